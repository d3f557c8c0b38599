import { actsForSomebody, hasRole, isAgent, readsPeople } from './sight.js';
import type { Viewer } from './viewers.js';

/** Programs by their key, otherwise by their role. */
export const follows = (viewer: Viewer) =>
  viewer.account.scopes
    ? viewer.account.scopes.includes('CHANGES_READ')
    : hasRole(viewer, 'INTEGRATION', 'ADMINISTRATOR', 'HR_ADVISER');

/** Of nobody: what every account may ask. */
const OF_NOBODY =
  /^(OrgUnit\.(?!agents)|(Product|ProductPhase|Framework|FrameworkEdition|Remapping|SkillName|SkillMapping|Skill|ClaimRule|SkillFreshness|NameMatch|FrameworkCount|SkillKindCount|LevelWording|JobRole|RoleLevel|Requirement|RoleMove|SharedSkill|MissingSkill|Training|TrainingOutcome|PageInfo|Role)\.|Position\.(?!matches)|Query\.(node|nodes|viewer|orgUnits?|products|skills|frameworks|claimRules|jobRoles|trainings|positions)$|Viewer\.(label|roles|agent)$|(?!AccessRecord|Change)\w+\.id$)/;
/** Of a person: who they are, where, by which tie, and what they can do. */
const OF_PERSONS =
  /^(Query\.agents?$|OrgUnit\.agents$|Agent\.(?!retention|matches|goals|mobilityWish|workConstraints|completeness)|(SkillClaim|Certificate|HeldSkill|WeighedClaim|SkillDisagreement|SkillComparison|HeldSkillChange|SkillReminder|Assignment|Employment|SpokenLanguage|WantedSkill|Mentoring|AgentMatch|SkillMatch|Agent(Skill|Unit|Engagement|Confidence)Count)\.)/;
/** Of a person, for themself and whoever acts for them. */
const OF_CAREERS =
  /^(Agent\.(retention|matches)$|(RetentionAssessment|RetentionFactor|RetentionModel|ProbabilityInterval|LegalDeadline|Match|Candidate|SkillFit|MoveFeasibility|MoveBlocker|MoveInstrument|MoveQuestion)\.)/;
/** Of a person, to whom they opened what they say of moving: agents, and no program. */
const OF_MOVING =
  /^(Agent\.(goals|mobilityWish|workConstraints)$|(Goal|MobilityWish|Territory|WorkConstraint)\.)/;
/** Of a group of persons: a unit has none of it, null, for whoever does not act for it. */
const OF_GROUPS =
  /^((SkillMap|SkillMapRow|SkillMapComparison|SkillMapChange|LevelCount|SkillHolder|SkillContinuity|RetentionOverview|RetentionBandCount)\.)/;

/** What wraps an answer and holds nothing of its own; and what may be empty or null for anybody. */
const OF_NOTHING =
  /^(\w+(Connection|Edge)\.|MutationPayload\.|\w+Payload\.userErrors$|UserError\.|Task\.|Viewer\.(tasks|units|confirmations)$|Position\.matches$)/;
/** Of an agent, for themself alone; and of those who opened something to them. */
const OF_ONESELF =
  /^((AccessRecord|MyData|MyTable|MyColumn|Sharing|ProfileCompleteness|ProfileItem)\.|Agent\.completeness$|Viewer\.(accessJournal|sharing|objectsToProfilingSince)$|Query\.(exportMyData|colleagues)$)/;
/** Of groups without persons, for analysts too. */
const OF_FIGURES =
  /^(UnitStatistics|EngagementCount|EmploymentStatusCount|CategoryCount|RetentionBandStatistic|SkillStatistic|SkillLevelCount)\./;

/** Whether a viewer may ask for a field at all. @throws for one that no word of the design was read for */
export function mayAsk(viewer: Viewer, place: string): boolean {
  if (OF_NOBODY.test(place) || OF_NOTHING.test(place)) return true;
  const acts = actsForSomebody(viewer);
  if (OF_PERSONS.test(place)) return isAgent(viewer) || acts || readsPeople(viewer);
  if (OF_CAREERS.test(place) || OF_MOVING.test(place)) return isAgent(viewer) || acts;
  if (OF_GROUPS.test(place)) return acts;
  // Empty for whoever manages nobody.
  if (/^AwaitedConfirmation\./.test(place)) return isAgent(viewer) || acts;
  if (OF_FIGURES.test(place)) return acts || hasRole(viewer, 'ANALYST');
  if (OF_ONESELF.test(place)) return isAgent(viewer);
  if (/^(Query\.apiKeys$|ApiKey\.)/.test(place)) return hasRole(viewer, 'ADMINISTRATOR');
  if (/^(Query\.changes$|Change\.)/.test(place)) return follows(viewer);
  if (place === 'SkillChange.claims') return hasRole(viewer, 'CURATOR');
  if (/^SkillChange\./.test(place)) return true;
  // Of whoever proposed it, and of curators, who do not know whose it is.
  if (/^(Query\.skillProposals$|SkillProposal\.)/.test(place))
    return isAgent(viewer) || hasRole(viewer, 'CURATOR');
  if (/^(Query\.contests$|Contest\.)/.test(place)) return isAgent(viewer) || acts;
  // Whoever may give some; everybody is told theirs by `viewer.roles`.
  if (/^(Query\.roleGrants$|RoleGrant\.)/.test(place)) return acts || hasRole(viewer, 'ADMINISTRATOR');
  return mayChange(viewer, place);
}

/** Mutations, and what they answer beside what to mend. */
function mayChange(viewer: Viewer, place: string): boolean {
  const [, mutation] =
    /^(?:Mutation\.(\w+))$/.exec(place) ?? /^(\w+)Payload\.(?!userErrors)/.exec(place) ?? [];
  const acts = actsForSomebody(viewer);
  switch (mutation?.toLowerCase()) {
    case 'updateprofile':
    case 'sharesection':
    case 'contestdata':
    case 'objecttoprofiling':
      return isAgent(viewer);
    case 'confirmskills':
      return acts;
    case 'proposeskill':
      return isAgent(viewer);
    case 'statesuccession':
    case 'mapskills':
    case 'unmapskills':
    case 'setskillfreshness':
    case 'acceptskillproposal':
    case 'mergeskillproposal':
    case 'refuseskillproposal':
      return hasRole(viewer, 'CURATOR');
    case 'claimskill':
    case 'claimskills':
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
      throw new Error(`${place}: say in asks.ts who may ask for it, by which words.`);
  }
}
