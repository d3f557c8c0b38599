import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { type NewEvent, recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { publishedSkills } from '../skills/published-skills.queries.js';
import { rederiveHeldSkills } from './held-skills.queries.js';
import { maySpeakOf, replaceClaim } from './skill-claim.queries.js';

/** What is said of one skill. */
export interface SkillStatement {
  /** Null for an id that names no skill. */
  readonly skillId: string | null;
  readonly level: number | null;
  readonly evidence: string | null;
  readonly since: string | null;
}

type Faults = ReturnType<typeof faultList>;

const LONGEST_EVIDENCE = 2000;

/**
 * Records what the viewer says of a skill: about oneself it is a self-claim, about someone under one's units a
 * manager's. @param agentId null for an id that names no agent. @throws Refusal with every fault
 */
export async function claimSkill(
  db: Reader,
  viewer: Viewer,
  agentId: string | null,
  statement: SkillStatement,
): Promise<{ claimId: string; agentId: string }> {
  const faults = faultList();
  await checkWhom(db, viewer, agentId, faults);
  const published = await publishedSkills(db, statement.skillId ? [statement.skillId] : []);
  checkStatement(statement, '', { published, today: viewer.today }, faults);
  faults.refuse();
  if (!agentId) throw new Error('refused above');

  const claimId = await writeClaim(db, viewer, agentId, statement);
  await rederiveHeldSkills(db, [agentId]);
  await recordEvent(db, claimEvent(viewer, agentId, claimId, statement));
  return { claimId, agentId };
}

/** Whether the viewer may say something of that agent. */
export async function checkWhom(
  db: Reader,
  viewer: Viewer,
  agentId: string | null,
  faults: Faults,
): Promise<void> {
  if (!agentId || !(await maySpeakOf(db, agentId))) {
    faults.add(
      'NOT_FOUND',
      'agent',
      'Cet identifiant ne désigne personne que vous puissiez voir.',
      'This id names nobody that you may see.',
    );
  }
  if (agentId && agentId !== viewer.agentId && viewer.agentId === null) {
    faults.add(
      'NOT_ALLOWED',
      'agent',
      'Votre compte n’est celui d’aucun agent : une évaluation dit de qui elle est.',
      'Your account is no agent’s: a claim about somebody says whose it is.',
    );
  }
}

/** Every fault of one statement. `at`: where it is below `input`, with a point, or nothing. */
export function checkStatement(
  { skillId, level, evidence, since }: SkillStatement,
  at: '' | `${string}.`,
  { published, today }: { readonly published: ReadonlySet<string>; readonly today: string },
  faults: Faults,
): void {
  if (!skillId || !published.has(skillId)) {
    faults.add(
      'NOT_FOUND',
      `${at}skill`,
      'Cet identifiant ne désigne aucune compétence publiée.',
      'This id names no published skill.',
    );
  }
  if (level !== null && (level < 0 || level > 4)) {
    faults.add(
      'INVALID',
      `${at}level`,
      `Le niveau ${level} n’existe pas : de 0 à 4 attendu.`,
      `Level ${level} does not exist: 0 to 4 expected.`,
    );
  }
  faults.text(`${at}evidence`, evidence, LONGEST_EVIDENCE);
  if (since !== null && since > today) {
    faults.add(
      'INVALID',
      `${at}since`,
      `Le ${since} est à venir : ${today} au plus tard.`,
      `${since} is in the future: ${today} at the latest.`,
    );
  }
}

/** Writes one statement that was checked. @returns the id of its claim */
export async function writeClaim(
  db: Reader,
  viewer: Viewer,
  agentId: string,
  { skillId, level, evidence, since }: SkillStatement,
): Promise<string> {
  if (!skillId) throw new Error('refused before');
  const own = agentId === viewer.agentId;
  const id = newId();
  await replaceClaim(db, {
    id,
    agentId,
    skillId,
    level,
    source: own ? 'SELF' : 'MANAGER',
    assessorAgentId: own ? null : viewer.agentId,
    evidence,
    since: since ?? viewer.today,
    recordedBy: viewer.accountId,
  });
  return id;
}

/** Not what was said of it: readers of the feed follow people whose skills they may not read. */
export function claimEvent(
  viewer: Viewer,
  agentId: string,
  claimId: string,
  { skillId }: SkillStatement,
): NewEvent {
  return {
    actor: viewer.accountId,
    type: 'skill-claim.recorded',
    subject: toGlobalId('SkillClaim', claimId),
    agentId,
    payload: { agent: toGlobalId('Agent', agentId), skill: toGlobalId('Skill', skillId ?? '') },
  };
}
