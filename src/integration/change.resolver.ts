import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { agentById } from '../agents/agent.loaders.js';
import { page } from '../graphql/connection.js';
import { badInput } from '../graphql/errors.js';
import type { Context } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { type ChangeRow, countChanges, feedEpoch, listChanges } from './change.queries.js';
import { Change, ChangeConnection, KNOWN_TYPES, TYPE_NAMES } from './change.type.js';

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    description:
      'What happened, oldest first, by whoever did it: people, HR tools, imports, forecasts. Keep the last cursor and ask again: nothing is missed, nothing comes twice. The demonstration State alone is there without having happened. Programs follow everybody, by ids, HR advisers those they act for, administrators what is about nobody, with roles and keys. That somebody opened a section or objects to being profiled is told to nobody else; what they contest, to whoever reads it.',
  })
  async changes(
    @Arg('after', () => String, {
      nullable: true,
      description: 'Go on after this cursor; from the beginning when left out.',
    })
    after: string | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
    @Arg('types', () => [String], {
      nullable: true,
      description: `Of these types only: ${KNOWN_TYPES}.`,
    })
    types: string[] | null,
    @Ctx() { op }: Context,
  ) {
    const unknown = types?.find((type) => !TYPE_NAMES.includes(type));
    if (unknown !== undefined) throw badInput(`types: found ${unknown}, expected ${TYPE_NAMES.join(', ')}`);
    return page(op, {
      // The cursor belongs to this life of the feed; what types are asked may change along the way.
      scope: `changes ${await feedEpoch(op.db)}`,
      args: { first, after },
      fetch: (limit, from) => listChanges(op.db, types ?? null, limit, from as [string, string] | null),
      position: (change) => [change.xact, change.id],
      count: () => countChanges(op.db, types ?? null),
    });
  }

  @FieldResolver()
  agent(@Root() change: ChangeRow, @Ctx() { op }: Context) {
    return change.agentId ? op.load(agentById, change.agentId) : null;
  }

  @FieldResolver()
  unit(@Root() change: ChangeRow, @Ctx() { op }: Context) {
    return change.unitId ? orgUnitById(op, change.unitId) : null;
  }
}
