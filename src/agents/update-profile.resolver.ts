import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { agentById } from './agent.loaders.js';
import type { ProfileFields } from './profile.queries.js';
import { UpdateProfileInput, UpdateProfilePayload } from './update-profile.input.js';
import { updateProfile } from './update-profile.service.js';

@Resolver()
export class UpdateProfileResolver {
  @Mutation(() => UpdateProfilePayload, {
    nullable: true,
    description: 'Changes what you say of yourself. Null when it failed, as an error then says.',
  })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput, { description: 'What changes.' }) input: UpdateProfileInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'updateProfile', input, (db, viewer) =>
      updateProfile(db, viewer, input.expectedVersion, changesOf(input)),
    );
    return { userErrors, agent: result && (await op.load(agentById, result.agentId)) };
  }
}

/** What was not sent must not be emptied. */
function changesOf({ headline, about, openToMoves }: UpdateProfileInput): Partial<ProfileFields> {
  return {
    ...(headline === undefined ? {} : { headline }),
    ...(about === undefined ? {} : { about }),
    ...(openToMoves === undefined ? {} : { openToMoves }),
  };
}
