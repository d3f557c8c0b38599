import { each, type PolicyTable } from '../access/policy.js';
import { signedIn } from '../access/rules.js';

export const skillsPolicy: PolicyTable = {
  Query: each(signedIn, ['skills', 'claimRules']),
  Framework: each(signedIn, ['id', 'code', 'label', 'version', 'publisher', 'licence']),
  Skill: each(signedIn, [
    'id',
    'notation',
    'kind',
    'category',
    'label',
    'description',
    'framework',
    'levels',
  ]),
  NameMatch: each(signedIn, ['kind', 'name', 'isPreferred']),
  FrameworkCount: each(signedIn, ['framework', 'count']),
  SkillKindCount: each(signedIn, ['kind', 'count']),
  LevelWording: each(signedIn, ['level', 'text']),
  ClaimRule: each(signedIn, [
    'source',
    'precedence',
    'confidence',
    'mayOverwrite',
    'mayLower',
    'freshFor',
    'reason',
    'validFrom',
    'validTo',
    'exceptions',
  ]),
  SkillFreshness: each(signedIn, ['skill', 'freshFor', 'validFrom', 'validTo']),
};
