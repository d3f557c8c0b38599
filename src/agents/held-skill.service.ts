import { onDay } from '../graphql/day-key.js';
import type { Operation } from '../graphql/operation.js';
import { rulesOn } from '../skills/claim-rule.js';
import { claimRules } from '../skills/claim-rules.reference.js';
import { claimsBySkill } from '../skills/held-by-skill.js';
import { type WeighedClaim, weighClaims } from '../skills/held-level.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { skillProfileByAgent } from './agent.loaders.js';
import type { SkillClaimRow } from './agent-claims.queries.js';
import { claimReason } from './claim-reason.js';
import { claimsOn, seenByOffice } from './claims-on.loaders.js';
import { type HeldSkillView, heldSkills, heldSkillsOn } from './held-skills.js';
import { type Reminder, remindersOf } from './reminders.js';

export async function heldSkillsToday(op: Operation, agentId: string): Promise<HeldSkillView[]> {
  const profile = await op.load(skillProfileByAgent, agentId);
  return heldSkills(await op.reference(skillCatalogue), profile);
}

/** @returns null for whoever may not read the claims on which it rests */
export async function heldSkillsAsOf(
  op: Operation,
  agentId: string,
  day: string,
): Promise<HeldSkillView[] | null> {
  if (!(await op.load(seenByOffice, agentId))) return null;
  const claims = await op.load(claimsOn, onDay(day, agentId));
  const rules = rulesOn(await op.reference(claimRules), day);
  return heldSkillsOn(await op.reference(skillCatalogue), agentId, claims, rules);
}

/** By skill once for all that is read of somebody on a day. */
const grouped = new WeakMap<readonly SkillClaimRow[], ReturnType<typeof claimsBySkill<SkillClaimRow>>>();

function onSkill(claims: readonly SkillClaimRow[], skillId: string): readonly SkillClaimRow[] {
  const groups = grouped.get(claims) ?? claimsBySkill(claims);
  grouped.set(claims, groups);
  return groups.get(skillId) ?? [];
}

interface Weighed extends WeighedClaim<SkillClaimRow> {
  /** In the caller's language. */
  readonly reason: string;
}

/** What became of each claim on a held skill, and why. @returns null for whoever may not read them */
export async function weighed(op: Operation, held: HeldSkillView): Promise<Weighed[] | null> {
  const { agentId, skill } = held;
  if (!(await op.load(seenByOffice, agentId))) return null;
  const day = held.asOf ?? op.viewer.today;
  const claims = await op.load(claimsOn, onDay(day, agentId));
  const rules = rulesOn(await op.reference(claimRules), day);
  return weighClaims(onSkill(claims, skill.id), skill.id, rules).map((one) => ({
    ...one,
    reason: claimReason(one, rules, op.language),
  }));
}

/** What of their skills is worth saying again. @returns null for whoever may not read the claims */
export async function reminders(op: Operation, agentId: string): Promise<Reminder[] | null> {
  if (!(await op.load(seenByOffice, agentId))) return null;
  const { today } = op.viewer;
  const claims = await op.load(claimsOn, onDay(today, agentId));
  return remindersOf(
    claims,
    await op.reference(skillCatalogue),
    rulesOn(await op.reference(claimRules), today),
  );
}
