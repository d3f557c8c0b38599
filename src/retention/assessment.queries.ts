import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import type { AssessedFactor, RetentionBand } from './scorecard.js';

export interface AssessmentRow {
  readonly agentId: string;
  readonly modelVersion: string;
  readonly assessedAt: Date;
  readonly horizonMonths: number;
  /** Thousandths of log-odds. */
  readonly score: number;
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly band: RetentionBand;
  readonly factors: readonly AssessedFactor[];
}

/** The last assessment of each agent on a day; agents never assessed, or not to be seen, are left out. */
export function assessmentsOf(
  db: Reader,
  agentIds: readonly string[],
  day: string,
): Promise<AssessmentRow[]> {
  return db.rows(
    (sql) => sql`
      select distinct on (agent_id) agent_id as "agentId", model_version as "modelVersion",
        assessed_at as "assessedAt", horizon_months as "horizonMonths", score, probability,
        probability_low as low, probability_high as high, band, factors
      from retention_assessment
      where agent_id = any(${toArray(agentIds)}::uuid[]) and assessed_on <= ${day}::date
      order by agent_id, assessed_on desc, assessed_at desc`,
  );
}
