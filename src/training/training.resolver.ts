import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { badInput } from '../graphql/errors.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { outcomesByTraining } from './training.loaders.js';
import { countTrainings, listTrainings, type TrainingRow } from './training.queries.js';
import { Training, TrainingConnection, TrainingFilter } from './training.type.js';

@Resolver(() => Training)
export class TrainingResolver {
  @Query(() => TrainingConnection, { description: 'Trainings open to agents, by code.' })
  trainings(
    @Arg('filter', () => TrainingFilter, { nullable: true, description: 'Which ones.' })
    filter: TrainingFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<TrainingRow>> {
    const skillId = wantedUuid('Skill', filter?.skill);
    const toLevel = filter?.toLevel ?? null;
    if (toLevel !== null && skillId === null)
      throw badInput('filter.toLevel: found without a skill, expected with one');
    const conditions = { skillId, toLevel };
    return page(op, {
      scope: `trainings ${JSON.stringify(conditions)}`,
      args,
      fetch: (limit, after) => listTrainings(op.db, conditions, limit, after as [string, string] | null),
      position: (training) => [training.code, training.id],
      count: () => countTrainings(op.db, conditions),
    });
  }

  @FieldResolver()
  async outcomes(@Root() training: TrainingRow, @Ctx() { op }: Context) {
    const { skills } = await op.reference(skillCatalogue);
    const outcomes = await op.load(outcomesByTraining, training.id);
    return outcomes.flatMap((outcome) => {
      const skill = skills.get(outcome.skillId);
      return skill ? [{ ...outcome, skill }] : [];
    });
  }
}
