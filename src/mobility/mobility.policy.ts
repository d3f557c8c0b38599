import { each, type PolicyTable } from '../access/policy.js';
import { actsForPeople, agentThemself, personOrTheirOffice, signedIn } from '../access/rules.js';

/** Candidacies: of each, its agent, those who act for the post and those who act for the agent see the part that is theirs. */
export const mobilityPolicy: PolicyTable = {
  Viewer: {
    ...each(agentThemself, ['candidacies', 'findingPause']),
    ...each(personOrTheirOffice, ['candidaciesToHandle']),
  },
  Agent: each(personOrTheirOffice, ['candidacies']),
  Position: each(actsForPeople, ['candidacies']),
  Candidacy: {
    // Else nobody but these could ask `node(id)` for the id of anything at all.
    id: signedIn,
    ...each(personOrTheirOffice, ['position', 'candidate', 'stage', 'release', 'waitsOn', 'since', 'steps']),
  },
  CandidacyStep: each(personOrTheirOffice, [
    'kind',
    'madeOn',
    'by',
    'reason',
    'opensUntil',
    'freeOn',
    'startsOn',
    'endsOn',
    'share',
    'instrument',
  ]),
  CandidacyRelease: each(personOrTheirOffice, ['state', 'askedOn', 'dueOn', 'freeOn', 'reference']),
  FindingPause: each(agentThemself, ['startsOn', 'endsOn']),
  Mutation: {
    ...each(actsForPeople, ['requestIntroduction', 'answerRelease', 'decideCandidacy', 'completeMove']),
    ...each(agentThemself, [
      'answerIntroduction',
      'applyToPosition',
      'withdrawCandidacy',
      'askRelease',
      'pauseBeingFound',
      'resumeBeingFound',
    ]),
  },
  ...Object.fromEntries(
    [
      'RequestIntroductionPayload',
      'AnswerReleasePayload',
      'DecideCandidacyPayload',
      'CompleteMovePayload',
    ].map((name) => [name, { userErrors: signedIn, ...each(actsForPeople, ['candidacy']) }]),
  ),
  ...Object.fromEntries(
    [
      'AnswerIntroductionPayload',
      'ApplyToPositionPayload',
      'WithdrawCandidacyPayload',
      'AskReleasePayload',
    ].map((name) => [name, { userErrors: signedIn, ...each(agentThemself, ['candidacy']) }]),
  ),
  PauseBeingFoundPayload: { userErrors: signedIn, ...each(agentThemself, ['viewer']) },
  ResumeBeingFoundPayload: { userErrors: signedIn, ...each(agentThemself, ['viewer']) },
};
