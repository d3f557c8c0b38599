import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Page } from '../graphql/connection.js';
import { counted } from './counted.js';
import { SkillConnection } from './skill.type.js';
import type { SkillRecord } from './skill-catalogue.reference.js';
import { FrameworkCount, SkillKindCount } from './skill-counts.type.js';

/** A page that knows all that its list holds. */
export type SkillPage = Page<SkillRecord> & { readonly all: readonly SkillRecord[] };

@Resolver(() => SkillConnection)
export class SkillFacetsResolver {
  @FieldResolver(() => [FrameworkCount], {
    description: 'How many skills of the list each framework has, those of most first.',
  })
  byFramework(@Root() { all }: SkillPage) {
    return counted(all, ({ framework }) => framework).map(({ value, count }) => ({
      framework: value,
      count,
    }));
  }

  @FieldResolver(() => [SkillKindCount], {
    description: 'How many skills of the list are of each kind, those of most first.',
  })
  byKind(@Root() { all }: SkillPage) {
    return counted(all, ({ kind }) => kind).map(({ value, count }) => ({ kind: value, count }));
  }
}
