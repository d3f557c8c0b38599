import type { Faults } from '../graphql/refusal.js';

export function unknownSkill(faults: Faults, path: string): void {
  faults.add(
    'NOT_FOUND',
    path,
    'Cet identifiant ne désigne aucune compétence publiée.',
    'This id names no published skill.',
  );
}
