import { GraphQLEmailAddress } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { uuidOf } from '../graphql/global-id.js';
import type { Context, Operation } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.loaders.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import {
  type AssignmentRow,
  agentById,
  assignmentsByAgent,
  type EmploymentRow,
  emailByAgent,
  employmentByAgent,
  skillProfileByAgent,
} from './agent.loaders.js';
import { type AgentConditions, type AgentRow, countAgents, listAgents } from './agent.queries.js';
import { Agent, AgentConnection, AgentFilter, Assignment, Employment, HeldSkill } from './agent.type.js';
import { heldSkills } from './held-skills.js';

@Resolver(() => Agent)
export class AgentResolver {
  @Query(() => Agent, {
    nullable: true,
    description: 'An agent by id; null when there is none that you may see.',
  })
  async agent(@Arg('id', () => ID, { description: 'agent_…' }) id: string, @Ctx() { op }: Context) {
    const uuid = uuidOf('Agent', id);
    return uuid ? op.load(agentById, uuid) : null;
  }

  @Query(() => AgentConnection, { description: 'Agents that you may see, by name.' })
  agents(
    @Arg('filter', () => AgentFilter, { nullable: true, description: 'Which ones.' })
    filter: AgentFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<AgentRow>> {
    const unitId = filter?.unit ? uuidOf('OrgUnit', filter.unit) : null;
    const skillId = filter?.skill ? uuidOf('Skill', filter.skill) : null;
    // An id that names nothing finds nobody: dropping the condition would answer another question.
    const impossible = (filter?.unit && !unitId) || (filter?.skill && !skillId);
    return agentPage(
      op,
      args,
      { unitId, skillId, engagement: filter?.engagement ?? null },
      Boolean(impossible),
    );
  }

  @FieldResolver(() => GraphQLEmailAddress, { nullable: true })
  async email(@Root() agent: Agent, @Ctx() { op }: Context): Promise<string | null> {
    return (await op.load(emailByAgent, agent.id))?.email ?? null;
  }

  @FieldResolver(() => [HeldSkill], { nullable: true })
  async skills(@Root() agent: Agent, @Ctx() { op }: Context) {
    return heldSkills(op, await op.load(skillProfileByAgent, agent.id));
  }

  @FieldResolver(() => [Assignment])
  assignments(@Root() agent: Agent, @Ctx() { op }: Context) {
    return op.load(assignmentsByAgent, agent.id);
  }

  @FieldResolver(() => Employment, { nullable: true })
  employment(@Root() agent: Agent, @Ctx() { op }: Context) {
    return op.load(employmentByAgent, agent.id);
  }
}

@Resolver(() => Assignment)
export class AssignmentResolver {
  @FieldResolver(() => OrgUnit, { nullable: true })
  unit(@Root() assignment: AssignmentRow, @Ctx() { op }: Context) {
    return op.load(orgUnitById, assignment.unitId);
  }
}

@Resolver(() => Employment)
export class EmploymentResolver {
  @FieldResolver(() => OrgUnit, { nullable: true })
  employer(@Root() employment: EmploymentRow, @Ctx() { op }: Context) {
    return employment.employerUnitId ? op.load(orgUnitById, employment.employerUnitId) : null;
  }
}

@Resolver(() => OrgUnit)
export class OrgUnitAgentsResolver {
  @FieldResolver(() => AgentConnection, {
    description: 'Who work there or below today, by name, as far as you may see.',
  })
  agents(
    @Root() unit: OrgUnit,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<AgentRow>> {
    return agentPage(op, args, { unitId: unit.id, skillId: null, engagement: null });
  }
}

function agentPage(
  op: Operation,
  args: PageArgs,
  conditions: AgentConditions,
  impossible = false,
): Promise<Page<AgentRow>> {
  return page(op, {
    scope: `agents ${JSON.stringify(conditions)}`,
    args,
    fetch: async (limit, after) =>
      impossible ? [] : listAgents(op.db, conditions, limit, after as [string, string] | null),
    position: (agent) => [agent.displayName, agent.id],
    count: () => (impossible ? 0 : countAgents(op.db, conditions)),
  });
}
