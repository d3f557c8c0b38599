import type { employment } from '../../src/database/tables/agents.js';
import type { Track } from './persona-teams.js';
import type { Category } from './roles.js';

type Employment = typeof employment.$inferInsert;

/** A stretch of a career under one status, grade and employer. */
export interface Contract {
  readonly status: Employment['status'];
  readonly administrativePosition: NonNullable<Employment['administrativePosition']> | null;
  readonly category: Category | null;
  readonly corps: string | null;
  readonly grade: string | null;
  readonly employerId: string | null;
  readonly startsOn: number;
  readonly endsOn: number | null;
}

export interface CareerBounds {
  readonly track: Track;
  readonly category: Category;
  readonly technical: boolean;
  /** First day in public service. */
  readonly enteredOn: number;
  /** First day in the present post. */
  readonly arrivedOn: number;
  readonly today: number;
  readonly employerId: string;
  /** Who employed before the present post, when it was another ministry. */
  readonly formerEmployerId: string | null;
  /** Days of a leave without pay (disponibilité) before the present post. */
  readonly leave: { readonly from: number; readonly to: number } | null;
  /** Last day of the contract in force today, when it is chosen. */
  readonly chosenEnd: number | null;
}

/** The contract in force on a day. */
export const contractOn = (contracts: readonly Contract[], day: number): Contract | undefined =>
  contracts.find(
    (contract) => contract.startsOn <= day && (contract.endsOn === null || contract.endsOn >= day),
  );
