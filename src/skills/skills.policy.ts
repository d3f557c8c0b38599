import { each, type PolicyTable } from '../access/policy.js';
import { curates, signedIn } from '../access/rules.js';

export const skillsPolicy: PolicyTable = {
  Query: each(signedIn, ['skills', 'frameworks']),
  Framework: each(signedIn, ['id', 'code', 'label', 'version', 'publisher', 'licence', 'editions']),
  FrameworkEdition: each(signedIn, [
    'id',
    'version',
    'status',
    'publishedOn',
    'framework',
    'replaces',
    'skillCount',
    'remappings',
    'changes',
  ]),
  Remapping: each(signedIn, ['at', 'undoneAt', 'from', 'to']),
  SkillChange: { ...each(signedIn, ['kind', 'before', 'after']), claims: curates },
  SkillName: each(signedIn, ['name', 'locale', 'isPreferred']),
  SkillMapping: each(signedIn, ['kind', 'skill', 'source']),
  Skill: each(signedIn, [
    'id',
    'notation',
    'kind',
    'category',
    'label',
    'description',
    'framework',
    'levels',
    'edition',
    'names',
    'broader',
    'narrower',
    'related',
    'mappings',
    'replacedBy',
    'replaces',
  ]),
  NameMatch: each(signedIn, ['kind', 'name', 'isPreferred']),

  LevelWording: each(signedIn, ['level', 'text']),
};
