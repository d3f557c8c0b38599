import { candidacy, candidacyStep, findingPause } from '../../../src/database/tables/mobility.js';
import type { Reader } from '../../../src/database/transaction.js';
import { idOf } from './canaries.js';
import { factsOf } from './facts.js';
import { INTRODUCED, PEOPLE, TOMORROW, YESTERDAY } from './people.js';

/** Everybody but externals applied to the team's open post, and asks to be let go; one of them may still be known. */
export async function addMobility({ orm }: Reader): Promise<void> {
  const all = PEOPLE.map((person) => ({ person, facts: factsOf(person) }));
  const candidates = all.filter(({ person }) => !person.external);
  await orm.insert(candidacy).values(
    candidates.map(({ person, facts }) => ({
      agentId: facts.agentId,
      id: facts.candidacy.id,
      positionId: idOf('Position', 'team open'),
      // Never, of one of them: what is null is no yes either.
      opensUntil: person.key === INTRODUCED ? TOMORROW : person.key === 'witness' ? null : YESTERDAY,
    })),
  );
  await orm.insert(candidacyStep).values(
    candidates.flatMap(({ facts: { agentId, candidacy: one } }) => {
      const step = { agentId, candidacyId: one.id, madeBy: 'test', byAgentId: agentId };
      return [
        { ...step, place: 1, kind: 'APPLIED' as const, madeOn: one.appliedOn, reason: one.applied },
        { ...step, place: 2, kind: 'RELEASE_ASKED' as const, madeOn: one.askedOn, reason: one.asked },
      ];
    }),
  );
  await orm.insert(findingPause).values(
    all.map(({ person, facts }) => ({
      agentId: facts.agentId,
      id: idOf('pause', person.key),
      startsOn: facts.pausedOn,
      endsOn: YESTERDAY,
    })),
  );
}
