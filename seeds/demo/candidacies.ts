import { candidacy, candidacyStep } from '../../src/database/tables/mobility.js';
import { type Batch, batchesOf } from './batch.js';
import { isoDay, moment, type Period } from './calendar.js';
import { idOf } from './ids.js';
import { MANAGER_TEAM_KEY, PERSONA_AGENTS, seatHolder } from './personas.js';
import { positionId } from './position-rows.js';

/** The post that is open in the manager's team. */
const OPEN_SEAT = 12;

type Step = Pick<typeof candidacyStep.$inferInsert, 'kind' | 'reason'> & {
  readonly daysAgo: number;
  readonly by: string;
};

/** Two of the team would have its open post: one awaits the manager's word, the other has it. */
export function* candidacyBatches({ today }: Period): Generator<Batch> {
  const manager = seatHolder(MANAGER_TEAM_KEY, 0);
  const [agent, colleague] = [PERSONA_AGENTS.agent ?? '', seatHolder(MANAGER_TEAM_KEY, 3)];
  const stories: readonly { readonly agentId: string; readonly steps: readonly Step[] }[] = [
    {
      agentId: agent,
      steps: [
        {
          kind: 'APPLIED',
          by: agent,
          daysAgo: 6,
          reason: 'Je connais le service, et je voudrais en mener les choix techniques.',
        },
      ],
    },
    {
      agentId: colleague,
      steps: [
        { kind: 'APPLIED', by: colleague, daysAgo: 15, reason: null },
        {
          kind: 'NOT_RETAINED',
          by: manager,
          daysAgo: 9,
          reason: 'Le poste demande un niveau d’expert en développement : parlons d’une formation d’abord.',
        },
      ],
    },
  ];
  const idOfStory = (agentId: string) => idOf('candidacy', `${agentId}/${OPEN_SEAT}`);
  yield* batchesOf(
    candidacy,
    stories.map(({ agentId, steps }) => {
      const isOver = steps.at(-1)?.kind === 'NOT_RETAINED';
      const last = steps.at(-1)?.daysAgo ?? 0;
      return {
        agentId,
        id: idOfStory(agentId),
        positionId: positionId({ key: `${MANAGER_TEAM_KEY}/seat/${OPEN_SEAT}` }),
        opensUntil: isoDay(today - last + (isOver ? 90 : 365)),
        closedOn: isOver ? isoDay(today - last) : null,
      };
    }),
  );
  yield* batchesOf(
    candidacyStep,
    stories.flatMap(({ agentId, steps }) =>
      steps.map(({ kind, reason, by, daysAgo }, i) => ({
        agentId,
        candidacyId: idOfStory(agentId),
        place: i + 1,
        kind,
        reason,
        madeOn: isoDay(today - daysAgo),
        madeAt: moment(today - daysAgo),
        madeBy: 'seed',
        byAgentId: by,
      })),
    ),
  );
}
