import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { inLanguage } from '../graphql/language.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import {
  jobRoleById,
  requirementsByJobRole,
  requirementsByRoleLevel,
  roleLevelsByJobRole,
} from './job-role.loaders.js';
import { countJobRoles, type JobRoleRow, listJobRoles } from './job-role.queries.js';
import { JobRole, JobRoleConnection, RoleLevel } from './job-role.type.js';
import { withSkills } from './requirements.js';

@Resolver(() => JobRole)
export class JobRoleResolver {
  @Query(() => JobRoleConnection, { description: 'Job roles of the published frameworks, by code.' })
  jobRoles(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the title or of the code, in any order, whatever their accents.',
    })
    search: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<JobRoleRow>> {
    const words = searched(search);
    return page(op, {
      scope: `jobRoles ${JSON.stringify(words)}`,
      args,
      fetch: (limit, after) => listJobRoles(op.db, words, limit, after as [string, string] | null),
      position: (role) => [role.code, role.id],
      count: () => countJobRoles(op.db, words),
    });
  }

  @FieldResolver()
  family(@Root() role: JobRoleRow, @Ctx() { op }: Context): string | null {
    return inLanguage(op.language, role.familyFr, role.familyEn);
  }

  @FieldResolver()
  description(@Root() role: JobRoleRow, @Ctx() { op }: Context): string | null {
    return inLanguage(op.language, role.descriptionFr, role.descriptionEn);
  }

  @FieldResolver()
  async framework(@Root() role: JobRoleRow, @Ctx() { op }: Context) {
    return (await op.reference(skillCatalogue)).editions.get(role.frameworkVersionId) ?? null;
  }

  @FieldResolver()
  levels(@Root() role: JobRoleRow, @Ctx() { op }: Context) {
    return op.load(roleLevelsByJobRole, role.id);
  }

  @FieldResolver()
  async requirements(@Root() role: JobRoleRow, @Ctx() { op }: Context) {
    return withSkills(op, await op.load(requirementsByJobRole, role.id));
  }
}

@Resolver(() => RoleLevel)
export class RoleLevelResolver {
  @FieldResolver()
  jobRole(@Root() level: RoleLevel, @Ctx() { op }: Context) {
    return op.load(jobRoleById, level.jobRoleId);
  }

  @FieldResolver()
  async requirements(@Root() level: RoleLevel, @Ctx() { op }: Context) {
    return withSkills(op, await op.load(requirementsByRoleLevel, level.id));
  }
}
