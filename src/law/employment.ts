import type { Day } from './calendar.js';

export type EmploymentStatus =
  | 'FONCTIONNAIRE_TITULAIRE'
  | 'FONCTIONNAIRE_STAGIAIRE'
  | 'CONTRACTUEL_CDD'
  | 'CONTRACTUEL_CDI'
  | 'CONTRAT_DE_PROJET'
  | 'APPRENTI'
  | 'MILITAIRE'
  | 'UNKNOWN';

export type CivilServiceCategory = 'A_PLUS' | 'A' | 'B' | 'C';

export type AdministrativePosition =
  | 'ACTIVITE'
  | 'PNA'
  | 'DETACHEMENT'
  | 'MISE_A_DISPOSITION'
  | 'DISPONIBILITE'
  | 'CONGE_PARENTAL';

/** The legal tie of an agent over one period: one row of the dated history. Null is unknown, never « none ». */
export interface Employment {
  status: EmploymentStatus;
  category: CivilServiceCategory | null;
  /** Which of the positions of a civil servant; null for a contract agent or where unknown. */
  position: AdministrativePosition | null;
  startedOn: Day;
  /** Last day of the contract or of the position. Null: no end, or not known. */
  endsOn: Day | null;
  /** Where the earlier contracts are not recorded: the first day of unbroken public contracts. */
  firstPublicContractOn: Day | null;
  /** Who employs: any stable identifier. */
  employerId?: string | null;
  /** Ground of a leave of absence (disponibilité), where it is recorded. */
  disponibiliteGround?: 'CONVENANCES_PERSONNELLES' | 'OTHER' | null;
}

/** Where a person works, on what, from when to when. */
export interface PlannedAssignment {
  startsOn: Day;
  endsOn: Day | null;
}
