import type { Bilingual } from '../graphql/language.js';

/** How long, in the words that the person reads; for what goes by its age, and not with the file, what they promise. */
interface Kept extends Bilingual {
  readonly months?: number;
  readonly days?: number;
}

/** What a table holds of a person and until when; in the words that the person reads. */
export interface PersonTable {
  readonly what: Bilingual;
  readonly kept: Kept;
}

const WHILE_THERE: Kept = {
  fr: 'cinq ans après la fin de vos emplois et missions',
  en: 'five years after the end of your employments and missions',
};
/** Rows with `recording`: `expiry.queries.ts` lets go of them by their `superseded_at`. */
export const WHILE_SAID: Kept = {
  fr: 'tant que vous le dites et que votre dossier dure, et un an après',
  en: 'as long as you say it and your file lasts, and a year after',
  months: 12,
};
const YEARS = (n: number): Kept => ({
  fr: `${['un', 'deux', 'trois'][n - 1]} an${n > 1 ? 's' : ''}`,
  en: `${['one', 'two', 'three'][n - 1]} year${n > 1 ? 's' : ''}`,
  months: 12 * n,
});

/** Every table that holds a person. One that is not here fails the tests: it could not be explained to anybody. */
export const PERSON_TABLES: Readonly<Record<string, PersonTable>> = {
  account: { what: { fr: 'votre compte', en: 'your account' }, kept: WHILE_THERE },
  agent: {
    what: {
      fr: 'qui vous êtes et ce que vous dites de vous',
      en: 'who you are and what you say of yourself',
    },
    kept: WHILE_THERE,
  },
  agent_contact: { what: { fr: 'votre adresse de travail', en: 'your work address' }, kept: WHILE_THERE },
  assignment: {
    what: { fr: 'où vous travaillez et avez travaillé', en: 'where you work and worked' },
    kept: WHILE_THERE,
  },
  browser_session: {
    what: { fr: 'vos connexions par navigateur', en: 'your sign-ins by browser' },
    kept: { fr: 'trente jours après leur fin', en: 'thirty days after their end', days: 30 },
  },
  candidacy: {
    what: {
      fr: 'les postes pour lesquels vous avez été sollicité ou candidat',
      en: 'the posts for which you were approached or applied',
    },
    kept: YEARS(2),
  },
  candidacy_step: {
    what: { fr: 'ce qui s’y est fait, par qui et pourquoi', en: 'what was done in them, by whom and why' },
    kept: YEARS(2),
  },
  claim_remapping: {
    what: {
      fr: 'ce qui est devenu de ce qui est dit de vos compétences, d’une édition à l’autre',
      en: 'what became of what is said of your skills, from an edition to another',
    },
    kept: WHILE_THERE,
  },
  contest: {
    what: { fr: 'ce que vous contestez, et les réponses', en: 'what you contest, and the answers' },
    kept: YEARS(3),
  },
  departure: { what: { fr: 'vos départs enregistrés', en: 'your departures on record' }, kept: WHILE_THERE },
  employment: {
    what: { fr: 'votre lien juridique avec vos employeurs', en: 'your legal tie with your employers' },
    kept: WHILE_THERE,
  },
  enrolment: {
    what: { fr: 'vos demandes de formation', en: 'the trainings that you asked for' },
    kept: WHILE_THERE,
  },
  event: { what: { fr: 'ce qui s’est passé à votre sujet', en: 'what happened about you' }, kept: YEARS(3) },
  finding_pause: {
    what: {
      fr: 'quand vous n’êtes pas à trouver comme candidat',
      en: 'when you are not to be found as a candidate',
    },
    kept: WHILE_SAID,
  },
  goal: { what: { fr: 'ce que vous visez', en: 'what you aim at' }, kept: WHILE_SAID },
  held_skill: {
    what: { fr: 'ce que la règle retient de vos compétences', en: 'what the rule makes of your skills' },
    kept: WHILE_THERE,
  },
  idempotency: {
    what: { fr: 'les réponses données sous vos clés', en: 'the answers given under your keys' },
    kept: { fr: 'trente jours', en: 'thirty days', days: 30 },
  },
  identity_link: {
    what: { fr: 'vos identités chez le fournisseur', en: 'your identities at the provider' },
    kept: WHILE_THERE,
  },
  mentoring: {
    what: {
      fr: 'ce que vous enseigneriez ou apprendriez de quelqu’un',
      en: 'what you would teach, or be taught by somebody',
    },
    kept: WHILE_SAID,
  },
  mobility_wish: {
    what: { fr: 'comment vous aimeriez changer de poste', en: 'how you would move' },
    kept: WHILE_SAID,
  },
  profiling_objection: {
    what: { fr: 'votre opposition au profilage', en: 'your objection to profiling' },
    kept: WHILE_THERE,
  },
  read_record: { what: { fr: 'qui a lu quoi de vous', en: 'who read what of you' }, kept: YEARS(1) },
  retention_assessment: {
    what: {
      fr: 'les prévisions faites à votre sujet, et ce sur quoi elles reposent',
      en: 'the forecasts made of you, and what they rest on',
    },
    kept: YEARS(2),
  },
  role_grant: { what: { fr: 'vos rôles', en: 'your roles' }, kept: WHILE_THERE },
  sharing_choice: {
    what: { fr: 'à qui vous avez ouvert votre profil', en: 'whom you opened your profile to' },
    kept: WHILE_THERE,
  },
  skill_claim: {
    what: {
      fr: 'ce qui est dit de vos compétences, et par qui',
      en: 'what is said of your skills, and by whom',
    },
    kept: WHILE_THERE,
  },
  'skill_claim.assessor': {
    what: {
      fr: 'ce que vous avez dit des compétences d’autres personnes',
      en: 'what you said of the skills of others',
    },
    kept: WHILE_THERE,
  },
  skill_proposal_author: {
    what: { fr: 'les compétences que vous avez proposées', en: 'the skills that you proposed' },
    kept: WHILE_THERE,
  },
  skill_profile: {
    what: { fr: 'vos compétences, réunies en une ligne', en: 'your skills, gathered in one row' },
    kept: WHILE_THERE,
  },
  spoken_language: {
    what: { fr: 'les langues que vous parlez', en: 'the languages that you speak' },
    kept: WHILE_SAID,
  },
  wanted_skill: {
    what: { fr: 'les compétences que vous aimeriez acquérir', en: 'the skills that you would learn' },
    kept: WHILE_SAID,
  },
  work_constraint: {
    what: {
      fr: 'les limites dans lesquelles vous travaillez',
      en: 'the limits that your work has to fit in',
    },
    kept: WHILE_SAID,
  },
};

/** Hold a person and are not given to them, each for its reason. */
export const WITHHELD: Readonly<Record<string, string>> = {
  api_key: 'an account of a program, which is no person',
  legal_hold: 'a dispute or an investigation, of which its subject is not told (GDPR, article 23)',
};
