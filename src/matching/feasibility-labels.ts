import type { Label } from '../law/legal-rule.js';

/** The legal ways for an agent to take a post. */
export const instrumentLabels = {
  MUTATION_INTERNE: { fr: 'Mutation interne', en: 'Internal transfer' },
  PNA: { fr: 'Position normale d’activité', en: 'Normal position of activity (PNA)' },
  DETACHEMENT: { fr: 'Détachement', en: 'Secondment (détachement)' },
  MISE_A_DISPOSITION: { fr: 'Mise à disposition', en: 'Loan (mise à disposition)' },
  INTEGRATION_DIRECTE: { fr: 'Intégration directe', en: 'Direct integration' },
  NOUVEAU_CONTRAT: { fr: 'Nouveau contrat', en: 'New contract' },
  PORTABILITE_CDI: { fr: 'Portabilité du CDI', en: 'Open-ended contract kept' },
} as const satisfies Record<string, Label>;

/** What forbids the move as things stand. */
export const blockerLabels = {
  CLOSED_TO_CIVIL_SERVANTS: {
    fr: 'Le poste n’est pas ouvert aux fonctionnaires',
    en: 'The position is not open to civil servants',
  },
  CLOSED_TO_CONTRACT_AGENTS: {
    fr: 'Le poste n’est pas ouvert aux contractuels',
    en: 'The position is not open to contract agents',
  },
  CATEGORY_MISMATCH: {
    fr: 'Le poste relève d’une autre catégorie',
    en: 'The position is of another category',
  },
  NOT_TENURED: {
    fr: 'Fonctionnaire stagiaire : la titularisation d’abord',
    en: 'Civil servant on probation: tenure first',
  },
  NOT_IN_SERVICE: {
    fr: 'Hors de service (disponibilité ou congé) : la réintégration d’abord',
    en: 'Out of service (leave of absence): the return first',
  },
} as const satisfies Record<string, Label>;

/** What must be asked before the move is sure. */
export const unknownLabels = {
  EMPLOYMENT_STATUS: {
    fr: 'Quel est le statut de l’agent ?',
    en: 'What is the agent’s status?',
  },
  CATEGORY: { fr: 'Quelle est la catégorie de l’agent ?', en: 'What is the agent’s category?' },
  CATEGORY_A_PLUS: {
    fr: 'Le corps permet-il ce poste, de niveau A+ pour l’un et A pour l’autre ?',
    en: 'Does the corps allow this post, A+ on one side and A on the other?',
  },
  ADMINISTRATIVE_POSITION: {
    fr: 'Dans quelle position l’agent est-il placé ?',
    en: 'Which administrative position is the agent in?',
  },
  EMPLOYER: {
    fr: 'L’employeur d’origine est-il celui du poste ?',
    en: 'Is the present employer that of the position?',
  },
  CORPS_MISSIONS: {
    fr: 'Les missions du poste sont-elles celles du corps de l’agent ?',
    en: 'Are the duties of the position those of the agent’s corps?',
  },
  NOTICE_BY_STATUTE: {
    fr: 'Le statut du corps impose-t-il un préavis plus long, ou une durée minimale ?',
    en: 'Does the statute of the corps impose a longer notice, or a minimum stay?',
  },
  CONTRACT_KIND: {
    fr: 'Quel contrat le poste propose-t-il ?',
    en: 'Which contract does the position offer?',
  },
  LENGTH_OF_SERVICE: {
    fr: 'L’ancienneté d’où vient le préavis est-elle complète ?',
    en: 'Is the length of service that sets the notice complete?',
  },
  LOAN_ALREADY_SERVED: {
    fr: 'Combien de mise à disposition l’agent a-t-il déjà faite ?',
    en: 'How long has the agent already been on loan?',
  },
  MILITARY_STATUS: {
    fr: 'Quelle voie le statut militaire ouvre-t-il ?',
    en: 'Which way does military status open?',
  },
  END_OF_APPRENTICESHIP: {
    fr: 'Quand finit le contrat d’apprentissage ?',
    en: 'When does the apprenticeship end?',
  },
  LEGAL_RULE: {
    fr: 'Aucune règle connue à cette date pour une voie possible',
    en: 'No rule known on that date for a possible way',
  },
} as const satisfies Record<string, Label>;

export type InstrumentCode = keyof typeof instrumentLabels;
export type BlockerCode = keyof typeof blockerLabels;
export type UnknownCode = keyof typeof unknownLabels;
