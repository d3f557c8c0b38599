import type { Unit } from './organisation.js';
import type { Person } from './people.js';
import type { Script } from './persona-teams.js';
import type { RoleCode } from './roles.js';

/** A post of the unit and those who held it, the last one last. */
export interface Seat {
  readonly key: string;
  readonly role: RoleCode;
  readonly level: number;
  readonly createdOn: number;
  readonly holders: Person[];
  /** First day without a holder; null while it is held. */
  openSince: number | null;
  /** When the next holder arrives. */
  fillOn: number;
  readonly script: Script | null;
}

export interface UnitHistory {
  readonly unit: Unit;
  readonly seats: readonly Seat[];
  readonly externals: readonly Person[];
}
