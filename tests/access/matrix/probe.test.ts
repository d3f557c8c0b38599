import { test } from 'vitest';
import { testDatabase } from '../../support/database.js';
import { settled } from '../../support/settled.js';
import { forgetReadings } from './accounts-state.js';
import { asking, schema } from './ask.js';
import { questions } from './documents.js';
import { lookAs } from './look.js';
import { TODAY } from './people.js';
import { matrixState } from './state.js';
import { VIEWERS } from './viewers.js';
import { writeFileSync } from 'node:fs';

test('probe', async () => {
  const db = await testDatabase({ today: TODAY });
  await matrixState(db);
  await settled(db);
  const { ask, log } = await asking(db);
  console.log(questions(schema).length, 'questions');
  const out: any = {};
  for (const viewer of VIEWERS) {
    const t = Date.now();
    await forgetReadings(db);
    const look = await lookAs(viewer, ask);
    console.log(viewer.key, look.operations, look.sightings.size, look.refused.size, look.faults.length, Date.now() - t, 'ms');
    out[viewer.key] = { sightings: [...look.sightings.keys()].sort(), refused: [...look.refused].sort(), faults: look.faults };
  }
  writeFileSync('/tmp/hG-probe.json', JSON.stringify(out, null, 1));
  console.log('log', log().slice(0, 500));
}, 300_000);
