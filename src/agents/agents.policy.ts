import { each, type PolicyTable } from '../access/policy.js';
import { agentThemself, personOfficeOrTool, personOrTheirOffice, signedIn } from '../access/rules.js';

/** Persons: their rows are absent for whoever may not see them; an analyst, or a program without leave, may not even ask. */
export const agentsPolicy: PolicyTable = {
  Query: {
    ...each(personOfficeOrTool, ['agent', 'agents']),
    ...each(agentThemself, ['colleagues']),
    viewer: signedIn,
  },
  Viewer: {
    ...each(signedIn, ['label', 'agent', 'roles', 'units']),
    ...each(agentThemself, ['sharing']),
  },
  Sharing: each(agentThemself, ['section', 'audience', 'recipient', 'chosenAt', 'until']),
  Role: each(signedIn, ['grant', 'role', 'unit', 'endsOn', 'isWithheld']),
  OrgUnit: each(personOfficeOrTool, ['agents']),
  Agent: {
    id: signedIn,
    ...each(personOfficeOrTool, [
      'displayName',
      'engagement',
      'headline',
      'about',
      'openToMoves',
      'version',
      'email',
      'skills',
      'assignments',
      'employment',
      'claims',
    ]),
  },
  Mutation: {
    ...each(personOrTheirOffice, ['claimSkill']),
    ...each(agentThemself, ['updateProfile', 'shareSection']),
  },
  ClaimSkillPayload: { userErrors: signedIn, ...each(personOrTheirOffice, ['claim', 'agent']) },
  ShareSectionPayload: { userErrors: signedIn, ...each(agentThemself, ['sharing']) },
  UpdateProfilePayload: { userErrors: signedIn, ...each(agentThemself, ['agent']) },
  SkillClaim: {
    // Else nobody but these could ask `node(id)` for the id of anything at all.
    id: signedIn,
    ...each(personOfficeOrTool, [
      'agent',
      'skill',
      'level',
      'source',
      'assessor',
      'assessorName',
      'evidence',
      'startsOn',
      'endsOn',
      'recordedAt',
      'supersededAt',
      'remapping',
    ]),
  },
  HeldSkill: each(personOfficeOrTool, ['skill', 'level', 'confidence', 'lastConfirmedOn']),
  Assignment: each(personOfficeOrTool, ['unit', 'engagement', 'share', 'startsOn', 'endsOn']),
  Employment: each(personOfficeOrTool, ['status', 'category', 'corps', 'employer', 'startsOn', 'endsOn']),
};
