import type { Language } from '../graphql/language.js';
import type { ClaimSource, RulesOfDay } from '../skills/claim-rule.js';
import type { CurrentClaim, WeighedClaim } from '../skills/held-level.js';
import { CLAIM_WEIGHTS } from './held-skill.type.js';

const SOURCES: Readonly<Record<ClaimSource, Record<Language, string>>> = {
  SELF: { fr: 'L’agent', en: 'The agent' },
  PEER: { fr: 'Un collègue', en: 'A colleague' },
  MANAGER: { fr: 'L’encadrement', en: 'A manager' },
  TRAINING: { fr: 'Une formation', en: 'A training' },
  CERTIFICATION: { fr: 'Un certificat', en: 'A certificate' },
  ASSESSMENT: { fr: 'Un test', en: 'A test' },
  IMPORT: { fr: 'Un fichier', en: 'A file' },
};

/** Why a claim counts as it does: "Un certificat, 3 juillet 2026 : donne le niveau retenu. Un certificat prouve…" */
export function claimReason(
  { claim, weight, freshUntil, isStale }: WeighedClaim<CurrentClaim>,
  rules: RulesOfDay,
  language: Language,
): string {
  const colon = language === 'fr' ? ' :' : ':';
  const said = `${SOURCES[claim.source][language]}, ${inWords(claim.startsOn, language)}${colon} ${CLAIM_WEIGHTS[weight][language]}.`;
  if (weight !== 'DECIDES') return said;
  const rule = rules.bySource.get(claim.source)?.reason[language] ?? '';
  return [said, rule, freshUntil === null ? '' : untilWhen(freshUntil, isStale, language)]
    .filter(Boolean)
    .join(' ');
}

function untilWhen(day: string, isStale: boolean, language: Language): string {
  const when = inWords(day, language);
  if (language === 'fr')
    return isStale ? `Périmé depuis le ${when} : à redire.` : `Valable jusqu’au ${when}.`;
  return isStale ? `Stale since ${when}: to be said again.` : `Good until ${when}.`;
}

const inWords = (day: string, language: Language) =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
