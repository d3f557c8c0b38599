import { actsForSomebody, hasRole, isAgent, readsPeople } from './sight.js';
import type { Viewer } from './viewers.js';

/** Programs by their key, otherwise by their role. */
export const follows = (viewer: Viewer) =>
  viewer.account.scopes
    ? viewer.account.scopes.includes('CHANGES_READ')
    : hasRole(viewer, 'INTEGRATION', 'ADMINISTRATOR', 'HR_ADVISER');

/** Of nobody: what every account may ask. */
const OF_NOBODY =
  /^(OrgUnit\.(?!agents)|(Product|ProductPhase|Framework|Skill|LevelWording|JobRole|RoleLevel|Requirement|Training|TrainingOutcome|PageInfo|Role)\.|Position\.(?!matches)|Query\.(node|nodes|viewer|orgUnits?|products|skills|jobRoles|trainings|positions)$|Viewer\.(label|roles|agent)$|(?!AccessRecord|Change)\w+\.id$)/;
/** Of a person: who they are, where, by which tie, and what they can do. */
const OF_PERSONS =
  /^(Query\.agents?$|OrgUnit\.agents$|Agent\.(?!retention|matches)|(SkillClaim|HeldSkill|Assignment|Employment)\.)/;
/** Of a person, for themself and whoever acts for them. */
const OF_CAREERS =
  /^(Agent\.(retention|matches)$|(RetentionAssessment|RetentionFactor|RetentionModel|ProbabilityInterval|LegalDeadline|Match|Candidate|SkillFit|MoveFeasibility|MoveBlocker|MoveInstrument|MoveQuestion)\.)/;
/** Of a group of persons: a unit has none of it, null, for whoever does not act for it. */
const OF_GROUPS =
  /^((SkillMap|SkillMapRow|LevelCount|SkillHolder|SkillContinuity|RetentionOverview|RetentionBandCount)\.)/;

/** Whether a viewer may ask for a field at all; null where the words leave it open, and an empty answer is as good. */
export function mayAsk(viewer: Viewer, place: string): boolean | null {
  if (OF_NOBODY.test(place)) return true;
  const acts = actsForSomebody(viewer);
  if (OF_PERSONS.test(place)) return isAgent(viewer) || acts || readsPeople(viewer);
  if (OF_CAREERS.test(place)) return isAgent(viewer) || acts;
  if (OF_GROUPS.test(place)) return acts;
  if (/^(Query\.apiKeys$|ApiKey\.)/.test(place)) return hasRole(viewer, 'ADMINISTRATOR');
  if (/^(Query\.changes$|Change\.)/.test(place)) return follows(viewer);
  if (/^(AccessRecord\.|Viewer\.accessJournal$)/.test(place)) return isAgent(viewer);
  if (/^(Query\.contests$|Contest\.)/.test(place)) return isAgent(viewer) || acts;
  if (/^(Query\.(exportMyData|colleagues)$|MyData\.|MyTable\.|MyColumn\.)/.test(place))
    return isAgent(viewer) ? true : null;
  if (/^Task\./.test(place)) return isAgent(viewer) || acts ? true : null;
  if (/^(Query\.roleGrants$|RoleGrant\.)/.test(place))
    return acts || hasRole(viewer, 'ADMINISTRATOR') ? true : null;
  return mayChange(viewer, place);
}

/** Mutations, and what they answer beside what to mend. */
function mayChange(viewer: Viewer, place: string): boolean | null {
  const [, mutation] =
    /^(?:Mutation\.(\w+))$/.exec(place) ?? /^(\w+)Payload\.(?!userErrors)/.exec(place) ?? [];
  const acts = actsForSomebody(viewer);
  switch (mutation?.toLowerCase()) {
    case 'updateprofile':
    case 'sharesection':
    case 'contestdata':
    case 'objecttoprofiling':
      return isAgent(viewer);
    case 'claimskill':
      return isAgent(viewer) || acts;
    case 'answercontest':
    case 'openposition':
    case 'delegaterole':
      return acts;
    case 'endgrant':
      return acts || hasRole(viewer, 'ADMINISTRATOR');
    case 'grantrole':
    case 'createapikey':
    case 'revokeapikey':
    case 'rotateapikey':
      return hasRole(viewer, 'ADMINISTRATOR');
    default:
      return null;
  }
}
