import type { Bilingual, Language } from '../graphql/language.js';
import type { ProfileFacts } from './completeness.queries.js';

interface Item {
  readonly code: string;
  readonly isDone: (facts: ProfileFacts) => boolean;
  readonly unlocks: Bilingual;
  /** What it unlocks for externals, whom nothing but maps counts: the same where left out, null where nothing. */
  readonly ofExternals?: Bilingual | null;
}

const ITEMS: readonly Item[] = [
  {
    code: 'SKILLS',
    isDone: (facts) => facts.hasSkills,
    unlocks: {
      fr: 'La carte de votre équipe vous compte, les postes ouverts sont comparés à ce que vous savez faire, et vos collègues vous trouvent par compétence, sauf si vous avez fermé cette section.',
      en: 'Your team’s map counts you, open posts are compared with what you can do, and colleagues find you by skill unless you closed that section.',
    },
    ofExternals: {
      fr: 'La carte de votre équipe vous compte, et vos collègues vous trouvent par compétence, sauf si vous avez fermé cette section.',
      en: 'Your team’s map counts you, and colleagues find you by skill unless you closed that section.',
    },
  },
  {
    code: 'LEVELS',
    isDone: (facts) => facts.hasLevels,
    unlocks: {
      fr: 'La carte de votre équipe vous compte à votre niveau, et un rapprochement dit avec certitude ce que vous remplissez : à un niveau inconnu, il ne dit que « peut-être ».',
      en: 'Your team’s map counts you at your level, and a match says for certain what you meet: at an unknown level it says only that you may.',
    },
    ofExternals: {
      fr: 'La carte de votre équipe vous compte à votre niveau, et non parmi les niveaux inconnus.',
      en: 'Your team’s map counts you at your level, and not among the unknown ones.',
    },
  },
  {
    code: 'EVIDENCE',
    isDone: (facts) => facts.hasEvidence,
    unlocks: {
      fr: 'Qui peut lire vos déclarations, dont votre responsable et votre conseiller RH, voit sur quoi elles reposent.',
      en: 'Whoever may read your claims, your manager and your HR adviser among them, sees what they rest on.',
    },
  },
  {
    code: 'HEADLINE',
    isDone: (facts) => facts.hasHeadline,
    unlocks: {
      fr: 'Votre responsable, votre conseiller RH et ceux à qui vous ouvrez votre profil lisent ce que vous faites.',
      en: 'Your manager, your HR adviser and those to whom you open your profile read what you do.',
    },
  },
  {
    code: 'LANGUAGES',
    isDone: (facts) => facts.hasLanguages,
    unlocks: {
      fr: 'Votre responsable, votre conseiller RH et ceux à qui vous ouvrez votre profil savent dans quelles langues vous travaillez.',
      en: 'Your manager, your HR adviser and those to whom you open your profile know which languages you work in.',
    },
  },
  {
    code: 'WANTED_SKILLS',
    isDone: (facts) => facts.hasWantedSkills,
    unlocks: {
      fr: 'Votre responsable, votre conseiller RH et ceux qui voient vos compétences savent ce que vous aimeriez apprendre.',
      en: 'Your manager, your HR adviser and those who see your skills know what you would learn.',
    },
  },
  {
    code: 'OPEN_TO_MOVES',
    isDone: (facts) => facts.hasOpenToMoves,
    unlocks: {
      fr: 'Après un non, vous n’êtes candidat que pour ceux qui agissent pour vous. Votre réponse n’est lue que de ceux à qui vous ouvrez votre mobilité.',
      en: 'After a no, you are a candidate for those who act for you alone. Your answer is read by those alone to whom you open your mobility.',
    },
    ofExternals: null,
  },
  {
    code: 'MOBILITY_WISH',
    isDone: (facts) => facts.hasMobilityWish,
    unlocks: {
      fr: 'Ceux à qui vous ouvrez votre mobilité savent où, quand et comment vous aimeriez travailler, et personne d’autre.',
      en: 'Those to whom you open your mobility know where, when and how you would work, and nobody else does.',
    },
    ofExternals: null,
  },
  {
    code: 'GOALS',
    isDone: (facts) => facts.hasGoals,
    unlocks: {
      fr: 'Ceux à qui vous ouvrez votre mobilité savent ce que vous visez, et personne d’autre.',
      en: 'Those to whom you open your mobility know what you aim at, and nobody else does.',
    },
    ofExternals: null,
  },
];

/** What is there and what is not, with what each changes. Counts and no score: nothing is weighed. */
export function completenessOf(facts: ProfileFacts, language: Language) {
  const items = ITEMS.flatMap(({ code, isDone, unlocks, ofExternals = unlocks }) => {
    const text = facts.isExternal ? ofExternals : unlocks;
    return text ? [{ code, isDone: isDone(facts), unlocks: text[language] }] : [];
  });
  return { done: items.filter(({ isDone }) => isDone).length, total: items.length, items };
}
