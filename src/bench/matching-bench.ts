import { demonstrationToken } from '../access/demonstration-token.js';
import type { Database } from '../database/database.js';
import { toGlobalId } from '../graphql/global-id.js';
import { subjectOf } from './bench-database.js';
import { startChild } from './child.js';
import { type Spread, spread } from './figures.js';

const POSITIONS = 30;
/** The best twenty, in words and figures that a list shows. */
const TOP_20 = `query Top($position: ID!) {
  node(id: $position) {
    ... on Position { matches(first: 20) { nodes { score fit readiness candidate { handle agent { displayName } } } } }
  }
}`;

export interface MatchingBenchOptions {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly rounds: number;
  readonly onRound: (text: string) => void;
}

export interface MatchingFigures {
  readonly positions: number;
  /** What people hold of what a position asks: the rows that both read. */
  readonly rows: Spread;
  /** The time of the whole answer over that of the count, each a position's median of the rounds. */
  readonly ratio: Spread;
  readonly vivierMs: Spread;
  readonly bareMs: Spread;
}

/** A position, and the skills by which candidates for it are found. */
interface Asked {
  readonly id: string;
  readonly skills: readonly string[];
}

/**
 * The best twenty for a position through the whole product, over HTTP and one after the other, each beside a bare count
 * of the same rows of the index that finds them.
 */
export async function benchMatching(options: MatchingBenchOptions): Promise<MatchingFigures> {
  const { db, databaseUrl, dataDir, rounds, onRound } = options;
  const positions = await openPositions(db);
  if (positions.length === 0) throw new Error('No position of the bench database is open.');
  const vivier = await startChild(['serve'], {
    DATABASE_URL: databaseUrl,
    VIVIER_DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT_COST_PER_SECOND: '0',
    NODE_ENV: 'production',
  });
  const ask = asker(`${vivier.url}/graphql`, await demonstrationToken(dataDir, subjectOf('everywhere')));
  try {
    const times = positions.map(() => ({ vivier: [] as number[], bare: [] as number[] }));
    const rows: number[] = [];
    // The round before the first warms both.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [place, { id, skills }] of positions.entries()) {
        const vivierMs = await timed(() => ask(id));
        const bareMs = await timed(async () => {
          rows[place] = await countRows(db, skills);
        });
        if (round === 0) continue;
        times[place]?.vivier.push(vivierMs);
        times[place]?.bare.push(bareMs);
      }
      onRound(`round ${round} of ${rounds}`);
    }
    const medians = times.map((of) => ({ vivier: spread(of.vivier).median, bare: spread(of.bare).median }));
    return {
      positions: positions.length,
      rows: spread(rows),
      ratio: spread(medians.map((of) => of.vivier / of.bare)),
      vivierMs: spread(medians.map((of) => of.vivier)),
      bareMs: spread(medians.map((of) => of.bare)),
    };
  } finally {
    await vivier.stop();
  }
}

/** Open positions, in an order that says nothing of them, with what they ask under whichever name. */
const openPositions = (db: Database) => db.pool<Asked[]>`
  with asked as (
    select p.id, r.skill_id from position_requirement r join "position" p on p.id = r.position_id
    where p.status = 'OPEN' and (p.closes_on is null or p.closes_on >= current_date)
      and r.superseded_at is null and r.starts_on <= current_date and (r.ends_on is null or r.ends_on >= current_date)
  ),
  named as (
    select id, skill_id from asked
    union select a.id, s.to_skill_id from asked a join skill_relation s on s.from_skill_id = a.skill_id
      where s.kind in ('EXACT', 'CLOSE')
    union select a.id, s.from_skill_id from asked a join skill_relation s on s.to_skill_id = a.skill_id
      where s.kind in ('EXACT', 'CLOSE')
  )
  select id, array_agg(skill_id) as skills from named group by id order by md5(id::text) limit ${POSITIONS}`;

async function countRows({ pool }: Database, skills: readonly string[]): Promise<number> {
  const [row] = await pool<[{ n: number }]>`
    select count(*)::int as n from held_skill
    where skill_id = any(${skills}::uuid[]) and (level is null or level > 0)`;
  return row.n;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function asker(url: string, token: string): (position: string) => Promise<void> {
  return async (position) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: TOP_20, variables: { position: toGlobalId('Position', position) } }),
    });
    const { data } = (await response.json()) as {
      data?: { node: { matches: { nodes: readonly unknown[] } | null } | null } | null;
    };
    const found = data?.node?.matches?.nodes.length ?? 0;
    if (found !== 20)
      throw new Error(`Position ${position} has ${found} matches, status ${response.status}.`);
  };
}
