import { each, type PolicyTable } from '../access/policy.js';
import { agentThemself, curates, signedIn, themselfOrCurator } from '../access/rules.js';

const answered = { userErrors: signedIn, ...each(curates, ['proposal']) };

/** What skills become and how they map is curators' to say; what is proposed shows to them and to its author. */
export const curationPolicy: PolicyTable = {
  Query: each(themselfOrCurator, ['skillProposals']),
  Mutation: {
    ...each(curates, [
      'stateSuccession',
      'mapSkills',
      'unmapSkills',
      'setSkillFreshness',
      'acceptSkillProposal',
      'mergeSkillProposal',
      'refuseSkillProposal',
    ]),
    ...each(agentThemself, ['proposeSkill']),
  },
  StateSuccessionPayload: { userErrors: signedIn, ...each(curates, ['edition']) },
  MapSkillsPayload: { userErrors: signedIn, ...each(curates, ['skill']) },
  UnmapSkillsPayload: { userErrors: signedIn, ...each(curates, ['skill']) },
  SetSkillFreshnessPayload: { userErrors: signedIn, ...each(curates, ['claimRules']) },
  ProposeSkillPayload: { userErrors: signedIn, ...each(agentThemself, ['proposal', 'alike']) },
  AcceptSkillProposalPayload: answered,
  MergeSkillProposalPayload: answered,
  RefuseSkillProposalPayload: answered,
  SkillProposal: {
    // Else nobody but these could ask `node(id)` for the id of anything at all.
    id: signedIn,
    ...each(themselfOrCurator, [
      'label',
      'locale',
      'reason',
      'proposedAt',
      'outcome',
      'answeredAt',
      'answer',
      'skill',
    ]),
  },
};
