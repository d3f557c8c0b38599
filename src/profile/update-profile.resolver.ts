import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { agentById } from '../agents/agent.loaders.js';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import type { ProfileFields } from './profile.queries.js';
import type { Statements } from './statements.js';
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
      updateProfile(db, viewer, input.expectedVersion, { ...fieldsOf(input), ...statementsOf(input) }),
    );
    return { userErrors, agent: result && (await op.load(agentById, result.agentId)) };
  }
}

/** What was not sent must not be emptied. */
function fieldsOf({ headline, about, openToMoves }: UpdateProfileInput): Partial<ProfileFields> {
  return {
    ...(headline === undefined ? {} : { headline: headline?.trim() || null }),
    ...(about === undefined ? {} : { about: about?.trim() || null }),
    ...(openToMoves === undefined ? {} : { openToMoves }),
  };
}

/** The same, list by list. */
function statementsOf(input: UpdateProfileInput): Partial<Statements> {
  const { languages, wantedSkills, mentoring, goals, mobilityWish: wish, workConstraints } = input;
  return {
    ...(languages === undefined
      ? {}
      : { languages: (languages ?? []).map(({ tag, level = null }) => ({ tag, level })) }),
    ...(wantedSkills === undefined
      ? {}
      : {
          wantedSkills: (wantedSkills ?? []).map(({ skill, level = null }) => ({
            skillId: uuidOf('Skill', skill),
            level,
          })),
        }),
    ...(mentoring === undefined
      ? {}
      : {
          mentoring: (mentoring ?? []).map(({ skill, kind }) => ({ skillId: uuidOf('Skill', skill), kind })),
        }),
    ...(goals === undefined
      ? {}
      : {
          goals: (goals ?? []).map(({ horizon, jobRole, roleLevel, words }) => ({
            horizon,
            jobRoleId: wantedUuid('JobRole', jobRole),
            roleLevelId: wantedUuid('RoleLevel', roleLevel),
            words: words ?? null,
          })),
        }),
    ...(wish === undefined
      ? {}
      : {
          mobilityWish: wish && {
            departments: wish.departments ?? [],
            regions: wish.regions ?? [],
            unitIds: (wish.units ?? []).map((id) => uuidOf('OrgUnit', id)),
            availableFrom: wish.availableFrom ?? null,
            remoteDays: wish.remoteDays ?? null,
            openToLoan: wish.openToLoan ?? null,
          },
        }),
    ...(workConstraints === undefined
      ? {}
      : { workConstraints: (workConstraints ?? []).map(({ kind, share = null }) => ({ kind, share })) }),
  };
}
