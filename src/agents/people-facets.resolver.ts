import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { confidenceName } from '../skills/confidence.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { AgentConnection } from './agent-connection.type.js';
import {
  countByConfidence,
  countByEngagement,
  countBySkill,
  countByUnit,
  countWithoutSkills,
} from './people-search.queries.js';
import {
  AgentConfidenceCount,
  AgentEngagementCount,
  AgentSkillCount,
  AgentUnitCount,
} from './people-search.type.js';
import type { PeoplePage } from './people-search.view.js';

/** What is counted of the people of a list: each of them is one whom the viewer may see. */
@Resolver(() => AgentConnection)
export class PeopleFacetsResolver {
  @FieldResolver(() => Int, {
    description:
      'Of those among whom a skill or a name was looked for, how many have no skill on record: nobody said anything of what they can do, so that no search by skill finds them.',
  })
  withoutSkills(@Root() { conditions }: PeoplePage<unknown>, @Ctx() { op }: Context) {
    return countWithoutSkills(op.db, conditions);
  }

  @FieldResolver(() => [AgentSkillCount], {
    description: 'The 20 skills that most of the people found hold, those of most first.',
  })
  async bySkill(@Root() { conditions }: PeoplePage<unknown>, @Ctx() { op }: Context) {
    const { skills } = await op.reference(skillCatalogue);
    return (await countBySkill(op.db, conditions)).flatMap(({ value, count }) => {
      const skill = skills.get(value);
      return skill ? [{ skill, count }] : [];
    });
  }

  @FieldResolver(() => [AgentUnitCount], {
    description:
      'The 100 units in which most of the people found work today, those of most first; of those alone whose place of work you may read.',
  })
  async byUnit(@Root() { conditions }: PeoplePage<unknown>, @Ctx() { op }: Context) {
    const counted = await countByUnit(op.db, conditions);
    return Promise.all(
      counted.map(async ({ value, count }) => ({ unit: await orgUnitById(op, value), count })),
    );
  }

  @FieldResolver(() => [AgentEngagementCount], { description: 'Public agents and externals.' })
  async byEngagement(@Root() { conditions }: PeoplePage<unknown>, @Ctx() { op }: Context) {
    return (await countByEngagement(op.db, conditions)).map(({ value, count }) => ({
      engagement: value,
      count,
    }));
  }

  @FieldResolver(() => [AgentConfidenceCount], {
    description: 'By how well skills that they hold are established, the least first.',
  })
  async byConfidence(@Root() { conditions }: PeoplePage<unknown>, @Ctx() { op }: Context) {
    return (await countByConfidence(op.db, conditions)).map(({ value, count }) => ({
      confidence: confidenceName(Number(value)),
      count,
    }));
  }
}
