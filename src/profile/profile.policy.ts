import { each, type PolicyTable } from '../access/policy.js';
import { agentThemself, personOfficeOrTool, personOrTheirOffice, signedIn } from '../access/rules.js';

/** What agents say of themselves: whom of is decided by the section that each part is in. */
export const profilePolicy: PolicyTable = {
  Agent: {
    ...each(personOfficeOrTool, ['languages', 'wantedSkills', 'mentoring']),
    // No section can be opened to a program, and this one is open by nothing else.
    ...each(personOrTheirOffice, ['goals', 'mobilityWish', 'workConstraints']),
    ...each(agentThemself, ['completeness']),
  },
  SpokenLanguage: each(personOfficeOrTool, ['tag', 'label', 'level', 'saidAt']),
  WantedSkill: each(personOfficeOrTool, ['skill', 'level', 'saidAt']),
  Mentoring: each(personOfficeOrTool, ['skill', 'kind', 'saidAt']),
  Goal: each(personOrTheirOffice, ['horizon', 'jobRole', 'roleLevel', 'words', 'saidAt']),
  MobilityWish: each(personOrTheirOffice, [
    'departments',
    'regions',
    'units',
    'availableFrom',
    'remoteDays',
    'openToLoan',
    'saidAt',
  ]),
  Territory: each(personOrTheirOffice, ['code', 'name']),
  WorkConstraint: each(personOrTheirOffice, ['kind', 'share', 'saidAt']),
  ProfileCompleteness: each(agentThemself, ['done', 'total', 'items']),
  ProfileItem: each(agentThemself, ['code', 'isDone', 'unlocks']),
  Mutation: each(agentThemself, ['updateProfile']),
  UpdateProfilePayload: { userErrors: signedIn, ...each(agentThemself, ['agent']) },
};
