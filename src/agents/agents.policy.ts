import { each, type PolicyTable } from '../access/policy.js';
import { agentThemself, personOrTheirOffice, signedIn } from '../access/rules.js';

/** Persons: their rows are absent for whoever may not see them; an analyst or a program may not even ask. */
export const agentsPolicy: PolicyTable = {
  Query: { ...each(personOrTheirOffice, ['agent', 'agents']), viewer: signedIn },
  Viewer: each(signedIn, ['label', 'agent', 'roles', 'units']),
  Role: each(signedIn, ['role', 'unit']),
  OrgUnit: each(personOrTheirOffice, ['agents']),
  Agent: {
    id: signedIn,
    ...each(personOrTheirOffice, [
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
  Mutation: { ...each(personOrTheirOffice, ['claimSkill']), ...each(agentThemself, ['updateProfile']) },
  ClaimSkillPayload: { userErrors: signedIn, ...each(personOrTheirOffice, ['claim', 'agent']) },
  UpdateProfilePayload: { userErrors: signedIn, ...each(agentThemself, ['agent']) },
  SkillClaim: {
    // Else nobody but these could ask `node(id)` for the id of anything at all.
    id: signedIn,
    ...each(personOrTheirOffice, [
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
    ]),
  },
  HeldSkill: each(personOrTheirOffice, ['skill', 'level', 'confidence', 'lastConfirmedOn']),
  Assignment: each(personOrTheirOffice, ['unit', 'engagement', 'share', 'startsOn', 'endsOn']),
  Employment: each(personOrTheirOffice, ['status', 'category', 'corps', 'employer', 'startsOn', 'endsOn']),
};
