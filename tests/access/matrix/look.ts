import type { ExecutionResult } from 'graphql';
import { type Ask, placesOf, schema } from './ask.js';
import { canariesIn } from './canaries.js';
import { ABSENT, IDS, type Question, questions, textOf } from './documents.js';
import { type Sighting, seenIn } from './seen.js';
import type { Viewer } from './viewers.js';

/** All that a viewer was shown. */
export interface Look {
  /** `place owner cell` */
  readonly sightings: ReadonlyMap<string, Sighting>;
  /** `Type.field` of what they were refused to ask for. */
  readonly refused: ReadonlySet<string>;
  /** `Type.field` of what they asked for and were not refused, answered or not. */
  readonly met: ReadonlySet<string>;
  /** Global ids of what `nodes(ids)` found. */
  readonly ids: ReadonlySet<string>;
  /** Answers that failed, counts that tell of the hidden, canaries outside of data. */
  readonly faults: readonly string[];
  readonly operations: number;
}

const REFUSED = /(?:give access to|^)\s*(\w+\.\w+)(?: asks you|\.$)/;

/** Asks every question as this viewer; what they may not ask for is left out, and asked for again without it. */
export async function lookAs(viewer: Viewer, ask: Ask, asked = questions(schema)): Promise<Look> {
  const sightings = new Map<string, Sighting>();
  const refused = new Set<string>();
  const faults: string[] = [];
  const met = new Set<string>();
  const ids = new Set<string>();
  let operations = 0;

  async function answerTo(question: Question): Promise<void> {
    for (;;) {
      const text = textOf(schema, question, refused);
      if (text === null) return;
      const result = await ask(viewer.identity, text, question.variables);
      operations += 1;
      const [first] = result.errors ?? [];
      const field = first && first.extensions.code === 'FORBIDDEN' && REFUSED.exec(first.message)?.[1];
      note(
        result,
        `${question.root}${question.args} ${question.on ?? ''} ${question.below ?? ''}`,
        Boolean(field),
      );
      if (!field) {
        for (const place of placesOf(text)) met.add(place);
        for (const id of foundIn(result.data)) ids.add(id);
        return;
      }
      if (refused.has(field)) throw new Error(`${field} is refused though nobody asked for it: ${text}`);
      refused.add(field);
    }
  }

  function note(result: ExecutionResult, where: string, isRefusal: boolean): void {
    if (result.errors && !isRefusal) faults.push(`${where}: ${result.errors[0]?.message}`);
    const seen = seenIn(result.data);
    faults.push(...seen.miscounted.map((fault) => `${where}: ${fault}`));
    for (const one of seen.sightings) sightings.set(`${one.place} ${one.owner} ${one.cell}`, one);
    const told = new Set(seen.sightings.map(({ owner, cell }) => `${owner} ${cell}`));
    for (const { owner, cell } of canariesIn(JSON.stringify({ ...result, data: result.data ?? null }))) {
      if (!told.has(`${owner} ${cell}`)) faults.push(`${where}: ${owner} ${cell} stands outside of data`);
    }
  }

  for (const question of asked) await answerTo(question);
  return { sightings, refused, met, ids, faults, operations };
}

/** What `node(id)` answers to this viewer for each id, as bytes. */
export async function nodesAs(viewer: Viewer, ask: Ask): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const [type, ids] of Object.entries(IDS)) {
    for (const id of [...ids, ABSENT[type] ?? '']) {
      const result = await ask(viewer.identity, 'query One($id: ID!) { node(id: $id) { id } }', { id });
      answers.set(id, JSON.stringify(result));
    }
  }
  return answers;
}

function foundIn(data: unknown): string[] {
  const found = (data as { nodes?: ({ id?: string } | null)[] } | null)?.nodes ?? [];
  return Array.isArray(found) ? found.flatMap((node) => node?.id ?? []) : [];
}
