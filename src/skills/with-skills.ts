import type { Operation } from '../graphql/operation.js';
import { skillCatalogue } from './skill-catalogue.reference.js';

/** Rows with their skills; those on a skill of a draft are left out. */
export async function withSkills<Row extends { readonly skillId: string }>(
  op: Operation,
  rows: readonly Row[],
) {
  const { skills } = await op.reference(skillCatalogue);
  return rows.flatMap((row) => {
    const skill = skills.get(row.skillId);
    return skill ? [{ ...row, skill }] : [];
  });
}
