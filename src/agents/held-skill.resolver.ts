import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { badInput } from '../graphql/errors.js';
import type { Context } from '../graphql/operation.js';
import { pastDay } from '../graphql/past-day.js';
import { Agent, HeldSkill } from './agent.type.js';
import { disagreement } from './disagreement.js';
import { heldSkillsAsOf, reminders, weighed } from './held-skill.service.js';
import { SkillComparison, SkillDisagreement, WeighedClaim } from './held-skill.type.js';
import { heldSkillChanges } from './held-skill-changes.js';
import type { HeldSkillView } from './held-skills.js';
import { SkillReminder } from './reminder.type.js';

@Resolver(() => HeldSkill)
export class HeldSkillResolver {
  @FieldResolver(() => [WeighedClaim], {
    nullable: true,
    description:
      'The reason: every claim on the skill that stands, the one that decides first, and what became of each. Null for whoever may read what is held and not who says so.',
  })
  claims(@Root() held: HeldSkillView, @Ctx() { op }: Context) {
    return weighed(op, held);
  }

  @FieldResolver(() => SkillDisagreement, {
    nullable: true,
    description:
      'Where the agent and a manager state different levels; whoever decides, both are read. Null where they agree, where one of them says nothing, and for whoever may not read claims.',
  })
  async disagreement(@Root() held: HeldSkillView, @Ctx() { op }: Context) {
    const claims = await weighed(op, held);
    return claims && disagreement(claims);
  }
}

@Resolver(() => Agent)
export class AgentRemindersResolver {
  @FieldResolver(() => [SkillReminder], {
    nullable: true,
    description:
      'Held skills of which something is worth saying again, what is due first; empty when nothing is. Null for whoever may not read their claims.',
  })
  reminders(@Root() agent: Agent, @Ctx() { op }: Context) {
    return reminders(op, agent.id);
  }
}

@Resolver(() => Agent)
export class AgentComparisonResolver {
  @FieldResolver(() => SkillComparison, {
    nullable: true,
    description: 'What became of their skills between two days. Null for whoever may not read their claims.',
  })
  async compare(
    @Root() agent: Agent,
    @Arg('from', () => GraphQLLocalDate, { description: 'A past day.' }) from: string,
    @Arg('to', () => GraphQLLocalDate, { nullable: true, description: 'A later day; today when left out.' })
    to: string | null,
    @Ctx() { op }: Context,
  ) {
    const days = [pastDay(op, from, 'from'), pastDay(op, to, 'to')].map((day) => day ?? op.viewer.today);
    const [first, last] = days as [string, string];
    if (last < first) throw badInput(`to: found ${last}, expected ${first} or a day after`);
    const [before, after] = [
      await heldSkillsAsOf(op, agent.id, first),
      await heldSkillsAsOf(op, agent.id, last),
    ];
    if (!before || !after) return null;
    return { from: first, to: last, changes: heldSkillChanges(before, after, op.language) };
  }
}
