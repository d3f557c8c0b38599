import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { budget } from '../../src/server/budget.js';
import { LIMITS } from '../../src/server/limits.js';

const ANNE = { issuer: 'https://sso.example', subject: 'anne' };

function clocked(perSecond: number) {
  let ms = 1_000_000;
  const { spend, isOf } = budget(perSecond, () => ms);
  return {
    spend,
    isOf,
    pass(seconds: number) {
      ms += seconds * 1000;
    },
    /** The seconds to wait, where it is refused. */
    refused(cost: number, caller = ANNE): unknown {
      try {
        spend(caller, cost);
        return 'not refused';
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const { code, http } = error.extensions as { code: string; http: { headers: Map<string, string> } };
        expect([code, http]).toMatchObject(['RATE_LIMITED', { status: 429 }]);
        return Number(http.headers.get('retry-after'));
      }
    },
  };
}

test('ten seconds of it are there at first, and each operation takes its cost', () => {
  const { spend } = clocked(20_000);
  expect([1_101, 20_000, 251].map((cost) => spend(ANNE, cost))).toEqual([198_899, 178_899, 178_648]);
});

test('an operation that reads next to nothing counts as 250', () => {
  const { spend } = clocked(20_000);
  expect([0, 1, 250].map((cost) => spend(ANNE, cost))).toEqual([199_750, 199_500, 199_250]);
});

test('the last unit may be spent, one more is refused and takes nothing', () => {
  const { spend, refused } = clocked(20_000);
  for (let i = 0; i < 9; i += 1) spend(ANNE, 20_000);
  expect(spend(ANNE, 19_700)).toBe(300);
  expect(refused(301)).toBe(1);
  expect(spend(ANNE, 300)).toBe(0);
  expect(refused(0)).toBe(1);
});

test('it comes back with the time, up to what there was at first', () => {
  const { spend, pass, refused } = clocked(2_000);
  expect(spend(ANNE, 20_000)).toBe(0);
  expect(refused(5_000)).toBe(3);
  pass(2.499);
  expect(refused(5_000)).toBe(1);
  pass(0.001);
  expect(spend(ANNE, 5_000)).toBe(0);
  pass(1.5);
  expect(spend(ANNE, 1_000)).toBe(2_000);
  pass(3_600);
  expect(spend(ANNE, 1)).toBe(19_750);
});

test('whoever waits as long as they were told is let in', () => {
  const { spend, pass, refused } = clocked(7);
  spend(ANNE, LIMITS.cost);
  const seconds = refused(1_000);
  expect(seconds).toBe(143);
  pass(Number(seconds));
  expect(spend(ANNE, 1_000)).toBe(1);
});

test('however little comes back, the heaviest operation may be asked once', () => {
  const { spend, refused } = clocked(1);
  expect(spend(ANNE, LIMITS.cost)).toBe(0);
  expect(refused(LIMITS.cost)).toBe(LIMITS.cost);
});

test('each caller has their own, by issuer and subject together', () => {
  const { spend, refused } = clocked(1);
  spend(ANNE, 20_000);
  expect(refused(1)).toBe(250);
  expect(spend({ ...ANNE, subject: 'bruno' }, 1)).toBe(19_750);
  expect(spend({ ...ANNE, issuer: 'https://other.example' }, 1)).toBe(19_750);
  expect(spend({ issuer: `${ANNE.issuer}","anne`, subject: '' }, 1)).toBe(19_750);
  expect(refused(1)).toBe(250);
});

test('10,000 callers are remembered, whoever was silent for longest is forgotten', () => {
  const { spend, refused } = clocked(1);
  spend(ANNE, 20_000);
  for (let i = 0; i < 9_999; i += 1) spend({ issuer: 'x', subject: String(i) }, 1);
  expect(refused(1)).toBe(250);
  // Anne was heard of since: the first of the others goes, then Anne after so many more.
  for (let i = 0; i < 10_000; i += 1) spend({ issuer: 'y', subject: String(i) }, 1);
  expect(spend(ANNE, 1)).toBe(19_750);
});

test('whatever one comes in by, it is one’s own: other sessions and keys are no other purse', () => {
  const { spend, isOf, refused } = clocked(1);
  const session = { issuer: 'vivier-session', subject: 'first' };
  const other = { issuer: 'vivier-session', subject: 'second' };
  spend(session, 12_000);
  isOf(session, 'anne');
  expect(spend(session, 4_000)).toBe(4_000);
  // Until its first answer nobody knows whose it is; then what it took is taken from hers.
  expect(spend(other, 3_000)).toBe(17_000);
  isOf(other, 'anne');
  isOf(other, 'anne');
  expect([spend(other, 500), spend(session, 500)]).toEqual([500, 0]);
  expect(refused(250, session)).toBe(250);
  expect(refused(250, other)).toBe(250);
});

test('keys that somebody invents make nobody forgotten whose account is known', () => {
  const { spend, isOf, refused } = clocked(1);
  spend(ANNE, 20_000);
  isOf(ANNE, 'anne');
  for (let i = 0; i < 20_000; i += 1) spend({ issuer: 'vivier-api-key', subject: String(i) }, 1);
  expect(refused(1)).toBe(250);
});
