import { beforeAll, describe, expect, test } from 'vitest';
import type { Viewer as Known } from '../../../src/access/viewer.js';
import { testDatabase } from '../../support/database.js';
import { policies } from './ask.js';
import { mayAsk, RULES } from './asks.js';
import { FIELDS, isOpen, known } from './fields.js';
import { EVERYBODY, NOBODY, withRule } from './nets.js';
import { TODAY } from './people.js';
import { matrixState } from './state.js';
import type { Viewer } from './viewers.js';

let viewers: ReadonlyMap<Viewer, Known>;
beforeAll(async () => {
  const db = await testDatabase({ today: TODAY });
  await matrixState(db);
  viewers = await known(db);
});

const askersOf = (place: string, table = policies) =>
  [...viewers].filter(([, viewer]) => isOpen(table, place, viewer)).map(([{ key }]) => key);
const ofOracle = (place: string) =>
  [...viewers.keys()].filter((viewer) => mayAsk(viewer, place)).map(({ key }) => key);

describe('each field', () => {
  test('that comes to a type that is known asks for words of its own', () => {
    const types = [...new Set(FIELDS.map((place) => place.split('.')[0]))];
    const [viewer] = [...viewers.keys()];
    for (const type of types) {
      const place = `${type}.ofTomorrow`;
      expect(() => viewer && mayAsk(viewer, place), place).toThrow('say in asks.ts who may ask for it');
    }
  });

  test('of which there are words is there', () => {
    expect([...RULES.keys()].filter((place) => !FIELDS.includes(place))).toEqual([]);
  });
});

describe('each field, asked for by each viewer', () => {
  test('is refused to whoever may not ask for it by the oracle, and to nobody else', () => {
    const wrong = FIELDS.flatMap((place) => {
      const [found, expected] = [askersOf(place), ofOracle(place)];
      return found.join() === expected.join() ? [] : [`${place}: ${found} instead of ${expected}`];
    });
    expect(wrong).toEqual([]);
  });

  test('by another rule would be asked for by others, or it would be the same rule', () => {
    const survivors: string[] = [];
    let noticed = 0;
    for (const place of FIELDS.filter(
      (one) => !one.startsWith('Node.') && !one.startsWith('MutationPayload.'),
    ))
      for (const rule of [EVERYBODY, NOBODY]) {
        const flipped = withRule(rule, (one) => one === place);
        const [now, then] = [askersOf(place).join(), askersOf(place, flipped).join()];
        if (now !== then) noticed += 1;
        // Everybody may ask for it: to let everybody changes nothing.
        else if (rule === NOBODY || now !== [...viewers.keys()].map(({ key }) => key).join())
          survivors.push(place);
      }
    expect(survivors).toEqual([]);
    expect(noticed).toBeGreaterThan(600);
  });
});
