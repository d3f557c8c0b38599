import { demonstrationToken } from '../access/demonstration-token.js';
import type { Database } from '../database/database.js';
import { toGlobalId } from '../graphql/global-id.js';
import { startChild } from './child.js';
import { type Draw, drawSynonyms, type KnownName } from './search-draw.js';

const DRAWN = 300;
const SHOWN = 5;

export interface SearchBenchOptions {
  /** Holds the official skills. */
  readonly db: Database;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly onStep: (text: string) => void;
}

export interface SearchFigures {
  readonly what: string;
  readonly queries: number;
  readonly vivier: Percentiles;
  readonly bare: Percentiles;
  /** Of the 95th percentiles. */
  readonly ratio: number;
  /** Queries whose skill, or one that bears the same name, is among the first five; null where none is right. */
  readonly found: number | null;
}

interface Percentiles {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/**
 * Whole names, a third with a slip of the finger, and what is typed on the way to them: each through the whole product,
 * then by trigrams of the same names alone, under the same indexes.
 */
export async function benchSearch({
  db,
  databaseUrl,
  dataDir,
  onStep,
}: SearchBenchOptions): Promise<SearchFigures[]> {
  const names = await db.pool<KnownName[]>`
    select id, label, folded, is_preferred as "isPreferred" from skill_name`;
  const whole = drawSynonyms(names, DRAWN, 'vivier');
  const nothing: ReadonlySet<string> = new Set();
  const typing = whole.map(({ typed }, i) => ({ typed: typed.slice(0, 2 + (i % 10)), right: nothing }));
  const vivier = await startChild(['serve'], {
    DATABASE_URL: databaseUrl,
    VIVIER_DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT_COST_PER_SECOND: '0',
    NODE_ENV: 'production',
  });
  const ask = asker(`${vivier.url}/graphql`, await demonstrationToken(dataDir, 'agent'));
  try {
    for (const { typed } of whole.slice(0, 20)) await both(db, ask, typed);
    onStep('whole names');
    const names300 = await bothOf(db, ask, 'whole names', whole);
    onStep('what is typed');
    return [names300, { ...(await bothOf(db, ask, 'what is typed', typing)), found: null }];
  } finally {
    await vivier.stop();
  }
}

type Ask = (typed: string) => Promise<readonly string[]>;

async function bothOf(
  db: Database,
  ask: Ask,
  what: string,
  draws: readonly Draw[],
): Promise<SearchFigures & { found: number }> {
  const [vivierMs, bareMs]: [number[], number[]] = [[], []];
  let found = 0;
  for (const { typed, right } of draws) {
    const times = await both(db, ask, typed);
    vivierMs.push(times.vivierMs);
    bareMs.push(times.bareMs);
    const wanted = new Set([...right].map((id) => toGlobalId('Skill', id)));
    if (times.ids.some((id) => wanted.has(id))) found += 1;
  }
  const [vivier, bare] = [percentiles(vivierMs), percentiles(bareMs)];
  return { what, queries: draws.length, vivier, bare, ratio: vivier.p95Ms / bare.p95Ms, found };
}

async function both(db: Database, ask: Ask, typed: string) {
  const started = performance.now();
  const ids = await ask(typed);
  const between = performance.now();
  await db.pool`
    select id from skill_name where folded % (select fold_label(${typed}))
    order by similarity(folded, (select fold_label(${typed}))) desc limit ${SHOWN}`;
  return { ids, vivierMs: between - started, bareMs: performance.now() - between };
}

function asker(url: string, token: string): Ask {
  const query = `query ($typed: String!) { skills(search: $typed, first: ${SHOWN}) { nodes { id label } } }`;
  return async (typed) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { typed } }),
    });
    const { data } = (await response.json()) as {
      data?: { skills: { nodes: readonly { id: string }[] } } | null;
    };
    if (!data) throw new Error(`The search for "${typed}" answered ${response.status}.`);
    return data.skills.nodes.map(({ id }) => id);
  };
}

function percentiles(times: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  };
}
