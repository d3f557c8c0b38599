import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Page } from '../graphql/connection.js';
import type { Context } from '../graphql/operation.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { FrameworkCount } from '../skills/skill-counts.type.js';
import type { EditionCount, JobRoleRow } from './job-role.queries.js';
import { JobRoleConnection } from './job-role.type.js';

/** A page that can tell of which editions its list is. */
export type JobRolePage = Page<JobRoleRow> & { readonly byEdition: () => Promise<readonly EditionCount[]> };

@Resolver(() => JobRoleConnection)
export class JobRoleFacetsResolver {
  @FieldResolver(() => [FrameworkCount], {
    description: 'How many job roles of the list each framework has, those of most first.',
  })
  async byFramework(@Root() { byEdition }: JobRolePage, @Ctx() { op }: Context) {
    const { editions } = await op.reference(skillCatalogue);
    return (await byEdition()).flatMap(({ editionId, count }) => {
      const framework = editions.get(editionId);
      return framework ? [{ framework, count }] : [];
    });
  }
}
