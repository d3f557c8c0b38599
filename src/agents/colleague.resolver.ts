import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { MentoringFilter } from '../profile/skills-to-come.input.js';
import type { AgentRow } from './agent.queries.js';
import { AgentConnection } from './agent.type.js';
import { countColleagues, listColleagues } from './colleague.queries.js';

@Resolver()
export class ColleagueResolver {
  @Query(() => AgentConnection, {
    description:
      'Agents who opened their skills to you, by name: those of your ministry unless they chose otherwise, and those of others who chose to. Of each, what they opened and no more.',
  })
  colleagues(
    @Arg('skill', () => ID, {
      nullable: true,
      description: 'skill_…: who hold it at level 1 or more, or at an unknown level.',
    })
    skill: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Words of the name, in any order.' })
    search: string | null,
    @Arg('mentoring', () => MentoringFilter, {
      nullable: true,
      description: 'Who would teach a skill, or be taught it.',
    })
    mentoring: MentoringFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<AgentRow>> {
    const conditions = {
      skillId: wantedUuid('Skill', skill),
      words: searched(search),
      mentoring: mentoring && { skillId: wantedUuid('Skill', mentoring.skill), kind: mentoring.kind },
    };
    return page(op, {
      scope: `colleagues ${JSON.stringify(conditions)}`,
      args,
      fetch: (limit, from) => listColleagues(op.db, conditions, limit, from as [string, string] | null),
      position: (agent) => [agent.displayName, agent.id],
      count: () => countColleagues(op.db, conditions),
    });
  }
}
