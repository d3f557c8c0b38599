import { toArray } from '../database/arrays.js';
import { derivedId } from '../database/derived-id.js';
import { agent, assignment, employment, skillClaim } from '../database/tables/agents.js';
import type { Reader } from '../database/transaction.js';
import { type FactContent, factChanges } from '../integration/dated-facts.js';
import { closeFacts, type FactTable, openFacts, recordedFacts } from '../integration/dated-facts.queries.js';
import type { Batch } from '../integration/import-batch.js';
import { erasedOn } from '../privacy/expiry.queries.js';
import { isOver } from '../privacy/file-time.js';
import type { AssignmentContent, ClaimContent, EmploymentContent, PersonRows } from './dated-person-rows.js';
import { rederiveHeldSkills } from './held-skills.queries.js';
import { type AgentWritten, type FactsWritten, personEvents } from './person-events.js';

/** How many statements of the source were not written, because Vivier already has somebody's word on them. */
export interface Yielded {
  readonly assignments: number;
  readonly employments: number;
  readonly claims: number;
}

/**
 * Makes the rows of `source` about these people exactly what it now says: what it says no longer is closed, what
 * is new is added, nothing is overwritten. What others wrote about them stays. Their held skills follow. Those whose
 * file is over, or was erased, are not brought back.
 * @returns what yielded, and whom nothing is kept of
 */
export async function writePeople(
  batch: Batch,
  source: string,
  found: readonly PersonRows[],
): Promise<{ readonly yielded: Yielded; readonly over: readonly PersonRows[] }> {
  const known = await knownAgents(
    batch.db,
    found.map(({ agent: { agentId } }) => agentId),
  );
  const over = await overOf(
    batch,
    found.filter(({ agent: { agentId } }) => !known.has(agentId)),
  );
  const people = found.filter((person) => !over.includes(person));
  const ids = people.map((person) => person.agent.agentId);
  const rows = people.map((person) => keepingEditedHeadline(person.agent, known.get(person.agent.agentId)));
  await batch.write('agents', agent, rows);
  const agents = rows.map((row) => agentWritten(row, known.get(row.agentId)));
  const yielded = await writeFacts(batch, source, ids, agents, {
    assignments: people.flatMap((person) => person.assignments),
    employments: people.flatMap((person) => person.employments),
    claims: people.flatMap((person) => person.claims),
  });
  return { yielded, over };
}

/** People unknown here of whom nothing is to be kept. */
async function overOf({ db, today }: Batch, unknown: readonly PersonRows[]): Promise<PersonRows[]> {
  const erased = await erasedOn(
    db,
    unknown.map(({ agent: { agentId } }) => agentId),
  );
  return unknown.filter(({ agent: { agentId }, assignments, employments }) =>
    isOver([...assignments, ...employments], today, erased.get(agentId) ?? null),
  );
}

/** Closes all that `source` says of people whom it no longer knows. */
export async function closePeople(batch: Batch, source: string, agentIds: readonly string[]): Promise<void> {
  await writeFacts(batch, source, agentIds, [], { assignments: [], employments: [], claims: [] });
}

/** The people of this source about whom it says something now. */
export async function peopleOf(db: Reader, source: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select a.agent_id as id from agent a where source = ${source} and (
        exists (select from assignment f where f.agent_id = a.agent_id and f.superseded_at is null
          and f.source = ${source})
        or exists (select from employment f where f.agent_id = a.agent_id and f.superseded_at is null
          and f.source = ${source})
        or exists (select from skill_claim f where f.agent_id = a.agent_id and f.superseded_at is null
          and f.recorded_by = ${importerOf(source)}))`,
  );
  return rows.map((row) => row.id);
}

const importerOf = (source: string) => `import ${source}`;

async function writeFacts(
  batch: Batch,
  source: string,
  agentIds: readonly string[],
  agents: readonly AgentWritten[],
  wanted: Omit<PersonRows, 'agent'>,
): Promise<Yielded> {
  const own = { writer: 'source', mark: source };
  const assignments = await writeTable<AssignmentContent>(batch, source, agentIds, wanted.assignments, {
    entity: 'assignments',
    table: assignment,
    content: ['agentId', 'unitId', 'productId', 'engagement', 'company', 'startsOn', 'endsOn'],
    subjectOf: ({ unitId, productId }) => `${unitId} ${productId}`,
    ...own,
  });
  const employments = await writeTable<EmploymentContent>(batch, source, agentIds, wanted.employments, {
    entity: 'employments',
    table: employment,
    content: ['agentId', 'employerUnitId', 'status', 'startsOn', 'endsOn'],
    subjectOf: ({ employerUnitId }) => String(employerUnitId),
    ...own,
  });
  const claims = await writeTable<ClaimContent>(batch, source, agentIds, wanted.claims, {
    entity: 'skillClaims',
    table: skillClaim,
    content: ['agentId', 'skillId', 'level', 'source', 'assessorAgentId', 'startsOn', 'endsOn'],
    subjectOf: (claim) => `${claim.skillId} ${claim.source} ${claim.assessorAgentId}`,
    writer: 'recordedBy',
    mark: importerOf(source),
  });
  // All of them: a claim that changed nothing may have begun or ended since.
  await rederiveHeldSkills(batch.db, agentIds);
  for (const event of personEvents({ agents, assignments, employments, claims })) batch.tell(event);
  return {
    assignments: assignments.yielded,
    employments: employments.yielded,
    claims: claims.yielded,
  };
}

interface PersonTable<Content> extends FactTable {
  readonly entity: string;
  readonly subjectOf: (content: Content) => string;
}

async function writeTable<Content extends FactContent>(
  batch: Batch,
  source: string,
  agentIds: readonly string[],
  wanted: readonly Content[],
  table: PersonTable<Content>,
): Promise<FactsWritten<Content> & { readonly yielded: number }> {
  const recorded = await recordedFacts<Content>(batch.db, table, agentIds);
  const changes = factChanges(recorded, wanted, table.subjectOf, (content, nth) =>
    derivedId(source, table.entity, nth === 1 ? content : `${content} ${nth}`),
  );
  // Before, and not after: a current row forbids another that overlaps it.
  await closeFacts(batch.db, table, changes.close);
  await openFacts(batch.db, table, changes.open);
  batch.wrote(table.entity, changes);
  const closed = new Set(changes.close.map((row) => row.id));
  return {
    opened: changes.open,
    closed: recorded.flatMap(({ id, content }) => (closed.has(id) ? [content] : [])),
    yielded: changes.yielded.length,
  };
}

interface KnownAgent {
  readonly id: string;
  readonly engagement: string;
  readonly displayName: string;
  readonly headline: string | null;
  readonly headlineEdited: boolean;
}

async function knownAgents(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, KnownAgent>> {
  const rows = await db.rows<KnownAgent>(
    (sql) => sql`
      select agent_id as id, engagement, display_name as "displayName", headline,
        headline_edited as "headlineEdited"
      from agent where agent_id = any(${toArray(ids)}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A headline that its agent wrote in Vivier is theirs from then on. */
function keepingEditedHeadline(row: PersonRows['agent'], known: KnownAgent | undefined): PersonRows['agent'] {
  return known?.headlineEdited ? { ...row, headline: known.headline } : row;
}

function agentWritten(row: PersonRows['agent'], known: KnownAgent | undefined): AgentWritten {
  const members = ['engagement', 'displayName', 'headline'] as const;
  return {
    agentId: row.agentId,
    isNew: known === undefined,
    changed: known ? members.filter((member) => known[member] !== (row[member] ?? null)) : [],
  };
}
