import { slug } from '../../skills/slug.js';
import type { OrganisationLine } from './betagouv-lines.js';

/** Employers as members write them, where no organisation bears that very id, name or acronym. */
const ALIASES: Readonly<Record<string, string>> = {
  'gip-plateforme-de-l-inclusion': 'gip-inclusion',
  minarm: 'armees',
  minint: 'interieur',
  // The organisation whose acronym is MIOM is that ministry's human resources only.
  miom: 'interieur',
  'ministere-de-l-interieur-et-des-outre-mer': 'interieur',
  'fabnum-mi-dtnum-sdid': 'interieur',
  dtnum: 'interieur',
  'education-nationale': 'menjs',
  'ministere-de-la-transition-ecologique-et-solidaire': 'mtes',
  'mtes-mct': 'mtes',
  mtect: 'mtes',
  'affaires-sociales': 'solidarite-sante',
  'fabrique-numerique-des-ministeres-sociaux': 'solidarite-sante',
};

/** What stands for an employer that the source does not say, or hides because it is rare. */
const UNSAID: ReadonlySet<string> = new Set(['', 'other', 'n-a', 'na']);

export const isSaid = (employer: string | null): employer is string =>
  employer !== null && !UNSAID.has(slug(employer));

/**
 * The organisation that an employer's name means, by id, acronym or name, whatever the case and the accents;
 * null when the name fits none, or more than one.
 */
export function employerFinder(
  organisations: readonly Pick<OrganisationLine, 'id' | 'name' | 'acronym'>[],
): (employer: string | null) => string | null {
  const byName = new Map<string, Set<string>>();
  for (const { id, name, acronym } of organisations) {
    for (const key of [id, name, acronym ?? ''].map(slug).filter(Boolean))
      byName.set(key, (byName.get(key) ?? new Set()).add(id));
  }
  const ids = new Set(organisations.map(({ id }) => id));
  return (employer) => {
    if (!isSaid(employer)) return null;
    const name = slug(employer);
    const alias = ALIASES[name];
    if (alias !== undefined && ids.has(alias)) return alias;
    const found = byName.get(name);
    return found?.size === 1 ? ([...found][0] ?? null) : null;
  };
}
