import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PageArgs, page } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { MentoringFilter } from '../profile/skills-to-come.input.js';
import type { AgentRow } from './agent.queries.js';
import { AgentConnection } from './agent-connection.type.js';
import { countColleagues, listColleagues } from './colleague.queries.js';
import { unranked } from './people-search.queries.js';
import { isRanked, peopleSearch } from './people-search.service.js';
import { type PeoplePage, rankedPage } from './people-search.view.js';
import { SkillsCondition, skillsAsked } from './skills-condition.input.js';

@Resolver()
export class ColleagueResolver {
  @Query(() => AgentConnection, {
    description:
      'Agents who opened their skills to you: those of your ministry unless they chose otherwise, and those of others who chose to. By name, or ranked as `agents` is for a search or a condition on skills. Of each, what they opened and no more.',
  })
  async colleagues(
    @Arg('skill', () => ID, {
      nullable: true,
      description:
        'skill_…: who hold it under this very name, at level 1 or more or at an unknown level; `skills` counts its equivalents in other frameworks too, and ranks.',
    })
    skill: string | null,
    @Arg('skills', () => SkillsCondition, {
      nullable: true,
      description: 'Who can do several things at once, or one of several. The list is then ranked.',
    })
    skills: SkillsCondition | null,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of the name in any order, or a name spelled nearly so; or the name of a skill, for those who hold it. The list is then ranked.',
    })
    search: string | null,
    @Arg('mentoring', () => MentoringFilter, {
      nullable: true,
      description: 'Who would teach a skill, or be taught it.',
    })
    mentoring: MentoringFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<PeoplePage<AgentRow>> {
    const wanted = {
      ofColleagues: true,
      unitId: null,
      engagement: null,
      skillId: wantedUuid('Skill', skill),
      mentoring: mentoring && { skillId: wantedUuid('Skill', mentoring.skill), kind: mentoring.kind },
    };
    const [asked, typed] = [skillsAsked(skills), searched(search)];
    if (isRanked({ asked, typed }))
      return rankedPage(op, args, await peopleSearch(op, { ...wanted, asked, typed }));
    const colleagues = await page(op, {
      scope: `colleagues ${JSON.stringify([wanted.skillId, wanted.mentoring])}`,
      args,
      fetch: (limit, from) => listColleagues(op.db, wanted, limit, from as [string, string] | null),
      position: (agent) => [agent.displayName, agent.id],
      count: () => countColleagues(op.db, wanted),
    });
    return Object.assign(colleagues, { conditions: unranked(wanted) });
  }
}
