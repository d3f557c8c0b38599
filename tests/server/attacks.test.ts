import { beforeAll, describe, expect, test } from 'vitest';
import { attackTarget, type Target } from './attack-target.js';
import { ATTACKS } from './attacks.js';

let target: Target;
beforeAll(async () => {
  target = await attackTarget();
});

test('each class has its row', () => {
  expect(ATTACKS.map(({ number }) => number)).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
});

describe('attacks', () => {
  test.each(ATTACKS)('$number $name', async ({ found, right }) => {
    expect(await found(target)).toEqual(right);
  });
});
