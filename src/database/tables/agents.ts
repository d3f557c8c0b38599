import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, id, recording, validity } from './columns.js';
import { orgUnit, product } from './organisation.js';
import { position } from './positions.js';
import { remapping, skill } from './skills.js';

export const engagement = pgEnum('engagement', ['PUBLIC_AGENT', 'EXTERNAL']);
export const employmentStatus = pgEnum('employment_status', [
  'FONCTIONNAIRE_TITULAIRE',
  'FONCTIONNAIRE_STAGIAIRE',
  'CONTRACTUEL_CDD',
  'CONTRACTUEL_CDI',
  'CONTRAT_DE_PROJET',
  'APPRENTI',
  'MILITAIRE',
  'UNKNOWN',
]);
export const civilServiceCategory = pgEnum('civil_service_category', ['A_PLUS', 'A', 'B', 'C']);
export const administrativePosition = pgEnum('administrative_position', [
  'ACTIVITE',
  'PNA',
  'DETACHEMENT',
  'MISE_A_DISPOSITION',
  'DISPONIBILITE',
  'CONGE_PARENTAL',
]);
export const claimSource = pgEnum('claim_source', [
  'SELF',
  'PEER',
  'MANAGER',
  'TRAINING',
  'CERTIFICATION',
  'ASSESSMENT',
  'IMPORT',
]);
export const departureKind = pgEnum('departure_kind', [
  'RESIGNATION',
  'CONTRACT_END',
  'MOBILITY',
  'RETIREMENT',
  'OTHER',
]);

/** A person in public service, or an external who works beside them. */
export const agent = pgTable('agent', {
  agentId: uuid('agent_id').primaryKey(),
  engagement: engagement('engagement').notNull(),
  displayName: text('display_name').notNull(),
  headline: text('headline'),
  /** From when the agent wrote it themself, imports leave it alone. */
  headlineEdited: boolean('headline_edited').notNull().default(false),
  about: text('about'),
  openToMoves: boolean('open_to_moves'),
  /** Raised by each change: two people may edit the same profile. */
  version: integer('version').notNull().default(1),
  source: text('source').notNull(),
});

/** Apart from the agent, so that an ordinary row cannot carry an address. */
export const agentContact = pgTable('agent_contact', {
  agentId: uuid('agent_id')
    .primaryKey()
    .references(() => agent.agentId),
  email: text('email'),
});

/** The legal tie: who employs, under which status, since when. Who works where is an assignment. */
export const employment = pgTable(
  'employment',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    /** Null where the source does not say who employs. */
    employerUnitId: uuid('employer_unit_id').references(() => orgUnit.id),
    status: employmentStatus('status').notNull(),
    category: civilServiceCategory('category'),
    administrativePosition: administrativePosition('administrative_position'),
    corps: text('corps'),
    grade: text('grade'),
    ...validity,
    ...recording,
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ name: 'employment_pk', columns: [t.agentId, t.id] }),
    index('employment_employer').on(t.employerUnitId),
    check('employment_dates', sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);

/** Who works where, on which post or product, for what share, from when. */
export const assignment = pgTable(
  'assignment',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnit.id),
    positionId: uuid('position_id').references(() => position.id),
    productId: uuid('product_id').references(() => product.id),
    engagement: engagement('engagement').notNull(),
    /** The company of an external, as the source writes it. */
    company: text('company'),
    /** Part of full time, 0 to 1; null where unknown. */
    share: numeric('share', { precision: 3, scale: 2, mode: 'number' }),
    ...validity,
    ...recording,
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ name: 'assignment_pk', columns: [t.agentId, t.id] }),
    index('assignment_agent_unit').on(t.agentId, t.unitId),
    index('assignment_unit').on(t.unitId, t.agentId),
    check('assignment_dates', sql`${t.endsOn} >= ${t.startsOn}`),
    check('assignment_share', sql`${t.share} > 0 and ${t.share} <= 1`),
  ],
);

/** A dated statement by a source that an agent holds a skill at a level. Never updated: closed, replaced. */
export const skillClaim = pgTable(
  'skill_claim',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    /** 0 assessed and not held, 1 awareness to 4 expert; null held at an unknown level. */
    level: smallint('level'),
    source: claimSource('source').notNull(),
    /** Who says so; null for an import or a training record. */
    assessorAgentId: uuid('assessor_agent_id').references(() => agent.agentId),
    /** False when whoever says it had no occasion to see: it counts for nothing, and is not asked again. */
    isObserved: boolean('is_observed').notNull().default(true),
    evidence: text('evidence'),
    evidenceLink: text('evidence_link'),
    /** The product on which it shows. */
    evidenceProductId: uuid('evidence_product_id').references(() => product.id),
    /** The certificate that shows it, by name. */
    certificate: text('certificate'),
    certificateExpiresOn: day('certificate_expires_on'),
    ...validity,
    ...recording,
    /** The account, importer or generator that wrote the row; of a row that was re-mapped, the one it comes from. */
    recordedBy: text('recorded_by').notNull(),
    /** When it was not said but moved, from an edition of the framework to another, by which re-mapping. */
    remappingId: uuid('remapping_id').references(() => remapping.id),
  },
  (t) => [
    primaryKey({ name: 'skill_claim_pk', columns: [t.agentId, t.id] }),
    // By its id alone, as `node(id)` and the feed name it.
    index('skill_claim_id').on(t.id),
    check('skill_claim_level', sql`${t.level} between 0 and 4`),
    check('skill_claim_dates', sql`${t.endsOn} >= ${t.startsOn}`),
    check('skill_claim_evidence_length', sql`length(${t.evidence}) <= 2000`),
    check('skill_claim_link_length', sql`length(${t.evidenceLink}) <= 2000`),
    check('skill_claim_certificate_length', sql`length(${t.certificate}) <= 200`),
    check('skill_claim_unseen_has_no_level', sql`${t.isObserved} or ${t.level} is null`),
    check(
      'skill_claim_expiry_of_certificate',
      sql`${t.certificateExpiresOn} is null or ${t.certificate} is not null`,
    ),
  ],
);

/** Which claims a re-mapping wrote in the place of which. */
export const claimRemapping = pgTable(
  'claim_remapping',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    remappingId: uuid('remapping_id')
      .notNull()
      .references(() => remapping.id),
    fromClaimId: uuid('from_claim_id').notNull(),
    toClaimId: uuid('to_claim_id').notNull(),
    /** Whether it says what the other said; else the same source said something else of what the skill became. */
    isCopy: boolean('is_copy').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'claim_remapping_pk',
      columns: [t.agentId, t.remappingId, t.fromClaimId, t.toClaimId],
    }),
  ],
);

/** What the rule makes of the claims today. Derived in the transaction that writes the claims. */
export const heldSkill = pgTable(
  'held_skill',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    skillId: uuid('skill_id')
      .notNull()
      .references(() => skill.id),
    level: smallint('level'),
    /** 1 said by oneself or imported, 2 confirmed by someone, 3 proven by a certificate or an assessment. */
    confidence: smallint('confidence').notNull(),
    lastConfirmedOn: day('last_confirmed_on').notNull(),
  },
  (t) => [primaryKey({ name: 'held_skill_pk', columns: [t.agentId, t.skillId] })],
);

/** The same as arrays, one row an agent: a team's profiles are one visibility check a person, not fourteen. */
export const skillProfile = pgTable('skill_profile', {
  agentId: uuid('agent_id')
    .primaryKey()
    .references(() => agent.agentId),
  skillIds: uuid('skill_ids').array().notNull(),
  levels: smallint('levels').array().notNull(),
  confidences: smallint('confidences').array().notNull(),
  confirmedOn: date('confirmed_on', { mode: 'string' }).array().notNull(),
});

/** An agent who left, as recorded: the only truth a forecast is compared with. */
export const departure = pgTable(
  'departure',
  {
    agentId: uuid('agent_id')
      .notNull()
      .references(() => agent.agentId),
    id: id(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnit.id),
    leftOn: day('left_on').notNull(),
    kind: departureKind('kind').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'departure_pk', columns: [t.agentId, t.id] }),
    index('departure_unit').on(t.unitId, t.leftOn),
  ],
);
