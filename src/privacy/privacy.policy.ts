import { each, type PolicyTable } from '../access/policy.js';
import {
  actsForPeople,
  agentThemself,
  personOfficeOrTool,
  personOrTheirOffice,
  signedIn,
} from '../access/rules.js';

/** What agents may ask of what is done with their data: about themselves, nobody else. */
export const privacyPolicy: PolicyTable = {
  Query: { ...each(agentThemself, ['exportMyData']), ...each(personOrTheirOffice, ['contests']) },
  Viewer: each(agentThemself, ['accessJournal', 'objectsToProfilingSince']),
  MyData: each(agentThemself, ['asOf', 'tables']),
  MyTable: each(agentThemself, ['name', 'what', 'kept', 'columns', 'rows']),
  MyColumn: each(agentThemself, ['name', 'what']),
  Contest: {
    // Else nobody but these could ask `node(id)` for the id of anything at all.
    id: signedIn,
    ...each(personOrTheirOffice, [
      'agent',
      'data',
      'claim',
      'reason',
      'openedAt',
      'answeredAt',
      'isUpheld',
      'answer',
    ]),
  },
  SkillClaim: each(personOfficeOrTool, ['contested']),
  Employment: each(personOfficeOrTool, ['contested']),
  Mutation: {
    ...each(agentThemself, ['contestData', 'objectToProfiling']),
    ...each(actsForPeople, ['answerContest']),
  },
  ContestDataPayload: { userErrors: signedIn, ...each(agentThemself, ['contest']) },
  AnswerContestPayload: { userErrors: signedIn, ...each(actsForPeople, ['contest']) },
  ObjectToProfilingPayload: { userErrors: signedIn, ...each(agentThemself, ['viewer']) },
  AccessRecord: each(agentThemself, [
    'id',
    'at',
    'reader',
    'readerRoles',
    'data',
    'fields',
    'operation',
    'purpose',
  ]),
};
