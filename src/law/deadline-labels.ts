import type { Label } from '../law/legal-rule.js';

/** What a reader sees of each kind of deadline. */
export const deadlineLabels = {
  CONTRACT_END: { fr: 'Fin du contrat', en: 'Contract ends' },
  EMPLOYMENT_END: { fr: 'Fin de l’engagement', en: 'Employment ends' },
  RENEWAL_NOTICE: {
    fr: 'Dernier jour pour notifier le renouvellement ou non du contrat',
    en: 'Last day to notify whether the contract is renewed',
  },
  SIX_YEAR_MARK: {
    fr: 'Six ans de services : le contrat suivant est à durée indéterminée',
    en: 'Six years of service: the next contract is open-ended',
  },
  PROJECT_END_NOTICE: {
    fr: 'Dernier jour pour informer de la fin du contrat de projet',
    en: 'Last day to notify the end of the project contract',
  },
  PNA_END: { fr: 'Fin de la position normale d’activité', en: 'Normal position of activity (PNA) ends' },
  DETACHEMENT_END: { fr: 'Fin du détachement', en: 'Secondment (détachement) ends' },
  MISE_A_DISPOSITION_END: { fr: 'Fin de la mise à disposition', en: 'Loan (mise à disposition) ends' },
  DISPONIBILITE_END: { fr: 'Fin de la disponibilité', en: 'Leave of absence (disponibilité) ends' },
  DISPONIBILITE_LIMIT: {
    fr: 'Durée maximale de la disponibilité pour convenances personnelles',
    en: 'Longest leave of absence for personal reasons',
  },
  MISSION_END: { fr: 'Fin prévue de la mission', en: 'Planned end of the mission' },
} as const satisfies Record<string, Label>;
