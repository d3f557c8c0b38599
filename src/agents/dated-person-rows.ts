import type { agent, claimSource, employmentStatus, engagement } from '../database/tables/agents.js';
import type { FactContent } from '../integration/dated-facts.js';

/** What an import says of where a person works; the share and the post are not said. */
export interface AssignmentContent extends FactContent {
  readonly unitId: string;
  readonly productId: string | null;
  readonly engagement: (typeof engagement.enumValues)[number];
  readonly company: string | null;
}

export interface EmploymentContent extends FactContent {
  readonly employerUnitId: string | null;
  readonly status: (typeof employmentStatus.enumValues)[number];
}

export interface ClaimContent extends FactContent {
  readonly skillId: string;
  readonly level: number | null;
  readonly source: (typeof claimSource.enumValues)[number];
  readonly assessorAgentId: string | null;
}

/** All that an import says of one person. */
export interface PersonRows {
  readonly agent: typeof agent.$inferInsert;
  readonly assignments: readonly AssignmentContent[];
  readonly employments: readonly EmploymentContent[];
  readonly claims: readonly ClaimContent[];
}
