import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { type NewEvent, recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { productsNamed } from '../organisation/product.queries.js';
import { publishedSkills } from '../skills/published-skills.queries.js';
import { rederiveAfterClaims } from './held-skills.queries.js';
import { countOwnSkills, heldAmong, replaceClaim, type SpeaksAs, speaksAs } from './skill-claim.queries.js';
import { checkStatement, type Faults, type Known, type SkillStatement } from './skill-statement.js';

/**
 * Records what the viewer says of a skill: about oneself it is a self-claim, about someone under one's units a
 * manager's, about a colleague who opened their skills a peer's. @param agentId null for an id that names no agent.
 * @throws Refusal with every fault
 */
export async function claimSkill(
  db: Reader,
  viewer: Viewer,
  agentId: string | null,
  statement: SkillStatement,
): Promise<{ claimId: string; agentId: string }> {
  const faults = faultList();
  const as = await checkWhom(db, viewer, agentId, faults);
  checkStatement(statement, '', await knownOf(db, viewer, agentId, as, [statement]), faults);
  await checkHowMany(db, agentId, as, [statement], faults);
  faults.refuse();
  if (!agentId || !as) throw new Error('refused above');

  const claimId = await writeClaim(db, viewer, { agentId, as }, statement);
  await rederiveAfterClaims(db, agentId, as);
  await recordEvent(db, claimEvent(viewer, agentId, claimId, statement));
  return { claimId, agentId };
}

/** As whom the viewer says something of that agent; null where they may not, and the fault says so. */
export async function checkWhom(
  db: Reader,
  viewer: Viewer,
  agentId: string | null,
  faults: Faults,
): Promise<SpeaksAs | null> {
  const as = agentId ? await speaksAs(db, agentId) : null;
  if (!as) {
    faults.add(
      'NOT_FOUND',
      'agent',
      'Cet identifiant ne désigne personne dont vous puissiez parler : vous-même, qui vous encadrez, ou qui travaille avec vous et vous a ouvert ses compétences.',
      'This id names nobody of whom you may speak: yourself, whom you manage, or who works with you and opened their skills to you.',
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
  return as;
}

/** More skills than anybody has: a profile that holds all of them is found for everything and read by nobody. */
const MOST_OWN_SKILLS = 500;

export async function checkHowMany(
  db: Reader,
  agentId: string | null,
  as: SpeaksAs | null,
  statements: readonly SkillStatement[],
  faults: Faults,
): Promise<void> {
  if (!agentId || as !== 'SELF') return;
  const skillIds = [...new Set(statements.flatMap(({ skillId }) => skillId ?? []))];
  const count = (await countOwnSkills(db, agentId, skillIds)) + skillIds.length;
  if (count <= MOST_OWN_SKILLS) return;
  faults.add(
    'INVALID',
    statements.length === 1 ? 'skill' : 'claims',
    `Vous parleriez de ${count} compétences : ${MOST_OWN_SKILLS} au plus.`,
    `You would speak of ${count} skills: ${MOST_OWN_SKILLS} at the most.`,
  );
}

/** What these statements about an agent are held against. */
export async function knownOf(
  db: Reader,
  { today }: Viewer,
  agentId: string | null,
  as: SpeaksAs | null,
  statements: readonly SkillStatement[],
): Promise<Known> {
  const skillIds = statements.flatMap(({ skillId }) => skillId ?? []);
  const productIds = statements.flatMap(({ evidence }) => evidence.productId ?? []);
  return {
    today,
    as,
    skills: await publishedSkills(db, skillIds),
    products: await productsNamed(db, productIds),
    held: as === 'PEER' && agentId ? await heldAmong(db, agentId, skillIds) : new Set(),
  };
}

/** Writes one statement that was checked. @returns the id of its claim */
export async function writeClaim(
  db: Reader,
  viewer: Viewer,
  about: { readonly agentId: string; readonly as: SpeaksAs },
  { skillId, level, isObserved, evidence, since }: SkillStatement,
): Promise<string> {
  if (!skillId) throw new Error('refused before');
  const id = newId();
  await replaceClaim(db, {
    id,
    agentId: about.agentId,
    skillId,
    level,
    isObserved,
    source: about.as,
    assessorAgentId: about.as === 'SELF' ? null : viewer.agentId,
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
  { skillId }: Pick<SkillStatement, 'skillId'>,
): NewEvent {
  return {
    actor: viewer.accountId,
    type: 'skill-claim.recorded',
    subject: toGlobalId('SkillClaim', claimId),
    agentId,
    payload: { agent: toGlobalId('Agent', agentId), skill: toGlobalId('Skill', skillId ?? '') },
  };
}
