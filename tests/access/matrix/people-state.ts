import { retentionModel } from '../../../seeds/retention-model.js';
import { rederiveHeldSkills } from '../../../src/agents/held-skills.queries.js';
import * as people from '../../../src/database/tables/agents.js';
import { event } from '../../../src/database/tables/integration.js';
import { retentionAssessment } from '../../../src/database/tables/retention.js';
import { enrolment } from '../../../src/database/tables/training.js';
import type { Reader } from '../../../src/database/transaction.js';
import { toGlobalId } from '../../../src/graphql/global-id.js';
import { idOf } from './canaries.js';
import { type Facts, factsOf } from './facts.js';
import { LONG_AGO, PEOPLE, type Person } from './people.js';

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const RECORD = { source: 'test', recordedAt: noon(LONG_AGO) };
const RECORDED = noon(LONG_AGO);

export async function addPeople(tx: Reader): Promise<void> {
  const { orm } = tx;
  const all = PEOPLE.map((person) => ({ person, facts: factsOf(person) }));
  await orm.insert(people.agent).values(all.map(agentRow));
  await orm
    .insert(people.agentContact)
    .values(all.map(({ facts }) => ({ agentId: facts.agentId, email: facts.email })));
  await orm.insert(people.assignment).values(all.flatMap(assignmentRows));
  const inService = all.filter(({ person }) => !person.external);
  await orm.insert(people.employment).values(inService.map(employmentRow));
  await orm.insert(people.skillClaim).values(all.flatMap(claimRows));
  await orm.insert(people.claimRemapping).values(all.map(remappedRow));
  await orm.insert(retentionAssessment).values(inService.map(assessmentRow));
  await orm.insert(enrolment).values(all.map(enrolmentRow));
  await orm.insert(people.departure).values(all.map(departureRow));
  await orm.insert(event).values(all.map(eventRow));
  await rederiveHeldSkills(
    tx,
    all.map(({ facts }) => facts.agentId),
  );
}

export interface Filled {
  readonly person: Person;
  readonly facts: Facts;
}

const engagement = ({ external }: Person) => (external ? 'EXTERNAL' : 'PUBLIC_AGENT');

const agentRow = ({ person, facts }: Filled) => ({
  agentId: facts.agentId,
  engagement: engagement(person) as 'EXTERNAL' | 'PUBLIC_AGENT',
  displayName: facts.displayName,
  headline: facts.headline,
  about: facts.about,
  openToMoves: true,
  source: 'test',
});

const assignmentRows = ({ person, facts }: Filled) =>
  person.units.map((unit) => ({
    agentId: facts.agentId,
    id: idOf('assignment', `${person.key} ${unit}`),
    unitId: idOf('OrgUnit', unit),
    engagement: engagement(person) as 'EXTERNAL' | 'PUBLIC_AGENT',
    company: facts.company,
    share: person.units.length > 1 ? 0.5 : 1,
    ...facts.work,
    ...RECORD,
  }));

const employmentRow = ({ person, facts }: Filled) => ({
  agentId: facts.agentId,
  id: idOf('employment', person.key),
  employerUnitId: idOf('OrgUnit', 'north'),
  status: 'CONTRACTUEL_CDD' as const,
  category: 'A' as const,
  corps: facts.corps,
  grade: facts.grade,
  ...facts.contract,
  ...RECORD,
});

const claimRows = ({ person, facts }: Filled) =>
  facts.claims.map(
    ({ id, skill, level, startsOn, evidence, recordedBy, isAssessed, supersededOn, ...shown }) => ({
      agentId: facts.agentId,
      id,
      skillId: idOf('Skill', skill),
      level,
      source: isAssessed ? ('PEER' as const) : ('SELF' as const),
      assessorAgentId: isAssessed && person.key !== 'witness' ? idOf('Agent', 'witness') : null,
      evidence,
      evidenceLink: shown.link,
      certificate: shown.certificate,
      certificateExpiresOn: shown.expiresOn,
      startsOn,
      recordedAt: RECORDED,
      supersededAt: supersededOn ? noon(supersededOn) : null,
      recordedBy,
    }),
  );

const remappedRow = ({ person, facts }: Filled) => ({
  agentId: facts.agentId,
  remappingId: idOf('remapping', 'own to words'),
  fromClaimId: idOf('SkillClaim', `${person.key} past`),
  toClaimId: idOf('SkillClaim', `${person.key} now`),
  isCopy: false,
});

const label = (text: string) => ({ fr: text, en: text });

const assessmentRow = ({ person, facts: { agentId, assessment } }: Filled) => ({
  agentId,
  id: idOf('assessment', person.key),
  modelVersion: retentionModel.version,
  assessedOn: assessment.assessedOn,
  assessedAt: noon(assessment.assessedOn),
  horizonMonths: 12,
  score: assessment.score,
  probability: 0.5,
  probabilityLow: 0.4,
  probabilityHigh: 0.6,
  band: 'HIGH' as const,
  facts: { note: assessment.facts },
  factors: [
    {
      code: 'PLANNED_END',
      label: label('planned end'),
      value: assessment.value,
      bin: { code: 'OPEN_ENDED', label: label(assessment.reading) },
      points: assessment.points,
      evidence: [assessment.evidence],
      suggestedActions: [],
    },
  ],
});

const enrolmentRow = ({ person, facts }: Filled) => ({
  agentId: facts.agentId,
  id: idOf('enrolment', person.key),
  trainingId: idOf('Training', 'course'),
  requestedOn: facts.requestedOn,
  completedOn: facts.completedOn,
});

const departureRow = ({ person, facts }: Filled) => ({
  agentId: facts.agentId,
  id: idOf('departure', person.key),
  unitId: idOf('OrgUnit', 'southteam'),
  leftOn: facts.leftOn,
  kind: 'OTHER' as const,
  recordedAt: RECORDED,
});

const eventRow = ({ person, facts }: Filled) => ({
  id: idOf('event', person.key),
  at: RECORDED,
  actor: 'test',
  type: 'agent.recorded',
  subject: toGlobalId('Agent', facts.agentId),
  agentId: facts.agentId,
  payload: { note: facts.event },
});
