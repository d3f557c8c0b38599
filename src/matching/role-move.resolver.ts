import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, pageOfAll } from '../graphql/connection.js';
import type { Context, Operation } from '../graphql/operation.js';
import { jobRoleById, roleLevelById } from '../roles/job-role.loaders.js';
import type { JobRoleRow, RoleLevelRow } from '../roles/job-role.queries.js';
import { JobRole, RoleLevel } from '../roles/job-role.type.js';
import { withSkills } from '../skills/with-skills.js';
import { explained, movesFromJobRole, movesFromRoleLevel, type RankedRoleMove } from './role-move.service.js';
import { MissingSkill, RoleMove, RoleMoveConnection, SharedSkill } from './role-move.type.js';

@Resolver(() => JobRole)
export class JobRoleMovesResolver {
  @FieldResolver(() => RoleMoveConnection, {
    description:
      'Where one can go from it: other job roles of its framework that ask for some of the same, the most alike first, 200 at most, each once, at the seniorities that are most alike. Empty while its edition is not the published one.',
  })
  async nextRoles(
    @Root() role: JobRoleRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<RankedRoleMove>> {
    return movePage(op, `nextRoles of role ${role.id}`, args, await movesFromJobRole(op, role));
  }
}

@Resolver(() => RoleLevel)
export class RoleLevelMovesResolver {
  @FieldResolver(() => RoleMoveConnection, {
    description:
      'Where one can go from it: seniorities of its framework, and job roles without any, that ask for some of the same, the most alike first, 200 at most; those of its own job role are among them. Empty while its edition is not the published one.',
  })
  async nextRoles(
    @Root() level: RoleLevelRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<RankedRoleMove>> {
    const moves = await movesFromRoleLevel(op, level, await op.load(jobRoleById, level.jobRoleId));
    return movePage(op, `nextRoles of level ${level.id}`, args, moves);
  }
}

@Resolver(() => RoleMove)
export class RoleMoveResolver {
  @FieldResolver()
  fromLevel(@Root() { from }: RankedRoleMove, @Ctx() { op }: Context) {
    return from.roleLevelId && op.load(roleLevelById, from.roleLevelId);
  }

  @FieldResolver()
  jobRole(@Root() { to }: RankedRoleMove, @Ctx() { op }: Context) {
    return op.load(jobRoleById, to.jobRoleId);
  }

  @FieldResolver()
  level(@Root() { to }: RankedRoleMove, @Ctx() { op }: Context) {
    return to.roleLevelId && op.load(roleLevelById, to.roleLevelId);
  }

  @FieldResolver(() => [SharedSkill])
  async shared(@Root() move: RankedRoleMove, @Ctx() { op }: Context) {
    return withSkills(op, (await explained(op, move)).shared);
  }

  @FieldResolver(() => [MissingSkill])
  async missing(@Root() move: RankedRoleMove, @Ctx() { op }: Context) {
    return withSkills(op, (await explained(op, move)).missing);
  }
}

const movePage = (op: Operation, scope: string, args: PageArgs, moves: readonly RankedRoleMove[]) =>
  pageOfAll(op, scope, args, moves, ({ id }) => id);
