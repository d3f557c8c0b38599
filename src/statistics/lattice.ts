/** The values that people are counted by: all that can be asked, and all that is ever published. */
export const ENGAGEMENTS = ['PUBLIC_AGENT', 'EXTERNAL'] as const;
export const STATUSES = [
  'FONCTIONNAIRE_TITULAIRE',
  'FONCTIONNAIRE_STAGIAIRE',
  'CONTRACTUEL_CDD',
  'CONTRACTUEL_CDI',
  'CONTRAT_DE_PROJET',
  'APPRENTI',
  'MILITAIRE',
  'UNKNOWN',
] as const;
/** Null: not on record. */
export const CATEGORIES = ['A_PLUS', 'A', 'B', 'C', null] as const;
/** Null: no forecast, or one that the agent objects to. */
export const BANDS = ['LOW', 'MODERATE', 'HIGH', null] as const;
/** Null: held at a level that nobody stated. */
export const LEVELS = [1, 2, 3, 4, null] as const;
