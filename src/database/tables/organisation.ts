import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, validity } from './columns.js';

export const orgUnitKind = pgEnum('org_unit_kind', [
  'MINISTRY',
  'DIRECTORATE',
  'SERVICE',
  'TEAM',
  'INCUBATOR',
  'AGENCY',
  'LOCAL_AUTHORITY',
  'OTHER',
]);
export const productPhaseName = pgEnum('product_phase_name', [
  'INVESTIGATION',
  'CONSTRUCTION',
  'ACCELERATION',
  'CONSOLIDATION',
  'OPERATED',
  'TRANSFERRED',
  'ABANDONED',
]);

/** A ministry, directorate, service or team: only its identity; all that changes is in its versions. */
export const orgUnit = pgTable('org_unit', {
  id: id().primaryKey(),
  source: text('source').notNull(),
});

/** Name, kind, parent and SIRET over time: ministries are renamed with each government. */
export const orgUnitVersion = pgTable(
  'org_unit_version',
  {
    id: id().primaryKey(),
    orgUnitId: uuid('org_unit_id')
      .notNull()
      .references(() => orgUnit.id),
    name: text('name').notNull(),
    shortName: text('short_name'),
    kind: orgUnitKind('kind').notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => orgUnit.id),
    siret: text('siret'),
    ...validity,
  },
  (t) => [
    index('org_unit_version_unit').on(t.orgUnitId, t.startsOn),
    index('org_unit_version_parent').on(t.parentId),
    check('org_unit_version_dates', sql`${t.endsOn} >= ${t.startsOn}`),
    check('org_unit_version_not_own_parent', sql`${t.parentId} <> ${t.orgUnitId}`),
    check('org_unit_version_siret', sql`siret_is_valid(${t.siret})`),
  ],
);

/** Each unit with each unit above it (and itself, depth 0), over time: a scope is one index read. */
export const orgUnitAncestor = pgTable(
  'org_unit_ancestor',
  {
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnit.id),
    ancestorId: uuid('ancestor_id')
      .notNull()
      .references(() => orgUnit.id),
    depth: smallint('depth').notNull(),
    ...validity,
  },
  (t) => [
    primaryKey({ name: 'org_unit_ancestor_pk', columns: [t.unitId, t.ancestorId, t.startsOn] }),
    index('org_unit_ancestor_down').on(t.ancestorId, t.unitId),
  ],
);

/** A digital product (Start-up d'État). `team_id` is the unit whose people make it. */
export const product = pgTable(
  'product',
  {
    id: id().primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    missionFr: text('mission_fr'),
    missionEn: text('mission_en'),
    teamId: uuid('team_id')
      .notNull()
      .references(() => orgUnit.id),
    source: text('source').notNull(),
  },
  (t) => [index('product_team').on(t.teamId)],
);

export const productPhase = pgTable(
  'product_phase',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => product.id),
    phase: productPhaseName('phase').notNull(),
    ...validity,
  },
  (t) => [
    primaryKey({ name: 'product_phase_pk', columns: [t.productId, t.startsOn] }),
    check('product_phase_dates', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);

/** Who pays for a product and answers for its policy. */
export const productSponsor = pgTable(
  'product_sponsor',
  {
    productId: uuid('product_id')
      .notNull()
      .references(() => product.id),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnit.id),
  },
  (t) => [primaryKey({ name: 'product_sponsor_pk', columns: [t.productId, t.unitId] })],
);
