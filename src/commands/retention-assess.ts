import type { Command } from 'commander';
import { retentionModel } from '../../seeds/retention-model.js';
import type { Database } from '../database/database.js';
import { derivedId } from '../database/derived-id.js';
import { type NewEvent, recordEvents } from '../database/event.queries.js';
import { job } from '../database/session.js';
import { retentionAssessment } from '../database/tables/retention.js';
import { upsertOf } from '../database/upsert.js';
import { toGlobalId } from '../graphql/global-id.js';
import { agentsToAssess, recordsOf, turnoverByUnit } from '../retention/assess.queries.js';
import { factsOf } from '../retention/assess.service.js';
import { assess } from '../retention/scorecard.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';
import { progress } from './progress.js';

const BATCH = 1_000;

export function addRetentionAssess(program: Command, environment: CommandEnvironment): void {
  const retention =
    program.commands.find((c) => c.name() === 'retention') ??
    program.command('retention').description('forecasts of departures');
  retention
    .command('assess')
    .description('make a forecast for every public agent at work; once a day is enough')
    .action(async () => {
      const db = await environment.open();
      try {
        await prepare(db);
        process.stdout.write(`${JSON.stringify(await assessEverybody(db))}\n`);
      } finally {
        await db.close();
      }
    });
}

/** A transaction a batch: stopped and run again, it ends in the same state. The same day twice changes nothing. */
export async function assessEverybody(
  db: Database,
  { isTold = true }: { readonly isTold?: boolean } = {},
): Promise<{ assessed: number; created: number; updated: number }> {
  const bar = progress('Assessing');
  const total = { assessed: 0, created: 0, updated: 0 };
  let after: string | null = null;
  const turnover = await job(db, turnoverByUnit);
  for (;;) {
    const batch = await job(db, async (tx, { today }) => {
      const ids = await agentsToAssess(tx, after, BATCH);
      const rows = (await recordsOf(tx, ids)).map((record) => {
        const facts = factsOf(record, turnover, today);
        const { score, probability, interval, band, factors } = assess(facts, retentionModel);
        return {
          agentId: record.agentId,
          id: derivedId(
            'vivier',
            'retention-assessment',
            `${record.agentId} ${retentionModel.version} ${today}`,
          ),
          modelVersion: retentionModel.version,
          assessedOn: today,
          horizonMonths: retentionModel.horizonMonths,
          score,
          probability,
          probabilityLow: interval.low,
          probabilityHigh: interval.high,
          band,
          facts,
          factors,
        };
      });
      const written = await upsertOf(tx, retentionAssessment, rows);
      if (isTold) await recordEvents(tx, [...written.createdOf, ...written.updatedOf].map(assessmentEvent));
      return { ids, written };
    });
    if (batch.ids.length === 0) break;
    after = batch.ids.at(-1) ?? null;
    total.assessed += batch.ids.length;
    total.created += batch.written.created;
    total.updated += batch.written.updated;
    bar.at(`${total.assessed} agents`);
  }
  bar.done(`${total.assessed} agents`);
  return total;
}

/** Neither the score nor the factors: who may read them is not who follows changes. */
function assessmentEvent(agentId: string): NewEvent {
  const agent = toGlobalId('Agent', agentId);
  return {
    actor: 'retention assess',
    type: 'retention-assessment.recorded',
    subject: agent,
    agentId,
    payload: { agent, modelVersion: retentionModel.version },
  };
}
