import { each, type PolicyTable } from '../access/policy.js';
import { agentThemself, personOfficeOrTool, signedIn } from '../access/rules.js';

/** What agents say of themselves: whom of is decided by the section that each part is in. */
export const profilePolicy: PolicyTable = {
  Agent: {
    ...each(personOfficeOrTool, [
      'languages',
      'wantedSkills',
      'mentoring',
      'goals',
      'mobilityWish',
      'workConstraints',
    ]),
    ...each(agentThemself, ['completeness']),
  },
  SpokenLanguage: each(personOfficeOrTool, ['tag', 'label', 'level', 'saidAt']),
  WantedSkill: each(personOfficeOrTool, ['skill', 'level', 'saidAt']),
  Mentoring: each(personOfficeOrTool, ['skill', 'kind', 'saidAt']),
  Goal: each(personOfficeOrTool, ['horizon', 'jobRole', 'roleLevel', 'words', 'saidAt']),
  MobilityWish: each(personOfficeOrTool, [
    'departments',
    'regions',
    'units',
    'availableFrom',
    'remoteDays',
    'openToLoan',
    'saidAt',
  ]),
  Territory: each(personOfficeOrTool, ['code', 'name']),
  WorkConstraint: each(personOfficeOrTool, ['kind', 'share', 'saidAt']),
  ProfileCompleteness: each(agentThemself, ['done', 'total', 'items']),
  ProfileItem: each(agentThemself, ['code', 'isDone', 'unlocks']),
  Mutation: each(agentThemself, ['updateProfile']),
  UpdateProfilePayload: { userErrors: signedIn, ...each(agentThemself, ['agent']) },
};
