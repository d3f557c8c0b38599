import type * as z from 'zod';
import { type JsonLine, jsonLines } from '../integration/json-lines.js';
import type { SkillLevel } from './catalogue.js';
import { buildCatalogue, weigh } from './catalogue.js';
import { centredCosine } from './centred-cosine.js';
import { profileLine, truthLine } from './evaluation-lines.js';
import type { Measure, RankedRelevant } from './ranking-measures.js';
import { meanWithInterval, ndcgAt, recallAt, reciprocalRank } from './ranking-measures.js';
import { BALANCED } from './score.js';
import { indexTargets, rankOf, scoreAll } from './target-index.js';

/** The files given are not what an evaluation needs; the message names file, line, what was found and expected. */
export class EvaluationInputError extends Error {
  override readonly name = 'EvaluationInputError';
}

/** Paths of three JSON Lines files. */
export interface EvaluationFiles {
  /** `{"id", "skills": [{"skill", "level", "importance"?}]}` */
  readonly profiles: string;
  /** The same shape. */
  readonly targets: string;
  /** `{"query", "relevant": [{"id", "gain"}]}`: query is a profile's id, id a target's. */
  readonly truth: string;
}

export interface EvaluationOptions {
  /** The `w` of `score`; balanced when absent. */
  readonly w?: number | undefined;
  /** Whether to rank by mean-centred cosine beside, and compare query by query. */
  readonly baseline?: boolean | undefined;
  /** Told of each line read and each query ranked; total is null while a file is read. */
  readonly onProgress?: ((step: EvaluationStep, done: number, total: number | null) => void) | undefined;
}

export type EvaluationStep = 'truth' | 'profiles' | 'targets' | 'queries';

/** Means over the queries, each with its 95 % bootstrap interval. */
export interface RankingQuality {
  readonly queries: number;
  readonly ndcg10: Measure;
  readonly recall10: Measure;
  readonly recall20: Measure;
  readonly mrr: Measure;
  /** Only where it was asked for. */
  readonly baseline?: Baseline;
}

/** Mean-centred cosine on the same queries, and what the score has above it, query by query. */
export interface Baseline {
  readonly name: 'mean-centred cosine';
  readonly ndcg10: Measure;
  readonly difference: Measure;
}

interface Query {
  readonly id: string;
  readonly line: number;
  readonly relevant: ReadonlyMap<string, number>;
}

/**
 * Ranks, for each query of the truth, every target but the query itself by the product's own score, ties by id,
 * and measures where the relevant targets came. The catalogue is that of the targets.
 *
 * Throws EvaluationInputError when a file cannot be read or does not hold what is expected.
 */
export async function evaluateRanking(
  files: EvaluationFiles,
  { w = BALANCED, baseline = false, onProgress }: EvaluationOptions = {},
): Promise<RankingQuality> {
  const queries = await readTruth(files.truth, onProgress);
  const asked = new Set(queries.map(({ id }) => id));
  const profiles = await readProfiles(files.profiles, 'profiles', onProgress, asked);
  const targets = await readProfiles(files.targets, 'targets', onProgress);
  for (const query of queries) checkIds(query, files, profiles, targets);

  const catalogue = buildCatalogue(targets.values());
  const index = indexTargets(targets, catalogue, w);
  const ranksBy = (scoresOf: (profile: readonly SkillLevel[]) => Float64Array) =>
    queries.map(({ id: query, relevant }, done) => {
      const scores = scoresOf(profiles.get(query)!);
      const ranks = [...relevant].map(([id, gain]) => ({ rank: rankOf(id, scores, index, query), gain }));
      onProgress?.('queries', done + 1, queries.length);
      return ranks;
    });
  const ranked = ranksBy((profile) => scoreAll(weigh(profile, catalogue), index));
  const measured = (measure: (relevant: readonly RankedRelevant[]) => number) =>
    meanWithInterval(ranked.map(measure));
  const quality = {
    queries: queries.length,
    ndcg10: measured(ndcg10),
    recall10: measured((relevant) => recallAt(10, relevant)),
    recall20: measured((relevant) => recallAt(20, relevant)),
    mrr: measured(reciprocalRank),
  };
  if (!baseline) return quality;
  const inOrder = [...index.numberOf.keys()].map((id) => targets.get(id)!);
  const bare = ranksBy(centredCosine(inOrder, catalogue));
  return { ...quality, baseline: comparedWith(bare, ranked) };
}

function comparedWith(bare: readonly RankedRelevant[][], ranked: readonly RankedRelevant[][]): Baseline {
  const values = bare.map(ndcg10);
  return {
    name: 'mean-centred cosine',
    ndcg10: meanWithInterval(values),
    difference: meanWithInterval(ranked.map((relevant, i) => ndcg10(relevant) - values[i]!)),
  };
}

const ndcg10 = (relevant: readonly RankedRelevant[]) => ndcgAt(10, relevant);

async function readTruth(file: string, onProgress: EvaluationOptions['onProgress']): Promise<Query[]> {
  const queries = new Map<string, Query>();
  for await (const { line, value } of linesOf(file, truthLine)) {
    const first = queries.get(value.query);
    if (first) {
      throw wrong(file, line, `query "${value.query}" again (line ${first.line})`, 'one line a query');
    }
    const relevant = new Map(value.relevant.map(({ id, gain }) => [id, gain]));
    if (relevant.size < value.relevant.length) {
      throw wrong(file, line, 'a relevant id listed twice', 'each relevant id once');
    }
    queries.set(value.query, { id: value.query, line, relevant });
    onProgress?.('truth', queries.size, null);
  }
  if (queries.size === 0) {
    throw new EvaluationInputError(`${file}: found no query, expected at least one line`);
  }
  return [...queries.values()];
}

/** The profiles of a file by id; all are checked, only the wanted ones are kept. */
async function readProfiles(
  file: string,
  step: EvaluationStep,
  onProgress: EvaluationOptions['onProgress'],
  wanted?: ReadonlySet<string>,
): Promise<Map<string, readonly SkillLevel[]>> {
  const lineOf = new Map<string, number>();
  const profiles = new Map<string, readonly SkillLevel[]>();
  for await (const { line, value } of linesOf(file, profileLine)) {
    const first = lineOf.get(value.id);
    if (first !== undefined) {
      throw wrong(file, line, `id "${value.id}" again (line ${first})`, 'one line an id');
    }
    lineOf.set(value.id, line);
    if (wanted?.has(value.id) ?? true) profiles.set(value.id, value.skills);
    onProgress?.(step, lineOf.size, null);
  }
  return profiles;
}

function checkIds(
  query: Query,
  files: EvaluationFiles,
  profiles: ReadonlyMap<string, unknown>,
  targets: ReadonlyMap<string, unknown>,
): void {
  const fail = (found: string, expected: string) => wrong(files.truth, query.line, found, expected);
  if (!profiles.has(query.id)) throw fail(`query "${query.id}"`, `the id of a profile in ${files.profiles}`);
  for (const id of query.relevant.keys()) {
    if (id === query.id) {
      throw fail(`"${id}" relevant to itself`, 'another target: a query never ranks itself');
    }
    if (!targets.has(id)) throw fail(`relevant id "${id}"`, `the id of a target in ${files.targets}`);
  }
}

async function* linesOf<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<JsonLine<T>> {
  try {
    yield* jsonLines(file, schema, ({ line, reason, found, expected }) => {
      throw wrong(file, line, found, expected, reason);
    });
  } catch (error) {
    if (error instanceof EvaluationInputError) throw error;
    throw new EvaluationInputError(`${file}: cannot be read (${(error as Error).message})`);
  }
}

function wrong(
  file: string,
  line: number,
  found: string,
  expected: string,
  reason?: string,
): EvaluationInputError {
  const what = reason === undefined ? '' : `${reason}: `;
  return new EvaluationInputError(
    `${file}, line ${line}: ${what}found ${found || 'an empty text'}, expected ${expected}`,
  );
}
