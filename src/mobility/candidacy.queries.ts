import { toArray } from '../database/arrays.js';
import type { Reader, Sql } from '../database/transaction.js';
import type { Step } from './candidacy.js';

/** A candidacy as far as the viewer may see it. */
export interface CandidacyRow {
  readonly id: string;
  /** Null until the viewer may know who it is. */
  readonly agentId: string | null;
  readonly handle: string;
  readonly ministryId: string | null;
  readonly positionId: string;
  readonly asAgent: boolean;
  readonly asRecruiter: boolean;
  readonly asEmployer: boolean;
  readonly isClosed: boolean;
  /** The first one first, at least one. */
  readonly steps: readonly Step[];
}

interface Which {
  readonly positions?: readonly string[];
  readonly agents?: readonly string[];
  readonly ids?: readonly string[];
}

/** Candidacies of posts, of agents, or these, the last one first; each only where the viewer has a part in it. */
export function listCandidacies(
  db: Reader,
  { positions = [], agents = [], ids = [] }: Which,
): Promise<CandidacyRow[]> {
  return db.rows(
    (sql) => sql`
      select ${columns(sql)}
      from candidacies(${toArray(positions)}::uuid[], ${toArray(agents)}::uuid[], ${toArray(ids)}::uuid[]) c
      where c.steps is not null order by c.id desc`,
  );
}

const columns = (sql: Sql) => sql`
  c.id, c.agent_id as "agentId", c.handle, c.ministry_id as "ministryId", c.position_id as "positionId",
  c.as_agent as "asAgent", c.as_recruiter as "asRecruiter", c.as_employer as "asEmployer", c.is_closed as "isClosed",
  c.steps`;

export async function candidacyById(db: Reader, id: string): Promise<CandidacyRow | null> {
  const [row] = await listCandidacies(db, { ids: [id] });
  return row ?? null;
}

/** Of the viewer themself, whether open or over. */
export const ownCandidacies = (db: Reader, agentId: string) => listCandidacies(db, { agents: [agentId] });

/** As many as are read at once: whoever acts everywhere looks post by post. */
const MOST_TO_HANDLE = 500;

/** Open ones in which the viewer has a part by office, the longest there first. */
export function candidaciesToHandle(db: Reader): Promise<CandidacyRow[]> {
  return db.rows(
    (sql) => sql`
      with mine as (
        select id from releases_asked() union (
          select id from candidacies_received() order by is_applied desc, id limit ${MOST_TO_HANDLE})
      )
      select ${columns(sql)} from candidacies(null, null, array(select id from mine)) c
      where c.steps is not null order by c.id`,
  );
}

/** Externals have no mobility. */
export async function isPublicAgent(db: Reader, agentId: string): Promise<boolean> {
  const [row] = await db.rows<{ is: boolean }>(
    (sql) => sql`select engagement = 'PUBLIC_AGENT' as is from agent where agent_id = ${agentId}::uuid`,
  );
  return row?.is ?? false;
}
