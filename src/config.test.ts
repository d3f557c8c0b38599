import { expect, test } from 'vitest';
import { readConfig } from './config.js';

test('figures speak of 11 people or more, or of as many as is asked, never fewer than 5', () => {
  expect(readConfig({}).statisticsMinimum).toBe(11);
  expect(readConfig({ STATISTICS_MINIMUM: '' }).statisticsMinimum).toBe(11);
  expect(readConfig({ STATISTICS_MINIMUM: '5' }).statisticsMinimum).toBe(5);
  for (const found of ['4', '0', '-1', '101', '7.5', 'eleven']) {
    expect(() => readConfig({ STATISTICS_MINIMUM: found })).toThrow(
      `STATISTICS_MINIMUM: found "${found}", expected a number of people, 5 to 100`,
    );
  }
});
