import { derivedId } from '../../database/derived-id.js';
import type { OrgUnitKind, UnitDescription } from '../unit-versions.js';
import { BETAGOUV, type IncubatorLine, type OrganisationLine, type StartupLine } from './betagouv-lines.js';

export const organisationId = (id: string) => derivedId(BETAGOUV, 'organisation', id);
export const incubatorId = (id: string) => derivedId(BETAGOUV, 'incubator', id);
export const teamId = (startup: string) => derivedId(BETAGOUV, 'team', startup);
export const productId = (startup: string) => derivedId(BETAGOUV, 'product', startup);

const KINDS: Readonly<Record<string, OrgUnitKind>> = {
  operateur: 'AGENCY',
  'securite-sociale': 'AGENCY',
  'collectivite-territoriale': 'LOCAL_AUTHORITY',
  'service-deconcentre': 'SERVICE',
  autre: 'OTHER',
};

export const ORGANISATION_TYPES: readonly string[] = ['administration-centrale', ...Object.keys(KINDS)];

/**
 * An organisation of the administration, with nothing above it: the source draws no tree. A central
 * administration is a ministry when that is its name, and a directorate otherwise, as is a part of a ministry.
 */
export function organisationUnit({ id, name, acronym, type }: OrganisationLine): UnitDescription | null {
  const kind = type === 'administration-centrale' ? centralKind(name) : KINDS[type];
  if (!kind) return null;
  return { id: organisationId(id), name, shortName: acronym || null, kind, parentId: null };
}

function centralKind(name: string): OrgUnitKind {
  const ministry = /^minist[eéè]res?\s/i.test(name);
  const part = /\b(direction|drh|[ée]tat[- ]major)\b/i.test(name);
  return ministry && !part ? 'MINISTRY' : 'DIRECTORATE';
}

/** `parentId`: the owner's unit, or null where the owner is not known. */
export function incubatorUnit({ id, title }: IncubatorLine, parentId: string | null): UnitDescription {
  return { id: incubatorId(id), name: title, shortName: null, kind: 'INCUBATOR', parentId };
}

/** The people who make a product, under its incubator. */
export function teamUnit({ id, title }: StartupLine, parentId: string | null): UnitDescription {
  return { id: teamId(id), name: title, shortName: null, kind: 'TEAM', parentId };
}

/** Where those work whose mission names neither a product nor an organisation that is known. */
export const withoutProduct: UnitDescription = {
  id: teamId(''),
  name: 'beta.gouv (sans produit)',
  shortName: null,
  kind: 'TEAM',
  parentId: null,
};
