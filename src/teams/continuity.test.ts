import { expect, test } from 'vitest';
import { continuity } from './continuity.js';

const holder = (agentId: string) => ({
  agentId,
  external: false,
  level: 3,
  confidence: 1,
  lastConfirmedOn: '2026-01-01',
  through: [],
});
const of = (holders: string[], endings: Record<string, string>) => {
  const found = continuity(holders.map(holder), new Map(Object.entries(endings)));
  return [found.soleHolder?.agentId ?? null, found.nearestCover?.agentId ?? null];
};

test.each<[string, string[], Record<string, string>, (string | null)[]]>([
  ['nobody', [], {}, [null, null]],
  ['one alone', ['best'], {}, ['best', null]],
  ['no end is set: the next best', ['best', 'next', 'last'], {}, [null, 'next']],
  [
    'the next best stays longer',
    ['best', 'next'],
    { best: '2026-06-30', next: '2026-07-01' },
    [null, 'next'],
  ],
  [
    'the next best leaves before',
    ['best', 'next', 'last'],
    { best: '2026-06-30', next: '2026-06-29' },
    [null, 'last'],
  ],
  ['all leave together', ['best', 'next'], { best: '2026-06-30', next: '2026-06-30' }, [null, null]],
  [
    'the best has no end set and may leave tomorrow',
    ['best', 'next'],
    { next: '2026-06-30' },
    [null, 'next'],
  ],
])('%s', (_, holders, endings, expected) => {
  expect(of(holders, endings)).toEqual(expected);
});
