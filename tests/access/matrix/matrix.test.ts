import { isInterfaceType, isIntrospectionType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../support/database.js';
import { settled } from '../../support/settled.js';
import { forgetReadings } from './accounts-state.js';
import { type Asking, asking, schema } from './ask.js';
import { mayAsk } from './asks.js';
import { ABSENT, IDS } from './documents.js';
import { type Look, lookAs, nodesAs } from './look.js';
import { mayShow } from './oracle.js';
import { owed } from './owed.js';
import { TODAY } from './people.js';
import { printed } from './print.js';
import { matrixState } from './state.js';
import { VIEWERS, type Viewer } from './viewers.js';

const looks = new Map<Viewer, Look>();
const nodes = new Map<Viewer, ReadonlyMap<string, string>>();
let asked: Asking;
beforeAll(async () => {
  const db = await testDatabase({ today: TODAY });
  await matrixState(db);
  await settled(db);
  asked = await asking(db);
  for (const viewer of VIEWERS) {
    // In the journals of those who are read, the last comes first.
    await forgetReadings(db);
    looks.set(viewer, await lookAs(viewer, asked.ask));
    nodes.set(viewer, await nodesAs(viewer, asked.ask));
  }
}, 600_000);

/** Viewers with something to tell of them, under their names. */
function ofEach(tell: (viewer: Viewer, look: Look) => readonly string[]): Record<string, readonly string[]> {
  const told = [...looks].map(([viewer, look]) => [viewer.key, tell(viewer, look)] as const);
  return Object.fromEntries(told.filter(([, lines]) => lines.length > 0));
}

const FIELDS = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type) && (isObjectType(type) || isInterfaceType(type)))
  .flatMap((type) =>
    'getFields' in type ? Object.keys(type.getFields()).map((f) => `${type.name}.${f}`) : [],
  );

describe('by every path to depth 4, as each viewer', () => {
  test('nothing is shown that the oracle does not allow', () => {
    const leaks = ofEach((viewer, { sightings }) =>
      [...sightings].filter(([, one]) => !mayShow(viewer, one, one.place)).map(([name]) => name),
    );
    expect(leaks).toEqual({});
  });

  test('nothing is held back that the oracle owes', () => {
    const held = ofEach((viewer, { sightings }) => owed(viewer).filter((one) => !sightings.has(one)));
    expect(held).toEqual({});
    expect([...looks.keys()].flatMap(owed).length).toBeGreaterThan(3_000);
  });

  test('a field is refused to whoever may not ask for it, and to nobody else', () => {
    const wrong = ofEach((viewer, { refused, met }) =>
      FIELDS.filter((field) => {
        const may = mayAsk(viewer, field);
        return may ? refused.has(field) : met.has(field);
      }),
    );
    expect(wrong).toEqual({});
  });

  test('no answer fails, counts what it hides, or tells of anybody outside of its data', () => {
    expect(ofEach((_, { faults }) => faults)).toEqual({});
  });

  test('every cell is what was reviewed', async () => {
    await expect(printed(looks)).toMatchFileSnapshot('matrix.golden.txt');
  });
});

test('what is hidden answers as what never was, byte for byte', () => {
  const wrong: string[] = [];
  for (const [viewer, answers] of nodes) {
    const seen = looks.get(viewer)?.ids ?? new Set();
    for (const [type, ids] of Object.entries(IDS)) {
      const absent = answers.get(ABSENT[type] ?? '');
      for (const id of ids) {
        if (seen.has(id) === (answers.get(id) === absent)) wrong.push(`${viewer.key} ${type} ${id}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('the log of all this names nobody', () => {
  expect(asked.log()).toBe('');
});
