import { addMonths } from '../law/calendar.js';
import type { RulesOfDay } from '../skills/claim-rule.js';
import { type WeighedClaim, weighClaims } from '../skills/held-level.js';
import type { SkillCatalogue, SkillRecord } from '../skills/skill-catalogue.reference.js';
import type { SkillClaimRow } from './agent-claims.queries.js';
import { disagreement } from './disagreement.js';
import type { SkillReminderName } from './reminder.type.js';

/** Months before the end of a certificate. */
const AHEAD = 3;

export interface Reminder {
  readonly kind: SkillReminderName;
  readonly skill: SkillRecord;
  readonly claim: SkillClaimRow;
  readonly dueOn: string | null;
}

/** What of somebody's skills is worth saying again on a day, what is due first. Pure. */
export function remindersOf(
  claims: readonly SkillClaimRow[],
  { skills }: SkillCatalogue,
  rules: RulesOfDay,
): Reminder[] {
  const bySkill = new Map<string, SkillClaimRow[]>();
  for (const claim of claims) bySkill.set(claim.skillId, [...(bySkill.get(claim.skillId) ?? []), claim]);
  return [...bySkill]
    .flatMap(([id, group]) => {
      const [skill, [decider]] = [skills.get(id), weighClaims(group, id, rules)];
      if (!skill || decider?.weight !== 'DECIDES') return [];
      return kindsOf(decider, group, rules.day).map(({ kind, dueOn }) => ({
        kind,
        skill,
        claim: decider.claim,
        dueOn,
      }));
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function kindsOf(
  { claim, freshUntil, isStale }: WeighedClaim<SkillClaimRow>,
  group: readonly SkillClaimRow[],
  day: string,
): { readonly kind: SkillReminderName; readonly dueOn: string | null }[] {
  const ends = claim.source === 'CERTIFICATION' ? claim.certificateExpiresOn : null;
  const aged: SkillReminderName | null =
    ends !== null && ends < day
      ? 'CERTIFICATE_EXPIRED'
      : isStale
        ? 'STALE'
        : ends !== null && ends <= addMonths(day, AHEAD)
          ? 'CERTIFICATE_EXPIRES'
          : null;
  return [
    ...(claim.level === null ? [{ kind: 'LEVEL_UNKNOWN' as const, dueOn: null }] : []),
    ...(aged ? [{ kind: aged, dueOn: ends ?? freshUntil }] : []),
    ...(disagreement(group) ? [{ kind: 'DISAGREEMENT' as const, dueOn: null }] : []),
  ];
}

const key = ({ kind, dueOn, skill }: Reminder) => `${dueOn ?? '9999-12-31'} ${kind} ${skill.id}`;
