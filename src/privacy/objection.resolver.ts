import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { Viewer } from '../agents/viewer.type.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { ObjectToProfilingInput, ObjectToProfilingPayload } from './objection.input.js';
import { objectionOfMe } from './objection.queries.js';
import { setObjection } from './objection.service.js';

@Resolver(() => Viewer)
export class ViewerObjectionResolver {
  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description: 'Since when you object to being profiled; null when you do not.',
  })
  async objectsToProfilingSince(@Ctx() { op }: Context) {
    return (await objectionOfMe(op.db))?.since ?? null;
  }

  @Mutation(() => ObjectToProfilingPayload, {
    nullable: true,
    description: 'Objects to being profiled, or no longer does. Null when it failed, as an error then says.',
  })
  async objectToProfiling(
    @Arg('input', () => ObjectToProfilingInput, { description: 'Whether you do.' })
    input: ObjectToProfilingInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = { objects: input.objects, reason: input.reason ?? null };
    const { result, userErrors } = await mutate(op, 'objectToProfiling', input, (db, viewer) =>
      setObjection(db, viewer, wanted),
    );
    return { userErrors, viewer: result && { label: op.viewer.label } };
  }
}
