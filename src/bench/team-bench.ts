import { demonstrationToken } from '../access/demonstration-token.js';
import { toGlobalId } from '../graphql/global-id.js';
import { SCOPES, type Scope, subjectOf } from './bench-database.js';
import { startChild } from './child.js';
import { type Spread, spread } from './figures.js';
import { load, type Target } from './load.js';
import { TEAM_QUERY } from './team-query.js';

export interface TeamBenchOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly unitId: string;
  readonly rounds: number;
  readonly roundMs: number;
  readonly connections: number;
  readonly onRound: (text: string) => void;
}

export interface TeamFigures {
  readonly scope: Scope;
  /** Requests a second of the whole product over those of the bare endpoint, paired round by round. */
  readonly ratio: Spread;
  /** The same over the endpoint that passes on PostgreSQL's text. */
  readonly textRatio: Spread;
  readonly vivierPerSecond: Spread;
  readonly barePerSecond: Spread;
  readonly textPerSecond: Spread;
  readonly vivierP95Ms: Spread;
  readonly bytes: number;
  readonly bareBytes: number;
}

/** The team query through the whole product against the bare endpoint, in turn, on one machine. */
export async function benchTeamQuery(options: TeamBenchOptions): Promise<TeamFigures[]> {
  const env = {
    DATABASE_URL: options.databaseUrl,
    VIVIER_DATA_DIR: options.dataDir,
    PORT: '0',
    LOG_LEVEL: 'error',
    // One caller asks for all that the machine can answer.
    RATE_LIMIT_COST_PER_SECOND: '0',
    NODE_ENV: 'production',
  };
  const vivier = await startChild(['serve'], env);
  const bare = await startChild(['bench', 'bare-endpoint'], env);
  try {
    const figures: TeamFigures[] = [];
    for (const scope of SCOPES) figures.push(await benchScope(options, scope, vivier.url, bare.url));
    return figures;
  } finally {
    await Promise.all([vivier.stop(), bare.stop()]);
  }
}

async function benchScope(
  { dataDir, unitId, rounds, roundMs, connections, onRound }: TeamBenchOptions,
  scope: Scope,
  vivierUrl: string,
  bareUrl: string,
): Promise<TeamFigures> {
  const whole: Target = {
    url: `${vivierUrl}/graphql`,
    method: 'POST',
    headers: {
      authorization: `Bearer ${await demonstrationToken(dataDir, subjectOf(scope))}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: TEAM_QUERY, variables: { unit: toGlobalId('OrgUnit', unitId) } }),
  };
  const bare: Target = { url: `${bareUrl}/team/${unitId}`, method: 'GET', headers: {} };
  const text: Target = { ...bare, url: `${bareUrl}/text/${unitId}` };
  for (const target of [whole, bare, text]) await load(target, connections, roundMs);
  const pairs = [];
  for (let round = 1; round <= rounds; round += 1) {
    const pair = {
      vivier: await load(whole, connections, roundMs),
      bare: await load(bare, connections, roundMs),
      text: await load(text, connections, roundMs),
    };
    pairs.push(pair);
    onRound(
      `${scope}, round ${round} of ${rounds}: ${(pair.vivier.perSecond / pair.bare.perSecond).toFixed(2)}`,
    );
  }
  return {
    scope,
    ratio: spread(pairs.map((p) => p.vivier.perSecond / p.bare.perSecond)),
    textRatio: spread(pairs.map((p) => p.vivier.perSecond / p.text.perSecond)),
    vivierPerSecond: spread(pairs.map((p) => p.vivier.perSecond)),
    barePerSecond: spread(pairs.map((p) => p.bare.perSecond)),
    textPerSecond: spread(pairs.map((p) => p.text.perSecond)),
    vivierP95Ms: spread(pairs.map((p) => p.vivier.p95Ms)),
    bytes: pairs[0]?.vivier.bytes ?? 0,
    bareBytes: pairs[0]?.bare.bytes ?? 0,
  };
}
