import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { inLanguage } from '../graphql/language.js';
import type { Context } from '../graphql/operation.js';
import { Framework } from '../skills/skill.type.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import {
  jobRoleById,
  requirementsByJobRole,
  requirementsByRoleLevel,
  roleLevelsByJobRole,
} from './job-role.loaders.js';
import { countJobRoles, type JobRoleRow, listJobRoles } from './job-role.queries.js';
import { JobRole, JobRoleConnection, RoleLevel, RoleRequirement } from './job-role.type.js';
import { withSkills } from './requirements.js';

@Resolver(() => JobRole)
export class JobRoleResolver {
  @Query(() => JobRoleConnection, { description: 'Job roles of the published frameworks, by code.' })
  jobRoles(
    @Arg('search', () => String, { nullable: true, description: 'Part of the title, or of the code.' })
    search: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<JobRoleRow>> {
    return page(op, {
      scope: `jobRoles ${JSON.stringify(search ?? null)}`,
      args,
      fetch: (limit, after) => listJobRoles(op.db, search ?? null, limit, after as [string, string] | null),
      position: (role) => [role.code, role.id],
      count: () => countJobRoles(op.db, search ?? null),
    });
  }

  @FieldResolver(() => String, { nullable: true })
  family(@Root() role: JobRoleRow, @Ctx() { op }: Context): string | null {
    return inLanguage(op.language, role.familyFr, role.familyEn);
  }

  @FieldResolver(() => String, { nullable: true })
  description(@Root() role: JobRoleRow, @Ctx() { op }: Context): string | null {
    return inLanguage(op.language, role.descriptionFr, role.descriptionEn);
  }

  @FieldResolver(() => Framework, { nullable: true })
  async framework(@Root() role: JobRoleRow, @Ctx() { op }: Context) {
    return (await op.reference(skillCatalogue)).editions.get(role.frameworkVersionId) ?? null;
  }

  @FieldResolver(() => [RoleLevel])
  levels(@Root() role: JobRoleRow, @Ctx() { op }: Context) {
    return op.load(roleLevelsByJobRole, role.id);
  }

  @FieldResolver(() => [RoleRequirement])
  async requirements(@Root() role: JobRoleRow, @Ctx() { op }: Context) {
    return withSkills(op, await op.load(requirementsByJobRole, role.id));
  }
}

@Resolver(() => RoleLevel)
export class RoleLevelResolver {
  @FieldResolver(() => JobRole, { nullable: true })
  jobRole(@Root() level: RoleLevel, @Ctx() { op }: Context) {
    return op.load(jobRoleById, level.jobRoleId);
  }

  @FieldResolver(() => [RoleRequirement])
  async requirements(@Root() level: RoleLevel, @Ctx() { op }: Context) {
    return withSkills(op, await op.load(requirementsByRoleLevel, level.id));
  }
}
