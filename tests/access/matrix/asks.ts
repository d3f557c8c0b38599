import { actsForSomebody, hasRole, isAgent, readsPeople } from './sight.js';
import type { Viewer } from './viewers.js';

type Rule = (viewer: Viewer) => boolean;
/** Names of fields by their type, or what a mutation answers by its name. Each stands in one place. */
type Fields = Readonly<Record<string, string>>;

/** Programs by their key, otherwise by their role. */
export const follows: Rule = (viewer) =>
  viewer.account.scopes
    ? viewer.account.scopes.includes('CHANGES_READ')
    : hasRole(viewer, 'INTEGRATION', 'ADMINISTRATOR', 'HR_ADVISER');

const everybody: Rule = () => true;
const acts: Rule = actsForSomebody;
const agents: Rule = isAgent;
const agentsOrActs: Rule = (viewer) => isAgent(viewer) || acts(viewer);
const readers: Rule = (viewer) => agentsOrActs(viewer) || readsPeople(viewer);
const analysts: Rule = (viewer) => acts(viewer) || hasRole(viewer, 'ANALYST');
const administrators: Rule = (viewer) => hasRole(viewer, 'ADMINISTRATOR');
const givers: Rule = (viewer) => acts(viewer) || administrators(viewer);
const curators: Rule = (viewer) => hasRole(viewer, 'CURATOR');
const proposers: Rule = (viewer) => isAgent(viewer) || curators(viewer);

/** Of nobody: what every account may ask. */
const OF_NOBODY: Fields = {
  Query:
    'claimRules viewer orgUnit orgUnits products positions jobRoles frameworks skills trainings node nodes',
  Viewer: 'label agent roles',
  Role: 'grant role unit endsOn isWithheld',
  OrgUnit:
    'id name shortName kind siret startsOn parent headcount openPositions retention statistics compare skillMap',
  Product: 'id slug name mission phase phases team sponsors',
  ProductPhase: 'phase startsOn endsOn',
  Framework: 'id code label version publisher licence editions',
  FrameworkEdition: 'id version status publishedOn framework replaces skillCount remappings changes',
  Remapping: 'at undoneAt from to',
  Skill:
    'id notation kind category label description framework levels edition names broader narrower related mappings replacedBy replaces',
  SkillName: 'name locale isPreferred',
  SkillMapping: 'kind skill source',
  LevelWording: 'level text',
  NameMatch: 'kind name isPreferred',
  FrameworkCount: 'framework count',
  SkillKindCount: 'kind count',
  ClaimRule:
    'source precedence confidence mayOverwrite mayLower freshFor reason validFrom validTo exceptions',
  SkillFreshness: 'skill freshFor validFrom validTo',
  JobRole: 'id code label family description framework levels requirements nextRoles',
  RoleLevel: 'id code rank label jobRole requirements nextRoles',
  Requirement: 'skill level importance mandatory',
  RoleMove: 'fromLevel jobRole level score shared missing',
  SharedSkill: 'skill currentLevel requiredLevel scoreShare',
  MissingSkill: 'skill currentLevel requiredLevel weight',
  Training: 'id code label provider outcomes',
  TrainingOutcome: 'skill fromLevel toLevel',
  Position:
    'id title status unit roleLevel openedOn startsOn closesOn openToCivilServants openToContractAgents location remoteDays version requirements',
  SkillChange: 'kind before after',
};

/** Without these `node(id)` would be closed to those who may not read persons. */
const OF_NODES: Fields = {
  Node: 'id',
  Agent: 'id',
  SkillClaim: 'id',
  SkillProposal: 'id',
  Contest: 'id',
  Candidacy: 'id',
  ApiKey: 'id',
  RoleGrant: 'id',
};

/** What wraps an answer and holds nothing of its own; and what may be empty or null for anybody. */
const OF_NOTHING: Fields = {
  PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
  AgentConnection: 'withoutSkills bySkill byUnit byEngagement byConfidence',
  AgentEdge: 'match',
  SkillConnection: 'byFramework byKind',
  SkillEdge: 'match',
  Position: 'matches',
  Viewer: 'confirmations units tasks',
  Task: 'kind label dueOn agent skill contest candidacy',
  JobRoleConnection: 'byFramework',
  JobRoleEdge: 'match',
  UserError: 'code message path',
};
const WRAPS = /^\w+(Connection\.(edges|nodes|pageInfo|totalCount)|Edge\.(cursor|node)|Payload\.userErrors)$/;

/** Of a person: who they are, where, by which tie, and what they can do. */
const OF_PERSONS: Fields = {
  Query: 'agent agents',
  OrgUnit: 'agents',
  Agent:
    'displayName engagement headline about openToMoves version email skills assignments employment reminders compare claims languages wantedSkills mentoring',
  Assignment: 'unit engagement share startsOn endsOn',
  Employment: 'status category corps employer startsOn endsOn contested',
  SkillClaim:
    'agent skill level source assessor assessorName isObserved evidence evidenceLink evidenceProduct certificate freshUntil isStale startsOn endsOn recordedAt supersededAt remapping contested',
  Certificate: 'name expiresOn isExpired',
  HeldSkill: 'skill level confidence lastConfirmedOn claims disagreement',
  WeighedClaim: 'claim weight reason',
  SkillDisagreement: 'own manager',
  SkillReminder: 'kind skill claim dueOn',
  SkillComparison: 'from to changes',
  HeldSkillChange: 'skill kind before after',
  SpokenLanguage: 'tag label level saidAt',
  WantedSkill: 'skill level saidAt',
  Mentoring: 'skill kind saidAt',
  AgentMatch: 'name skills',
  SkillMatch: 'clause asked held level',
  AgentSkillCount: 'skill count',
  AgentUnitCount: 'unit count',
  AgentEngagementCount: 'engagement count',
  AgentConfidenceCount: 'confidence count',
};

/** Of a person, for themself and whoever acts for them. */
const OF_CAREERS: Fields = {
  Agent: 'matches retention',
  LegalDeadline: 'agent code label dueOn actBy reference ruleValidFrom toVerify basis',
  RetentionAssessment:
    'agent horizon model assessedAt score probability interval band factors deadlines contested',
  RetentionModel: 'version rationale intercept',
  ProbabilityInterval: 'low high',
  RetentionFactor: 'code label value reading points evidence suggestedActions',
  Match: 'position candidate fit fitIfUnknownsHold score readiness skills unknowns limitedBy feasibility',
  Candidate: 'agent handle ministry engagement',
  SkillFit:
    'skill requiredLevel heldLevel kind mandatory importance weight fitIfMet confidence lastConfirmedOn through scoreShare',
  MoveFeasibility: 'instruments noticeMonths noticeDays earliestStart blockers unknowns',
  MoveInstrument: 'code label reference toVerify',
  MoveBlocker: 'code label reference toVerify',
  MoveQuestion: 'code label',
};

/** Of a person, to whom they opened what they say of moving: agents, and no program. */
const OF_MOVING: Fields = {
  Agent: 'goals mobilityWish workConstraints',
  Goal: 'horizon jobRole roleLevel words saidAt',
  MobilityWish: 'departments regions units availableFrom remoteDays openToLoan saidAt',
  Territory: 'code name',
  WorkConstraint: 'kind share saidAt',
};

/** Of a group of persons: a unit has none of it, null, for whoever does not act for it. */
const OF_GROUPS: Fields = {
  RetentionOverview: 'asOf headcount assessed bands deadlines assessments',
  RetentionBandCount: 'band count',
  SkillMapComparison: 'from to changes',
  SkillMap: 'asOf headcount agentsWithClaims positionsWithRequirements rows',
  SkillMapRow: 'skill levels unknown required gapAtMost gapAtLeast onlyExternals continuity holders',
  LevelCount: 'level count',
  SkillContinuity: 'hasSoleHolder soleHolder nearestCover leavingWithin',
  SkillHolder: 'agent level confidence lastConfirmedOn through',
  SkillMapChange: 'skill before after holdersChange gapChange',
};

/** Of groups without persons, for analysts too. */
const OF_FIGURES: Fields = {
  UnitStatistics: 'asOf minimum isCounted people engagement employmentStatus category retention skills',
  EngagementCount: 'value count',
  EmploymentStatusCount: 'value count',
  CategoryCount: 'value count',
  RetentionBandStatistic: 'value count',
  SkillStatistic: 'skill holders levels',
  SkillLevelCount: 'level count',
};

/** Of an agent, for themself alone; and of those who opened something to them. */
const OF_ONESELF: Fields = {
  Query: 'colleagues exportMyData',
  Viewer: 'sharing accessJournal objectsToProfilingSince',
  Agent: 'completeness',
  ProfileCompleteness: 'done total items',
  ProfileItem: 'code isDone unlocks',
  Sharing: 'section audience recipient chosenAt until',
  AccessRecord: 'id at reader readerRoles data fields operation purpose',
  MyData: 'asOf tables',
  MyTable: 'name what kept columns rows',
  MyColumn: 'name what',
};

const ASKED: readonly (readonly [Rule, Fields])[] = [
  [everybody, OF_NOBODY],
  [everybody, OF_NODES],
  [everybody, OF_NOTHING],
  [readers, OF_PERSONS],
  [agentsOrActs, OF_CAREERS],
  [agentsOrActs, OF_MOVING],
  [acts, OF_GROUPS],
  [analysts, OF_FIGURES],
  [agents, OF_ONESELF],
  // Empty for whoever manages nobody.
  [agentsOrActs, { AwaitedConfirmation: 'claim why managerClaim' }],
  // Of each, whoever has a part in it.
  [
    agentsOrActs,
    {
      Viewer: 'candidaciesToHandle',
      Agent: 'candidacies',
      Candidacy: 'position candidate stage release waitsOn since steps',
      CandidacyStep: 'kind madeOn by reason opensUntil freeOn startsOn endsOn share instrument',
      CandidacyRelease: 'state askedOn dueOn freeOn reference',
    },
  ],
  [acts, { Position: 'candidacies' }],
  [agents, { Viewer: 'candidacies findingPause', FindingPause: 'startsOn endsOn' }],
  [
    agentsOrActs,
    { Query: 'contests', Contest: 'agent data claim reason openedAt answeredAt isUpheld answer' },
  ],
  // Of whoever proposed it, and of curators, who do not know whose it is.
  [
    proposers,
    {
      Query: 'skillProposals',
      SkillProposal: 'label locale reason proposedAt outcome answeredAt answer skill',
    },
  ],
  [curators, { SkillChange: 'claims' }],
  [
    administrators,
    { Query: 'apiKeys', ApiKey: 'name ending scopes unit createdAt expiresAt revokedAt lastUsedAt' },
  ],
  [follows, { Query: 'changes', Change: 'id at type subject agent unit payload schemaVersion' }],
  // Whoever may give some; everybody is told theirs by `viewer.roles`.
  [givers, { Query: 'roleGrants', RoleGrant: 'role holder unit startsOn endsOn revokedAt isDelegated' }],
];

/** Mutations, and what they answer beside what to mend. */
const CHANGED: readonly (readonly [Rule, Fields])[] = [
  [
    agents,
    {
      updateProfile: 'agent',
      shareSection: 'sharing',
      contestData: 'contest',
      objectToProfiling: 'viewer',
      proposeSkill: 'proposal alike',
      answerIntroduction: 'candidacy',
      applyToPosition: 'candidacy',
      withdrawCandidacy: 'candidacy',
      askRelease: 'candidacy',
      pauseBeingFound: 'viewer',
      resumeBeingFound: 'viewer',
    },
  ],
  [
    agentsOrActs,
    {
      claimSkill: 'claim agent',
      claimSkills: 'claims agent',
    },
  ],
  [
    acts,
    {
      confirmSkills: 'claims',
      answerContest: 'contest',
      openPosition: 'position',
      delegateRole: 'grant',
      requestIntroduction: 'candidacy',
      answerRelease: 'candidacy',
      decideCandidacy: 'candidacy',
      completeMove: 'candidacy',
    },
  ],
  [
    givers,
    {
      endGrant: 'grant',
    },
  ],
  [
    administrators,
    {
      grantRole: 'grant',
      createApiKey: 'apiKey key',
      revokeApiKey: 'apiKey',
      rotateApiKey: 'apiKey key',
    },
  ],
  [
    curators,
    {
      stateSuccession: 'edition',
      mapSkills: 'skill',
      unmapSkills: 'skill',
      setSkillFreshness: 'claimRules',
      acceptSkillProposal: 'proposal',
      mergeSkillProposal: 'proposal',
      refuseSkillProposal: 'proposal',
    },
  ],
];

const payloadOf = (mutation: string) => `${mutation.replace(/^./, (first) => first.toUpperCase())}Payload`;

/** The rule of each field, by `Type.field`. */
export const RULES: ReadonlyMap<string, Rule> = rules();

function rules(): Map<string, Rule> {
  const found = new Map<string, Rule>();
  const add = (rule: Rule, type: string, names: string) => {
    for (const place of names.split(' ').map((name) => `${type}.${name}`)) {
      if (found.has(place)) throw new Error(`${place} stands twice in asks.ts.`);
      found.set(place, rule);
    }
  };
  for (const [rule, fields] of ASKED)
    for (const [type, names] of Object.entries(fields)) add(rule, type, names);
  for (const [rule, mutations] of CHANGED)
    for (const [mutation, answered] of Object.entries(mutations)) {
      add(rule, 'Mutation', mutation);
      add(rule, payloadOf(mutation), answered);
    }
  return found;
}

/** Whether a viewer may ask for a field at all. @throws for one that no word of the design was read for */
export function mayAsk(viewer: Viewer, place: string): boolean {
  const rule = WRAPS.test(place) ? everybody : RULES.get(place);
  if (!rule) throw new Error(`${place}: say in asks.ts who may ask for it, by which words.`);
  return rule(viewer);
}
