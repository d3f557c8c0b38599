import { event } from '../../../src/database/tables/integration.js';
import {
  goal,
  mentoring,
  mobilityWish,
  spokenLanguage,
  wantedSkill,
  workConstraint,
} from '../../../src/database/tables/profile.js';
import type { Reader } from '../../../src/database/transaction.js';
import { idOf } from './canaries.js';
import { factsOf } from './facts.js';
import { LONG_AGO, PEOPLE, YESTERDAY } from './people.js';

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** What people say of themselves, one thing of each kind, and a goal that they no longer have. */
export async function addProfiles({ orm }: Reader): Promise<void> {
  const all = PEOPLE.map((person) => {
    const { agentId, said } = factsOf(person);
    const whose = (kind: string) => ({ agentId, id: idOf(kind, person.key) });
    const row = (kind: string, since: string) => ({ ...whose(kind), recordedAt: noon(since) });
    return { said, whose, row };
  });
  await orm
    .insert(spokenLanguage)
    .values(all.map(({ said, row }) => ({ ...row('language', said.spokenOn), languageTag: 'br' })));
  await orm
    .insert(wantedSkill)
    .values(all.map(({ said, row }) => ({ ...row('wanted', said.wantedOn), skillId: idOf('Skill', 'go') })));
  await orm.insert(mentoring).values(
    all.map(({ said, row }) => ({
      ...row('mentoring', said.mentoredOn),
      skillId: idOf('Skill', 'go'),
      kind: 'SOUGHT' as const,
    })),
  );
  await orm.insert(goal).values(
    all.flatMap(({ said, row }) => [
      { ...row('goal', LONG_AGO), horizon: 'LATER' as const, words: said.goal },
      {
        ...row('past goal', LONG_AGO),
        horizon: 'LATER' as const,
        words: said.pastGoal,
        supersededAt: noon(YESTERDAY),
      },
    ]),
  );
  await orm.insert(mobilityWish).values(
    all.map(({ said, row }) => ({
      ...row('wish', LONG_AGO),
      departments: ['35'],
      regions: ['53'],
      unitIds: [],
      availableFrom: said.moveFrom,
    })),
  );
  await orm.insert(event).values(
    all.map(({ said, whose }) => ({
      ...whose('moving event'),
      at: noon(LONG_AGO),
      actor: 'test',
      type: 'mobility.updated',
      subject: 'test',
      payload: { note: said.movingEvent },
    })),
  );
  await orm
    .insert(workConstraint)
    .values(all.map(({ said, row }) => ({ ...row('limit', said.limitedOn), kind: 'NO_TRAVEL' as const })));
}
