import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { Viewer } from '../agents/viewer.type.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { pauseOf } from './finding-pause.queries.js';
import { pauseBeingFound, resumeBeingFound } from './finding-pause.service.js';
import {
  FindingPause,
  PauseBeingFoundInput,
  PauseBeingFoundPayload,
  ResumeBeingFoundInput,
  ResumeBeingFoundPayload,
} from './finding-pause.type.js';

@Resolver(() => Viewer)
export class FindingPauseResolver {
  @FieldResolver(() => FindingPause, {
    nullable: true,
    description:
      'While you are not to be found as a candidate by those who do not know you; null while you are.',
  })
  findingPause(@Ctx() { op }: Context) {
    return op.viewer.agentId === null ? null : pauseOf(op.db, op.viewer.agentId);
  }

  @Mutation(() => PauseBeingFoundPayload, {
    nullable: true,
    description:
      'Nobody who does not know you finds you as a candidate, until a day or until you resume; who knows you already still does. Null when it failed, as an error then says.',
  })
  async pauseBeingFound(
    @Arg('input', () => PauseBeingFoundInput, { description: 'Until when.' }) input: PauseBeingFoundInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'pauseBeingFound', input, (db, viewer) =>
      pauseBeingFound(db, viewer, input.until ?? null),
    );
    return { userErrors, viewer: result && { label: op.viewer.label } };
  }

  @Mutation(() => ResumeBeingFoundPayload, {
    nullable: true,
    description: 'You may be found as a candidate again. Null when it failed, as an error then says.',
  })
  async resumeBeingFound(
    @Arg('input', () => ResumeBeingFoundInput, { description: 'Nothing but a key.' })
    input: ResumeBeingFoundInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'resumeBeingFound', input, (db, viewer) =>
      resumeBeingFound(db, viewer),
    );
    return { userErrors, viewer: result && { label: op.viewer.label } };
  }
}
