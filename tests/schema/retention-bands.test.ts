import type { GraphQLEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { retentionModel } from '../../seeds/retention-model.js';
import { probabilityOf } from '../../src/retention/scorecard.js';
import { buildApi } from '../../src/server/schema.js';

test('the bands are told by the chances at which the card in use bounds them', () => {
  const percent = (score: number) => `${Math.round(probabilityOf(score) * 1000) / 10} %`;
  const moderate = percent(retentionModel.bands.moderateFrom);
  const high = percent(retentionModel.bands.highFrom);
  const bands = buildApi().schema.getType('RetentionBand') as GraphQLEnumType;

  expect(retentionModel.horizonMonths).toBe(12);
  expect(bands.getValues().map(({ name, description }) => [name, description])).toEqual([
    ['LOW', `A chance under ${moderate} within twelve months.`],
    ['MODERATE', `A chance from ${moderate} to under ${high} within twelve months.`],
    ['HIGH', `A chance of ${high} or more within twelve months.`],
  ]);
});
