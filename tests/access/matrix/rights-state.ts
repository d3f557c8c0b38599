import {
  contest,
  legalHold,
  profilingObjection,
  sharingChoice,
} from '../../../src/database/tables/privacy.js';
import { skillProposal, skillProposalAuthor } from '../../../src/database/tables/proposals.js';
import type { Reader } from '../../../src/database/transaction.js';
import { idOf } from './canaries.js';
import { factsOf } from './facts.js';
import { LONG_AGO, PEOPLE, YESTERDAY } from './people.js';
import type { Filled } from './people-state.js';

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const RECORDED = noon(LONG_AGO);

/** What people opened, contest and object to, and what keeps their file. */
export async function addRights({ orm }: Reader): Promise<void> {
  const all = PEOPLE.map((person) => ({ person, facts: factsOf(person) }));
  const inService = all.filter(({ person }) => !person.external);
  await orm.insert(contest).values(inService.flatMap(contestRows));
  await orm
    .insert(skillProposal)
    .values(
      all.map(({ facts: { proposal } }) => ({ ...proposal, language: 'fr' as const, proposedAt: RECORDED })),
    );
  await orm
    .insert(skillProposalAuthor)
    .values(all.map(({ facts: { agentId, proposal } }) => ({ agentId, proposalId: proposal.id })));
  await orm.insert(sharingChoice).values(all.flatMap(choiceRows));
  await orm.insert(profilingObjection).values(
    all.flatMap(({ person, facts }) =>
      person.objects
        ? [
            {
              agentId: facts.agentId,
              id: idOf('objection', person.key),
              reason: facts.objection,
              objectedAt: RECORDED,
            },
          ]
        : [],
    ),
  );
  await orm.insert(legalHold).values(
    all.map(({ person, facts }) => ({
      agentId: facts.agentId,
      id: idOf('hold', person.key),
      reason: facts.hold,
      startsOn: LONG_AGO,
      recordedAt: RECORDED,
    })),
  );
}

/** One that was answered, and one that is open. */
const contestRows = ({ person, facts: { agentId, contest } }: Filled) => {
  const asked = { agentId, openedAt: noon(contest.openedOn) };
  return [
    {
      ...asked,
      id: contest.id,
      data: 'EMPLOYMENT' as const,
      reason: contest.reason,
      answeredAt: RECORDED,
      answeredBy: idOf('account', 'hrall'),
      isUpheld: false,
      answer: contest.answer,
    },
    {
      ...asked,
      id: idOf('Contest', `${person.key} open`),
      data: 'FORECAST' as const,
      reason: contest.openReason,
    },
  ];
};

const choiceRows = ({ person, facts }: Filled) =>
  (person.opens ?? []).map(({ section, audience, recipient, isOver }) => ({
    agentId: facts.agentId,
    id: idOf('choice', `${person.key} ${section}`),
    section,
    audience,
    recipientUnitId: recipient ? idOf('OrgUnit', recipient) : null,
    validUntil: isOver ? YESTERDAY : audience === 'PRIVATE' ? null : facts.openUntil,
    recordedAt: RECORDED,
  }));
