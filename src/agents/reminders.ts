import { addMonths } from '../law/calendar.js';
import type { RulesOfDay } from '../skills/claim-rule.js';
import { claimsBySkill } from '../skills/held-by-skill.js';
import { type WeighedClaim, weighClaims } from '../skills/held-level.js';
import type { SkillCatalogue, SkillRecord } from '../skills/skill-catalogue.reference.js';
import type { SkillClaimRow } from './agent-claims.queries.js';
import { disagreement } from './disagreement.js';
import type { SkillReminderName } from './reminder.type.js';

/** Months before a claim goes stale, or a certificate ends. */
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
  return [...claimsBySkill(claims)]
    .flatMap(([id, group]) => {
      const skill = skills.get(id);
      return skill ? kindsOf(weighClaims(group, id, rules), rules.day).map((one) => ({ ...one, skill })) : [];
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function kindsOf(weighed: readonly WeighedClaim<SkillClaimRow>[], day: string): Omit<Reminder, 'skill'>[] {
  const decider = weighed.find(({ weight }) => weight === 'DECIDES');
  if (!decider) return [];
  const { claim, freshUntil, isStale } = decider;
  const certificate = latestCertificate(weighed.map((one) => one.claim));
  const ends = certificate?.certificateExpiresOn ?? null;
  const differing = disagreement(weighed);
  return [
    ...(claim.level === null ? [{ kind: 'LEVEL_UNKNOWN' as const, claim, dueOn: null }] : []),
    ...(claim !== certificate && freshUntil !== null && freshUntil <= addMonths(day, AHEAD)
      ? [{ kind: isStale ? ('STALE' as const) : ('GOES_STALE' as const), claim, dueOn: freshUntil }]
      : []),
    ...(certificate && ends !== null && ends <= addMonths(day, AHEAD)
      ? [{ kind: kindOfEnd(ends, day), claim: certificate, dueOn: ends }]
      : []),
    ...(differing ? [{ kind: 'DISAGREEMENT' as const, claim: differing.own, dueOn: null }] : []),
  ];
}

const kindOfEnd = (ends: string, day: string) =>
  ends < day ? ('CERTIFICATE_EXPIRED' as const) : ('CERTIFICATE_EXPIRES' as const);

/** The one that ends last; one without an end goes before all. */
const latestCertificate = (claims: readonly SkillClaimRow[]) =>
  claims
    .filter(({ source, certificate }) => source === 'CERTIFICATION' && certificate !== null)
    .toSorted((a, b) =>
      (a.certificateExpiresOn ?? '9999') < (b.certificateExpiresOn ?? '9999') ? 1 : -1,
    )[0];

const key = ({ kind, dueOn, skill }: Reminder) => `${dueOn ?? '9999-12-31'} ${kind} ${skill.id}`;
