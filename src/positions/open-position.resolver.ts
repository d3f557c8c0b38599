import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { OpenPositionInput, OpenPositionPayload } from './open-position.input.js';
import { openPosition, type PositionDemand } from './open-position.service.js';
import { positionById } from './position.loaders.js';

@Resolver()
export class OpenPositionResolver {
  @Mutation(() => OpenPositionPayload, {
    nullable: true,
    description:
      'Opens a post in a unit that you act for. Internal matches appear at once. Null when it failed, as an error then says.',
  })
  async openPosition(
    @Arg('input', () => OpenPositionInput, { description: 'The post.' }) input: OpenPositionInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'openPosition', input, (db, viewer) =>
      openPosition(db, viewer, demandOf(input)),
    );
    return { userErrors, position: result && (await op.load(positionById, result.positionId)) };
  }
}

function demandOf(input: OpenPositionInput): PositionDemand {
  return {
    unitId: uuidOf('OrgUnit', input.unit),
    title: input.title,
    roleLevelId: wantedUuid('RoleLevel', input.roleLevel),
    requirements: (input.requirements ?? []).map((requirement) => ({
      skillId: uuidOf('Skill', requirement.skill),
      level: requirement.level ?? null,
      importance: requirement.importance ?? 1,
      mandatory: requirement.mandatory ?? false,
    })),
    openToCivilServants: input.openToCivilServants ?? true,
    openToContractAgents: input.openToContractAgents ?? true,
    startsOn: input.startsOn ?? null,
    closesOn: input.closesOn ?? null,
    location: input.location ?? null,
    remoteDays: input.remoteDays ?? null,
  };
}
