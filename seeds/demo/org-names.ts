import type { Ministry } from './ministries.js';
import { HR_MINISTRY } from './ministries.js';
import { REGIONS } from './names.js';
import { type ThemeCode, themeOf } from './themes.js';

const DIRECTORATES = [
  'Direction du numérique',
  'Direction des services aux usagers',
  'Direction des données et de l’évaluation',
  "Direction de l'exploitation",
  'Direction de la modernisation',
  'Direction des politiques publiques',
  'Direction des réseaux territoriaux',
  'Direction de la sécurité numérique',
  'Secrétariat général',
  'Direction des projets communs',
] as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Names that no two units of one ministry share. */
export function unitNames(ministry: Ministry) {
  const taken = new Map<string, number>();
  const domains = ministry.domains.map(([fr]) => fr);
  const once = (name: string): string => {
    const times = taken.get(name) ?? 0;
    taken.set(name, times + 1);
    if (times === 0) return name;
    const region = REGIONS[(times - 1) % REGIONS.length];
    const round = Math.floor((times - 1) / REGIONS.length) + 1;
    return round === 1 ? `${name} – ${region}` : `${name} – ${region} ${round}`;
  };
  let services = 0;
  return {
    directorate: (index: number): string =>
      index === 0 && ministry.code === HR_MINISTRY
        ? 'Direction de la filière numérique'
        : (DIRECTORATES[index] as string),
    service(height: number): string {
      const domain = capital(domains[services++ % domains.length] as string);
      return once(`${height === 0 ? 'Département' : 'Sous-direction'} ${domain}`);
    },
    team(theme: ThemeCode, index: number): string {
      return once(`${themeOf(theme).name} – ${domains[index % domains.length]}`);
    },
  };
}
