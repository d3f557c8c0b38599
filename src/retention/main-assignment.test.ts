import { expect, test } from 'vitest';
import { type AssignmentRecord, mainAssignment } from './main-assignment.js';

const work = (id: string, more: Partial<AssignmentRecord>): AssignmentRecord => ({
  id,
  unitId: 'small',
  startsOn: '2025-01-01',
  endsOn: null,
  productId: id,
  productName: id,
  productPhase: 'ACCELERATION',
  share: null,
  ...more,
});
const without = { productId: null, productName: null, productPhase: null };
const sizes: Record<string, number> = { small: 3, large: 12 };

test.each<[string, Partial<AssignmentRecord>, Partial<AssignmentRecord>, string]>([
  ['the largest share, whatever the phase', { share: 0.4 }, { share: 0.6, productPhase: 'ABANDONED' }, 'b'],
  ['a share that is not known compares with none', { share: 0.9, productPhase: 'ABANDONED' }, {}, 'b'],
  ['equal shares: what runs', { share: 0.5, productPhase: 'TRANSFERRED' }, { share: 0.5 }, 'b'],
  ['what runs before what stopped', { productPhase: 'ABANDONED' }, {}, 'b'],
  ['what runs before a small difference of size', { productPhase: 'TRANSFERRED', unitId: 'large' }, {}, 'b'],
  ['handed over before stopped', { productPhase: 'ABANDONED' }, { productPhase: 'TRANSFERRED' }, 'b'],
  ['no product before one that stopped', { productPhase: 'ABANDONED' }, without, 'b'],
  [
    'an unknown phase before one that was handed over',
    { productPhase: 'TRANSFERRED' },
    { productPhase: null },
    'b',
  ],
  ['what runs before an unknown phase', { productPhase: null }, {}, 'b'],
  ['of two that run, the larger team', { productPhase: 'OPERATED' }, { unitId: 'large' }, 'b'],
  ['then the oldest', {}, { startsOn: '2024-12-31' }, 'b'],
  ['then always the same', {}, {}, 'a'],
])('%s', (_, a, b, expected) => {
  const both = [work('a', a), work('b', b)];
  for (const current of [both, both.toReversed()]) {
    expect(mainAssignment(current, (unitId) => sizes[unitId] ?? 0)?.id).toBe(expected);
  }
});

test('nobody works nowhere', () => {
  expect(mainAssignment([], () => 0)).toBeNull();
});
