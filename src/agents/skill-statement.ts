import type { faultList } from '../graphql/refusal.js';
import { unknownSkill } from '../skills/unknown-skill.js';
import type { Evidence, SpeaksAs } from './skill-claim.queries.js';

/** What is said of one skill. */
export interface SkillStatement {
  /** Null for an id that names no skill. */
  readonly skillId: string | null;
  readonly level: number | null;
  readonly isObserved: boolean;
  /** Its product null for none; an id that names none is not. */
  readonly evidence: Evidence;
  readonly since: string | null;
}

/** What statements are held against. */
export interface Known {
  /** Skills of published editions, and products, among those that are named. */
  readonly skills: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
  /** Among these, the skills that the agent holds. */
  readonly held: ReadonlySet<string>;
  readonly today: string;
  /** Null for whoever may say nothing of them. */
  readonly as: SpeaksAs | null;
}

export type Faults = ReturnType<typeof faultList>;
type At = '' | `${string}.`;

const LONGEST_TEXT = 2000;
const LONGEST_CERTIFICATE = 200;

/** Every fault of one statement. `at`: where it is below `input`, with a point, or nothing. */
export function checkStatement(statement: SkillStatement, at: At, known: Known, faults: Faults): void {
  const { skillId, level, isObserved, evidence, since } = statement;
  if (!skillId || !known.skills.has(skillId)) {
    unknownSkill(faults, `${at}skill`);
  } else if (known.as === 'PEER' && !known.held.has(skillId)) {
    faults.add(
      'NOT_ALLOWED',
      `${at}skill`,
      'Rien ne dit que votre collègue a cette compétence : vous pouvez la confirmer, non la lui donner.',
      'Nothing says that your colleague holds this skill: you may confirm one, not give one.',
    );
  }
  checkLevel(level, at, faults);
  if (known.as === 'PEER' && level === 0) {
    faults.add(
      'INVALID',
      `${at}level`,
      'Vous pouvez confirmer à quel niveau votre collègue a cette compétence, non dire qu’il ne l’a pas.',
      'You may confirm how well your colleague holds this skill, not say that they do not.',
    );
  }
  if (!isObserved && (level !== null || known.as === 'SELF')) {
    faults.add(
      'INVALID',
      `${at}notObserved`,
      'Ce qui n’a pas été observé n’a pas de niveau, et chacun s’observe soi-même.',
      'What was not observed has no level, and everybody observes themself.',
    );
  }
  checkEvidence(evidence, since ?? known.today, at, known, faults);
  if (evidence.certificate !== null && known.as !== null && known.as !== 'SELF') {
    faults.add(
      'INVALID',
      `${at}certificate`,
      'Un certificat est à qui l’a : l’agent le montre, et vous dites l’avoir vu avec `confirmSkills`.',
      'A certificate is theirs who hold it: the agent shows it, and you say that you saw it with `confirmSkills`.',
    );
  }
  if (since !== null && since > known.today) {
    faults.add(
      'INVALID',
      `${at}since`,
      `Le ${since} est à venir : ${known.today} au plus tard.`,
      `${since} is in the future: ${known.today} at the latest.`,
    );
  }
}

export function checkLevel(level: number | null, at: At, faults: Faults): void {
  if (level === null || (level >= 0 && level <= 4)) return;
  faults.add(
    'INVALID',
    `${at}level`,
    `Le niveau ${level} n’existe pas : de 0 à 4 attendu.`,
    `Level ${level} does not exist: 0 to 4 expected.`,
  );
}

function checkEvidence(evidence: Evidence, since: string, at: At, { products }: Known, faults: Faults): void {
  const { text, link, productId, certificate, certificateExpiresOn } = evidence;
  faults.text(`${at}evidence`, text, LONGEST_TEXT);
  faults.text(`${at}evidenceLink`, link, LONGEST_TEXT);
  if (link !== null && !isWebAddress(link)) {
    faults.add(
      'INVALID',
      `${at}evidenceLink`,
      `« ${shortened(link)} » : une adresse complète en https:// ou http:// est attendue.`,
      `"${shortened(link)}": a whole address that begins with https:// or http:// is expected.`,
    );
  }
  if (productId !== null && !products.has(productId)) {
    faults.add(
      'NOT_FOUND',
      `${at}evidenceProduct`,
      'Cet identifiant ne désigne aucun produit.',
      'This id names no product.',
    );
  }
  faults.text(`${at}certificate.name`, certificate, LONGEST_CERTIFICATE);
  if (certificate === '') {
    faults.add('REQUIRED', `${at}certificate.name`, 'Dites quel certificat.', 'Say which certificate.');
  }
  if (certificateExpiresOn !== null && certificateExpiresOn < since) {
    faults.add(
      'INVALID',
      `${at}certificate.expiresOn`,
      `Le certificat finit le ${certificateExpiresOn}, avant le ${since} d’où part l’évaluation.`,
      `The certificate ends on ${certificateExpiresOn}, before ${since} from which the claim is true.`,
    );
  }
}

/** What a browser opens, and nothing that it runs. */
function isWebAddress(text: string): boolean {
  const scheme = /^https?:\/\/[^\s]+$/i.test(text);
  return scheme && URL.canParse(text);
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
