import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, page, pageOfAll } from '../graphql/connection.js';
import { inLanguage } from '../graphql/language.js';
import { foundPage } from '../graphql/name-match.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { publishedEditions } from '../skills/skills-by-label.js';
import { withSkills } from '../skills/with-skills.js';
import {
  jobRoleById,
  requirementsByJobRole,
  requirementsByRoleLevel,
  roleLevelsByJobRole,
} from './job-role.loaders.js';
import {
  countByEdition,
  countJobRoles,
  type JobRoleRow,
  jobRolesNamed,
  listJobRoles,
} from './job-role.queries.js';
import { JobRole, JobRoleConnection, RoleLevel } from './job-role.type.js';
import type { JobRolePage } from './job-role-facets.resolver.js';

@Resolver(() => JobRole)
export class JobRoleResolver {
  @Query(() => JobRoleConnection, {
    description:
      'Job roles of the published frameworks: by code, or the best 200 for a search, the best first.',
  })
  async jobRoles(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'A title, its beginning or some of its words, in either language, masculine or feminine, by any of its ' +
        'synonyms; or a code. Accents, capitals, plural and a slip of the finger matter little.',
    })
    search: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<JobRolePage> {
    const typed = searched(search);
    const scope = `jobRoles ${JSON.stringify(typed)}`;
    if (typed === null) {
      const all = await page(op, {
        scope,
        args,
        fetch: (limit, after) => listJobRoles(op.db, limit, after as [string, string] | null),
        position: (role) => [role.code, role.id],
        count: () => countJobRoles(op.db),
      });
      return Object.assign(all, { byEdition: () => countByEdition(op.db, null) });
    }
    const editions = publishedEditions(await op.reference(skillCatalogue), null);
    const hits = await jobRolesNamed(op.db, { typed, editions, language: op.language });
    const found = await pageOfAll(op, scope, args, hits, ({ id }) => id);
    const roles = await Promise.all(found.nodes.map(({ id }) => op.load(jobRoleById, id)));
    const shown = foundPage(
      found,
      roles.flatMap((role) => role ?? []),
    );
    const ids = hits.map(({ id }) => id);
    return Object.assign(shown, { byEdition: () => countByEdition(op.db, ids) });
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
