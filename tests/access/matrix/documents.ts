import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { globalId } from './canaries.js';
import { PEOPLE, POSTED, UNITS } from './people.js';
import { ACCOUNTS } from './viewers.js';

/** One operation of the matrix: a root field with its arguments, one object field below it, and all leaves to depth 4. */
export interface Question {
  readonly root: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly declared: string;
  /** The arguments of the root field. */
  readonly args: string;
  /** Behind an interface: the type that is looked at. */
  readonly on: string | null;
  /** The object field of the second step; null for leaves alone. */
  readonly below: string | null;
}

const units = Object.keys(UNITS).map((key) => globalId('OrgUnit', key));
const agents = PEOPLE.map(({ key }) => globalId('Agent', key));
const claims = PEOPLE.flatMap(({ key }) =>
  ['own', 'now', 'past'].map((c) => globalId('SkillClaim', `${key} ${c}`)),
);
const positions = POSTED.flatMap((unit) =>
  ['draft', 'open', 'filled', 'closed'].map((status) => globalId('Position', `${unit} ${status}`)),
);
const contests = PEOPLE.filter(({ external }) => !external).map(({ key }) => globalId('Contest', key));
const grants = ACCOUNTS.flatMap((one) => one.grants.map(({ key }) => globalId('RoleGrant', key)));
const keys = ACCOUNTS.filter(({ scopes }) => scopes).map(({ key }) => globalId('ApiKey', key));

/** What `node(id)` is asked for, by type. */
export const IDS: Readonly<Record<string, readonly string[]>> = {
  Agent: agents,
  ApiKey: keys,
  Candidacy: PEOPLE.filter(({ external }) => !external).map(({ key }) => globalId('Candidacy', key)),
  Contest: contests,
  Framework: [globalId('Framework', 'words')],
  FrameworkEdition: ['words', 'draft', 'own'].map((key) => globalId('FrameworkEdition', key)),
  JobRole: [globalId('JobRole', 'maker')],
  OrgUnit: units,
  Position: positions,
  Product: [globalId('Product', 'thing')],
  RoleGrant: grants,
  RoleLevel: [globalId('RoleLevel', 'senior')],
  Skill: ['python', 'sql', 'drafted'].map((key) => globalId('Skill', key)),
  SkillClaim: claims,
  SkillProposal: PEOPLE.map(({ key }) => globalId('SkillProposal', key)),
  Training: [globalId('Training', 'course')],
};

/** An id of each type that never named anything. */
export const ABSENT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(IDS).map(([type, [id = '']]) => [type, id.replace(/.{20}$/, '0'.repeat(20))]),
);

type Sample = readonly [args: string, declared?: string, variables?: object];

const team = globalId('OrgUnit', 'team');
const SKILLS = `{ unknownLevels: INCLUDE, allOf: [{ anyOf: [{ skill: "${globalId('Skill', 'python')}", atLeast: 1 }] }] }`;
/** How each root field is asked: every argument at least once. */
const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  agent: agents.map((id) => [`(id: "${id}")`]),
  agents: [
    ['(first: 20)'],
    [`(first: 20, filter: { unit: "${team}" })`],
    [`(first: 20, filter: { skill: "${globalId('Skill', 'python')}", engagement: PUBLIC_AGENT })`],
    ['(first: 20, filter: { engagement: EXTERNAL })'],
    [`(first: 20, filter: { search: "c4n", skills: ${SKILLS} })`],
  ],
  apiKeys: [['(first: 20)']],
  claimRules: [['']],
  changes: [['(first: 45)'], ['(first: 20, types: ["agent.recorded"])']],
  colleagues: [
    ['(first: 20)'],
    [`(first: 20, skill: "${globalId('Skill', 'python')}")`],
    ['(first: 20, search: "c4n")'],
    [`(first: 20, mentoring: { skill: "${globalId('Skill', 'go')}", kind: SOUGHT })`],
    [`(first: 20, skills: ${SKILLS})`],
  ],
  contests: [['(first: 40)'], ['(first: 20, isOpen: false)'], ['(first: 20, isOpen: true)']],
  exportMyData: [['']],
  frameworks: [['']],
  jobRoles: [['(first: 5, search: "c4n")']],
  orgUnit: units.map((id) => [`(id: "${id}")`]),
  orgUnits: [['(first: 3)'], ['(first: 3, kind: MINISTRY, search: "north")']],
  positions: [
    ['(first: 20)'],
    ...['DRAFT', 'FILLED', 'CLOSED'].map((status): Sample => [`(first: 20, filter: { status: ${status} })`]),
    [`(first: 20, filter: { unit: "${team}" })`],
  ],
  products: [['(first: 5)'], [`(first: 5, filter: { unit: "${team}", search: "c4n" })`]],
  roleGrants: [['(first: 30)']],
  skillProposals: [['(first: 40)'], ['(first: 20, isOpen: false)'], ['(first: 20, isOpen: true)']],
  skills: [['(first: 5)'], [`(first: 5, search: "c4n", framework: "${globalId('Framework', 'words')}")`]],
  trainings: [['(first: 5)'], [`(first: 5, filter: { skill: "${globalId('Skill', 'go')}", toLevel: 1 })`]],
  viewer: [['']],
};
/** These are asked for one object alone, so what is below them is asked of the others' lists. */
const ONE_BY_ONE = ['agent'];

/** How the fields below are asked, where the defaults would not do. */
const BELOW: Readonly<Record<string, string>> = {
  'Agent.claims': '(first: 4, includePast: true)',
  'Agent.compare': '(from: "2025-05-20")',
  'Agent.matches': '(first: 8)',
  'Agent.candidacies': '(first: 3)',
  'OrgUnit.agents': '(first: 15)',
  'OrgUnit.compare': '(from: "2026-02-01")',
  'OrgUnit.openPositions': '(first: 8)',
  'Position.candidacies': '(first: 20)',
  'Position.matches': '(first: 20)',
  'RetentionOverview.assessments': '(first: 20)',
  'RetentionOverview.deadlines': '(first: 40)',
  'SkillMap.rows': '(first: 5)',
  'SkillMapRow.holders': '(first: 20)',
  'Viewer.accessJournal': '(first: 30)',
  'Viewer.candidacies': '(first: 3)',
  'Viewer.candidaciesToHandle': '(first: 20)',
  'Viewer.confirmations': '(first: 60)',
  'Viewer.tasks': '(first: 60)',
  'Viewer.units': '(first: 8)',
};

/** No path of depth 4 leads to the holders of a map: from these fields on it is one step more. */
const DEEPER = ['SkillMap.rows', 'SkillMapRow.holders', 'SkillMapRow.continuity'];

/** Every path of the schema to depth 4 from Query, as few operations: leaves beside each other are asked together. */
export function questions(schema: GraphQLSchema): Question[] {
  const query = schema.getQueryType();
  if (!query) throw new Error('no Query');
  return Object.values(query.getFields()).flatMap((field) => {
    if (field.name === 'node') return [];
    if (field.name === 'nodes') return nodeQuestions(schema);
    const samples = SAMPLES[field.name];
    if (!samples) throw new Error(`Query.${field.name} has no sample: add how the matrix asks it.`);
    const type = itemType(field);
    return samples.flatMap(([args, declared = '', variables = {}]) =>
      belowOf(ONE_BY_ONE.includes(field.name) ? null : type).map((below) => ({
        root: field.name,
        args,
        declared,
        variables: variables as Question['variables'],
        on: null,
        below,
      })),
    );
  });
}

function nodeQuestions(schema: GraphQLSchema): Question[] {
  return Object.entries(IDS).flatMap(([name, ids]) =>
    belowOf(schema.getType(name) as GraphQLObjectType).flatMap((below) =>
      pagesOf(name, ids).map((page) => ({
        root: 'nodes',
        args: '(ids: $ids)',
        declared: '($ids: [ID!]!)',
        variables: { ids: page },
        on: name,
        below,
      })),
    ),
  );
}

/** People of units of units cost too much for all at once. */
function pagesOf(type: string, ids: readonly string[]): (readonly string[])[] {
  if (type !== 'OrgUnit') return [ids];
  return [0, 3, 6].map((from) => ids.slice(from, from + 3));
}

/** What a list holds; the type itself where it is none. */
function itemType(field: GraphQLField<unknown, unknown>): GraphQLObjectType {
  const type = getNamedType(field.type) as GraphQLObjectType;
  const nodes = type.getFields().nodes;
  return nodes ? (getNamedType(nodes.type) as GraphQLObjectType) : type;
}

function belowOf(type: GraphQLObjectType | null): (string | null)[] {
  const fields = type ? Object.values(type.getFields()) : [];
  const objects = fields.filter((field) => isObjectType(getNamedType(field.type)));
  return objects.length > 0 ? objects.map(({ name }) => name) : [null];
}

/** The text of a question without what this viewer was refused; null when nothing is left to ask. */
export function textOf(
  schema: GraphQLSchema,
  question: Question,
  refused: ReadonlySet<string>,
): string | null {
  const { root, args, declared, on, below } = question;
  const query = schema.getQueryType() as GraphQLObjectType;
  if (refused.has(`Query.${root}`)) return null;
  const selections = selectionsOf(refused);
  const field = query.getFields()[root] as GraphQLField<unknown, unknown>;
  const target = on ? (schema.getType(on) as GraphQLObjectType) : itemType(field);
  const inner = selections.both(target, below);
  if (inner === null) return null;
  const around = on ? `__typename ... on ${on} { ${inner} }` : selections.wrap(field, inner);
  return `query Matrix${declared} { ${root}${args} { ${around} } }`;
}

function selectionsOf(refused: ReadonlySet<string>) {
  const may = (type: GraphQLObjectType, name: string) => !refused.has(`${type.name}.${name}`);
  const call = (type: GraphQLObjectType, name: string) => `${name}${BELOW[`${type.name}.${name}`] ?? ''}`;

  function leaves(type: GraphQLObjectType): string[] {
    return Object.values(type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)) && may(type, field.name))
      .map(({ name }) => call(type, name));
  }
  /** A list is looked at through its nodes, its length and its cursors. */
  function wrap(field: GraphQLField<unknown, unknown>, inner: string): string {
    const type = getNamedType(field.type) as GraphQLObjectType;
    if (!type.getFields().nodes) return inner;
    const edges = getNamedType(type.getFields().edges?.type as GraphQLOutputType) as GraphQLObjectType;
    return [
      may(type, 'nodes') ? `nodes { ${inner} }` : '',
      may(type, 'edges') ? `edges { ${edge(edges).join(' ') || '__typename'} }` : '',
      may(type, 'totalCount') ? 'totalCount' : '',
      may(type, 'pageInfo') ? 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }' : '',
    ].join(' ');
  }
  function edge(type: GraphQLObjectType): string[] {
    return [may(type, 'cursor') ? 'cursor' : '', may(type, 'node') ? 'node { __typename }' : ''].filter(
      Boolean,
    );
  }
  function step(
    type: GraphQLObjectType,
    name: string,
    deeper: (below: GraphQLObjectType) => string[],
  ): string[] {
    const field = type.getFields()[name] as GraphQLField<unknown, unknown>;
    if (!may(type, name)) return [];
    const inner = deeper(itemType(field));
    return inner.length > 0 ? [`${call(type, name)} { ${wrap(field, inner.join(' '))} }`] : [];
  }
  const all = (type: GraphQLObjectType): string[] => [
    ...leaves(type),
    ...belowOf(type).flatMap((name) =>
      name ? step(type, name, DEEPER.includes(`${type.name}.${name}`) ? all : leaves) : [],
    ),
  ];
  return {
    wrap,
    both(type: GraphQLObjectType, below: string | null): string | null {
      const inner = [...leaves(type), ...(below ? step(type, below, all) : [])];
      return inner.length > 0 ? inner.join(' ') : null;
    },
  };
}
