import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import type { ClaimSource } from '../skills/claim-rule.js';
import { publishedSkills } from '../skills/published-skills.queries.js';
import { unknownSkill } from '../skills/unknown-skill.js';
import { writeFreshness } from './freshness.queries.js';

const MOST_MONTHS = 600;

/** A curator says how fast a skill ages under a source, from tomorrow on. @throws Refusal with every fault */
export async function setSkillFreshness(
  db: Reader,
  { accountId }: Viewer,
  wanted: {
    readonly skillId: string | null;
    readonly source: ClaimSource;
    readonly months: number | null;
  },
): Promise<{ skillId: string }> {
  const { skillId, source, months } = wanted;
  const faults = faultList();
  if (!skillId || !(await publishedSkills(db, [skillId])).has(skillId)) {
    unknownSkill(faults, 'skill');
  }
  if (months !== null && (months < 1 || months > MOST_MONTHS)) {
    faults.add(
      'INVALID',
      'months',
      `${months} mois : de 1 à ${MOST_MONTHS} attendus.`,
      `${months} months: 1 to ${MOST_MONTHS} expected.`,
    );
  }
  faults.refuse();
  if (!skillId) throw new Error('refused above');
  await writeFreshness(db, skillId, source, months);
  await recordEvent(db, {
    actor: accountId,
    type: 'skill-freshness.set',
    subject: toGlobalId('Skill', skillId),
    payload: { source, months: months ?? 'AS_THE_RULE' },
  });
  return { skillId };
}
