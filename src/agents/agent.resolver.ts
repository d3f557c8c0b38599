import type { GraphQLResolveInfo } from 'graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, page } from '../graphql/connection.js';
import { onDay } from '../graphql/day-key.js';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import type { Context, Operation } from '../graphql/operation.js';
import { pastDay } from '../graphql/past-day.js';
import { searched } from '../graphql/searched.js';
import { asksOfNodes } from '../graphql/selection.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import {
  type AssignmentRow,
  agentById,
  assignmentsOn,
  type EmploymentRow,
  emailByAgent,
  employmentOn,
  mobilityByAgent,
} from './agent.loaders.js';
import {
  type AgentConditions,
  type AgentRow,
  countAgents,
  listAgents,
  listAgentsWithSkills,
} from './agent.queries.js';
import { Agent, AgentFilter, Assignment, Employment } from './agent.type.js';
import { AgentConnection } from './agent-connection.type.js';
import { heldSkillsAsOf, heldSkillsToday } from './held-skill.service.js';
import { type HeldSkillView, heldSkills } from './held-skills.js';
import { unranked } from './people-search.queries.js';
import { isRanked, peopleSearch } from './people-search.service.js';
import { type PeoplePage, rankedPage } from './people-search.view.js';
import { skillsAsked } from './skills-condition.input.js';

const AS_OF = 'As Vivier knew it at the end of a past day; today when left out.';

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

  @Query(() => AgentConnection, {
    description:
      'Agents that you may see: by name, or for a search or a condition on skills the best 200, the best first, by how their name and what was searched go together, then by how many alternatives they meet, how many of these at a known level, and how high. `totalCount` is of all that are found.',
  })
  async agents(
    @Arg('filter', () => AgentFilter, { nullable: true, description: 'Which ones.' })
    filter: AgentFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PeoplePage<AgentRow>> {
    const conditions = {
      unitId: wantedUuid('OrgUnit', filter?.unit),
      skillId: wantedUuid('Skill', filter?.skill),
      engagement: filter?.engagement ?? null,
    };
    const asked = skillsAsked(filter?.skills);
    const typed = searched(filter?.search);
    if (!isRanked({ asked, typed })) return agentPage(op, info, args, conditions);
    return rankedPage(
      op,
      args,
      await peopleSearch(op, { ...conditions, ofColleagues: false, mentoring: null, asked, typed }),
    );
  }

  @FieldResolver()
  async email(@Root() agent: Agent, @Ctx() { op }: Context): Promise<string | null> {
    return (await op.load(emailByAgent, agent.id))?.email ?? null;
  }

  @FieldResolver()
  async openToMoves(@Root() agent: Agent, @Ctx() { op }: Context): Promise<boolean | null> {
    return (await op.load(mobilityByAgent, agent.id))?.openToMoves ?? null;
  }

  @FieldResolver()
  skills(
    @Root() agent: AgentRow & { held?: readonly HeldSkillView[] },
    @Arg('asOf', () => GraphQLLocalDate, {
      nullable: true,
      description:
        'As Vivier knew it at the end of a past day, by the rules of that day; today when left out.',
    })
    asOf: string | null,
    @Ctx() { op }: Context,
  ) {
    const day = pastDay(op, asOf);
    if (day !== null) return heldSkillsAsOf(op, agent.id, day);
    return agent.held ?? heldSkillsToday(op, agent.id);
  }

  @FieldResolver()
  assignments(
    @Root() agent: Agent,
    @Arg('asOf', () => GraphQLLocalDate, { nullable: true, description: AS_OF }) asOf: string | null,
    @Ctx() { op }: Context,
  ) {
    return op.load(assignmentsOn, onDay(pastDay(op, asOf) ?? op.viewer.today, agent.id));
  }

  @FieldResolver()
  async employment(
    @Root() agent: Agent,
    @Arg('asOf', () => GraphQLLocalDate, { nullable: true, description: AS_OF }) asOf: string | null,
    @Ctx() { op }: Context,
  ) {
    const day = pastDay(op, asOf) ?? op.viewer.today;
    const employment = await op.load(employmentOn, onDay(day, agent.id));
    if (employment) op.sees('EMPLOYMENT', [agent.id]);
    return employment;
  }
}

@Resolver(() => Assignment)
export class AssignmentResolver {
  @FieldResolver()
  unit(@Root() assignment: AssignmentRow, @Ctx() { op }: Context) {
    return orgUnitById(op, assignment.unitId);
  }
}

@Resolver(() => Employment)
export class EmploymentResolver {
  @FieldResolver()
  employer(@Root() employment: EmploymentRow, @Ctx() { op }: Context) {
    return employment.employerUnitId ? orgUnitById(op, employment.employerUnitId) : null;
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
    @Info() info: GraphQLResolveInfo,
  ): Promise<PeoplePage<AgentRow>> {
    return agentPage(op, info, args, { unitId: unit.id, skillId: null, engagement: null });
  }
}

async function agentPage(
  op: Operation,
  info: GraphQLResolveInfo,
  args: PageArgs,
  wanted: Omit<AgentConditions, 'everybody'>,
): Promise<PeoplePage<AgentRow>> {
  const conditions = { ...wanted, everybody: op.viewer.seesEverybody };
  const found = await page(op, {
    scope: `agents ${JSON.stringify(conditions)}`,
    args,
    fetch: async (limit, from) => {
      const after = from as [string, string] | null;
      if (!asksOfNodes(info, 'AgentConnection', 'Agent', 'skills')) {
        return listAgents(op.db, conditions, limit, after);
      }
      const rows = await listAgentsWithSkills(op.db, conditions, limit, after);
      const catalogue = await op.reference(skillCatalogue);
      return rows.map(([agent, profile]) => ({ ...agent, held: heldSkills(catalogue, profile) }));
    },
    position: (agent) => [agent.displayName, agent.id],
    count: () => countAgents(op.db, conditions),
  });
  return Object.assign(found, { conditions: unranked({ ...wanted, ofColleagues: false, mentoring: null }) });
}
