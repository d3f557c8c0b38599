import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { agent, claimSource, skillClaim } from '../../src/database/tables/agents.js';
import { framework, frameworkVersion, skill, skillSuccession } from '../../src/database/tables/skills.js';
import type { Sql } from '../../src/database/transaction.js';
import { holdsOn, knownOn } from '../../src/database/validity.js';
import { addDays } from '../../src/law/calendar.js';

const NOTATIONS = ['a', 'b', 'c', 'd'] as const;
type Notation = (typeof NOTATIONS)[number];

/** Two editions of a framework, what is stated of their skills, and what was said of a person on either. */
export interface Drawing {
  readonly first: readonly Notation[];
  readonly second: readonly Notation[];
  readonly stated: readonly (readonly [Notation, Notation])[];
  readonly claims: readonly DrawnClaim[];
}

export interface DrawnClaim {
  readonly edition: 1 | 2;
  readonly notation: Notation;
  readonly level: number | null;
  readonly source: (typeof claimSource.enumValues)[number];
  /** Days from today, the last one included; null where it stands. */
  readonly from: number;
  readonly until: number | null;
}

const notation = fc.constantFrom(...NOTATIONS);
export const drawnClaim: fc.Arbitrary<DrawnClaim> = fc
  .record({
    edition: fc.constantFrom(1 as const, 1 as const, 2 as const),
    notation,
    level: fc.option(fc.integer({ min: 0, max: 4 })),
    source: fc.constantFrom('SELF' as const, 'MANAGER' as const),
    from: fc.integer({ min: -40, max: 10 }),
    length: fc.option(fc.integer({ min: 0, max: 60 })),
  })
  .map(({ length, ...claim }) => ({ ...claim, until: length === null ? null : claim.from + length }));

export const drawing: fc.Arbitrary<Drawing> = fc.record({
  first: fc.uniqueArray(notation, { minLength: 2 }),
  second: fc.uniqueArray(notation, { minLength: 2 }),
  stated: fc.uniqueArray(fc.tuple(notation, notation), { maxLength: 5, selector: (pair) => pair.join() }),
  claims: fc.array(drawnClaim, { maxLength: 9 }),
});

export interface Drawn {
  readonly agentId: string;
  readonly first: string;
  readonly second: string;
  readonly skills: ReadonlyMap<string, string>;
}

const draws = (one: Drawing, { edition, notation }: DrawnClaim) =>
  (edition === 1 ? one.first : one.second).includes(notation);

/** Writes a drawing beside those before it; a claim that another one is in the way of is left out. */
export function write(db: Database, one: Drawing): Promise<Drawn> {
  return job(db, async ({ orm }, { today }) => {
    const [agentId, frameworkId, first, second] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const names = { labelFr: 'x', labelEn: 'x', publisher: 'test', licence: 'test' };
    await orm.insert(framework).values({ id: frameworkId, code: frameworkId, ...names });
    await orm.insert(frameworkVersion).values([
      { id: first, frameworkId, version: '1', status: 'ARCHIVED' },
      { id: second, frameworkId, version: '2', status: 'PUBLISHED', replacesId: first },
    ]);
    const skills = new Map<string, string>();
    const rows = [1, 2].flatMap((edition) =>
      (edition === 1 ? one.first : one.second).map((notation) => {
        const id = randomUUID();
        skills.set(`${edition}${notation}`, id);
        const frameworkVersionId = edition === 1 ? first : second;
        return { id, frameworkVersionId, notation, kind: 'KNOW_HOW' as const, labelFr: notation };
      }),
    );
    await orm.insert(skill).values(rows);
    const lines = one.stated.flatMap(([from, to]) => {
      const [fromSkillId, toSkillId] = [skills.get(`1${from}`), skills.get(`2${to}`)];
      return fromSkillId && toSkillId ? [{ fromSkillId, toSkillId, source: 'test' }] : [];
    });
    if (lines.length > 0) await orm.insert(skillSuccession).values(lines);
    await orm
      .insert(agent)
      .values({ agentId, engagement: 'PUBLIC_AGENT', displayName: 'someone', source: 'test' });
    const claims = apart(one.claims.filter((claim) => draws(one, claim))).map((claim, i) => ({
      agentId,
      id: randomUUID(),
      skillId: skills.get(`${claim.edition}${claim.notation}`) as string,
      level: claim.level,
      source: claim.source,
      evidence: `evidence ${i}`,
      certificate: `certificate ${i}`,
      startsOn: addDays(today, claim.from),
      endsOn: claim.until === null ? null : addDays(today, claim.until),
      recordedBy: `account ${i}`,
    }));
    if (claims.length > 0) await orm.insert(skillClaim).values(claims);
    return { agentId, first, second, skills };
  });
}

/** A third edition after the second of a drawing, with the skills and statements of another. */
export function writeThird(db: Database, { second, skills }: Drawn, next: Drawing): Promise<string> {
  return job(db, async ({ orm, rows }) => {
    const [third, [row]] = [
      randomUUID(),
      await rows<{ id: string }>(
        (sql) => sql`select framework_id as id from framework_version where id = ${second}`,
      ),
    ];
    await orm.insert(frameworkVersion).values({
      id: third,
      frameworkId: row?.id ?? '',
      version: '3',
      status: 'ARCHIVED',
      replacesId: second,
    });
    const made = new Map(next.second.map((notation) => [notation, randomUUID()]));
    await orm.insert(skill).values(
      [...made].map(([notation, id]) => ({
        id,
        frameworkVersionId: third,
        notation,
        kind: 'KNOW_HOW' as const,
        labelFr: notation,
      })),
    );
    const lines = next.stated.flatMap(([from, to]) => {
      const [fromSkillId, toSkillId] = [skills.get(`2${from}`), made.get(to)];
      return fromSkillId && toSkillId ? [{ fromSkillId, toSkillId, source: 'test' }] : [];
    });
    if (lines.length > 0) await orm.insert(skillSuccession).values(lines);
    return third;
  });
}

function apart(claims: readonly DrawnClaim[]): DrawnClaim[] {
  const kept: DrawnClaim[] = [];
  for (const claim of claims) {
    const isFree = kept.every(
      (other) =>
        other.edition !== claim.edition ||
        other.notation !== claim.notation ||
        other.source !== claim.source ||
        (other.until ?? 999) < claim.from ||
        (claim.until ?? 999) < other.from,
    );
    if (isFree) kept.push(claim);
  }
  return kept;
}

/** What a row says, without when it was written and by which re-mapping; its first day counted from `day`. */
const says = (sql: Sql, day: string) => sql`
  skill_id, level, source, assessor_agent_id, is_observed, evidence, evidence_link, evidence_product_id, certificate,
  certificate_expires_on, starts_on - ${day}::date, recorded_by`;

/** All that counts today, each with its last day. */
export function counting(db: Database, agentId: string, today: string): Promise<object[]> {
  return job(db, async (tx) => [
    ...(await tx.rows(
      (sql) => sql`
        select (${says(sql, today)})::text as says, ends_on from skill_claim
        where agent_id = ${agentId}::uuid and superseded_at is null order by 1, 2`,
    )),
  ]);
}

/** What was true of the person on a day, as known by its end. */
export function asOf(db: Database, agentId: string, day: string): Promise<string[]> {
  return job(db, async (tx) => {
    const rows = await tx.rows<{ says: string }>(
      (sql) => sql`
        select (${says(sql, day)})::text as says from skill_claim
        where agent_id = ${agentId}::uuid and ${holdsOn(sql, day)} and ${knownOn(sql, day)} order by 1`,
    );
    return rows.map(({ says }) => says);
  });
}

/** What is held, as the readers of profiles have it. */
export function held(db: Database, agentId: string): Promise<object[]> {
  return job(db, async (tx) => [
    ...(await tx.rows(
      (sql) => sql`
        select skill_id, level, confidence, last_confirmed_on::text from held_skill where agent_id = ${agentId}::uuid
        order by 1`,
    )),
  ]);
}

/** Lets days go by: whatever was said and recorded is that much older. */
export function wait(db: Database, agentId: string, days: number): Promise<void> {
  return job(db, async (tx) => {
    await tx.rows(
      (sql) => sql`
        create temporary table earlier on commit drop as select * from skill_claim where agent_id = ${agentId}::uuid`,
    );
    await tx.rows((sql) => sql`delete from skill_claim where agent_id = ${agentId}::uuid`);
    await tx.rows(
      (sql) => sql`
        update earlier set starts_on = starts_on - ${days}::int, ends_on = ends_on - ${days}::int,
          recorded_at = recorded_at - make_interval(days => ${days}::int),
          superseded_at = superseded_at - make_interval(days => ${days}::int)`,
    );
    await tx.rows((sql) => sql`insert into skill_claim select * from earlier`);
  });
}

/** Pairs of claims by one source on one skill that were both counted on some day, as known by the end of another. */
export function overlaps(db: Database, agentId: string, day: string): Promise<object[]> {
  return job(db, async (tx) => [
    ...(await tx.rows(
      (sql) => sql`
        with known as (select * from skill_claim where agent_id = ${agentId}::uuid and ${knownOn(sql, day)})
        select a.id, b.id from known a join known b on a.id < b.id and a.skill_id = b.skill_id and a.source = b.source
          and a.assessor_agent_id is not distinct from b.assessor_agent_id
          and daterange(a.starts_on, a.ends_on, '[]') && daterange(b.starts_on, b.ends_on, '[]')`,
    )),
  ]);
}
