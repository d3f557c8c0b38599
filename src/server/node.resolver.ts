import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { apiKeyById } from '../accounts/api-key.queries.js';
import { roleGrantById } from '../accounts/role-grant.queries.js';
import { agentById } from '../agents/agent.loaders.js';
import { skillClaimById } from '../agents/skill-claim.loaders.js';
import { proposalById } from '../curation/proposal.queries.js';
import { badInput } from '../graphql/errors.js';
import { type NodeType, parseGlobalId } from '../graphql/global-id.js';
import { Node } from '../graphql/node.js';
import type { Context, Operation } from '../graphql/operation.js';
import { legalRules } from '../law/legal-rules.reference.js';
import { candidacyById } from '../mobility/candidacy.queries.js';
import { candidacyView } from '../mobility/candidacy.view.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { productById } from '../organisation/product.loaders.js';
import { positionById } from '../positions/position.loaders.js';
import { contestById } from '../privacy/contest.queries.js';
import { jobRoleById, roleLevelById } from '../roles/job-role.loaders.js';
import { visibleEdition } from '../skills/edition.service.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { trainingById } from '../training/training.loaders.js';

const MOST_IDS = 100;

type Find = (op: Operation, uuid: string) => Promise<object | null | undefined>;

/** How each type of node is found. A type that is not here is found by no id. */
const FIND: Partial<Record<NodeType, Find>> = {
  OrgUnit: (op, uuid) => orgUnitById(op, uuid),
  Agent: (op, uuid) => op.load(agentById, uuid),
  Framework: async (op, uuid) => (await op.reference(skillCatalogue)).frameworks.get(uuid),
  FrameworkEdition: (op, uuid) => visibleEdition(op, uuid),
  Skill: async (op, uuid) => (await op.reference(skillCatalogue)).skills.get(uuid),
  JobRole: (op, uuid) => op.load(jobRoleById, uuid),
  RoleLevel: (op, uuid) => op.load(roleLevelById, uuid),
  Product: (op, uuid) => op.load(productById, uuid),
  Training: (op, uuid) => op.load(trainingById, uuid),
  Position: (op, uuid) => op.load(positionById, uuid),
  SkillClaim: (op, uuid) => op.load(skillClaimById, uuid),
  ApiKey: (op, uuid) => apiKeyById(op.db, uuid),
  RoleGrant: (op, uuid) => roleGrantById(op.db, uuid),
  Contest: (op, uuid) => contestById(op.db, uuid),
  Candidacy: async (op, uuid) => {
    const row = await candidacyById(op.db, uuid);
    return row && candidacyView(row, await op.reference(legalRules), op.viewer.today);
  },
  SkillProposal: (op, uuid) => proposalById(op.db, uuid),
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null when there is none that you may see.',
  })
  node(@Arg('id', () => ID, { description: 'Of any type.' }) id: string, @Ctx() { op }: Context) {
    return findNode(op, id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `Up to ${MOST_IDS} at once, in the order of the ids; null for each that you may not see.`,
  })
  nodes(@Arg('ids', () => [ID], { description: 'Of any types.' }) ids: string[], @Ctx() { op }: Context) {
    if (ids.length > MOST_IDS) throw badInput(`ids: found ${ids.length}, expected at most ${MOST_IDS}`);
    return Promise.all(ids.map((id) => findNode(op, id)));
  }
}

async function findNode(op: Operation, id: string): Promise<object | null> {
  const parsed = parseGlobalId(id);
  const found = parsed && (await FIND[parsed.type]?.(op, parsed.uuid));
  return found ? { ...found, __typename: parsed?.type } : null;
}
