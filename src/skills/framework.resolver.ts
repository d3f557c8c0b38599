import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, pageOfAll, shownAs } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import {
  claimsTouched,
  type EditionRow,
  editionsByFramework,
  type RemappingRow,
  remappingsByEdition,
  skillCountByEdition,
} from './edition.loaders.js';
import { changesSince, maySee, visibleEdition } from './edition.service.js';
import type { EditionChange } from './edition-changes.js';
import { FrameworkEdition, Remapping, SkillChange, SkillChangeConnection } from './framework-edition.type.js';
import { Framework } from './skill.type.js';
import { type FrameworkRecord, type SkillRecord, skillCatalogue } from './skill-catalogue.reference.js';

type Change = EditionChange<SkillRecord>;

@Resolver(() => Framework)
export class FrameworkResolver {
  @Query(() => [Framework], { description: 'The vocabularies that are in force here, by their codes.' })
  async frameworks(@Ctx() { op }: Context): Promise<FrameworkRecord[]> {
    const { frameworks } = await op.reference(skillCatalogue);
    return [...frameworks.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  @FieldResolver(() => [FrameworkEdition], {
    description:
      'Its editions: drafts first, which curators alone see, then the one in force, then those before it.',
  })
  async editions(@Root() { id }: FrameworkRecord, @Ctx() { op }: Context): Promise<EditionRow[]> {
    const editions = await op.load(editionsByFramework, id);
    return editions.filter((edition) => maySee(op.viewer, edition));
  }
}

@Resolver(() => FrameworkEdition)
export class FrameworkEditionResolver {
  @FieldResolver()
  async framework(@Root() { frameworkId }: EditionRow, @Ctx() { op }: Context) {
    return (await op.reference(skillCatalogue)).frameworks.get(frameworkId) ?? null;
  }

  @FieldResolver()
  replaces(@Root() { replacesId }: EditionRow, @Ctx() { op }: Context) {
    return replacesId ? visibleEdition(op, replacesId) : null;
  }

  @FieldResolver()
  async skillCount(@Root() { id }: EditionRow, @Ctx() { op }: Context): Promise<number> {
    return (await op.load(skillCountByEdition, id))?.count ?? 0;
  }

  @FieldResolver()
  remappings(@Root() { id }: EditionRow, @Ctx() { op }: Context) {
    return op.load(remappingsByEdition, id);
  }

  @FieldResolver(() => SkillChangeConnection, {
    nullable: true,
    description:
      'What changed since the edition before, or since another: what split, merged, was worded anew, disappeared and appeared. Null for a first edition.',
  })
  async changes(
    @Root() edition: EditionRow,
    @Arg('since', () => ID, {
      nullable: true,
      description: 'edition_…: another edition of the framework; the one before when left out.',
    })
    since: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<Change & { since: string }> | null> {
    const sinceId = wantedUuid('FrameworkEdition', since) ?? edition.replacesId;
    const changes = await changesSince(op, edition, sinceId);
    if (!changes || !sinceId) return null;
    const idOf = ({ kind, before, after }: Change) =>
      `${kind} ${(before[0] ?? after[0])?.id} ${after[0]?.id}`;
    const found = await pageOfAll(op, `changes ${edition.id} ${sinceId}`, args, changes, idOf);
    return shownAs(found, (change) => ({ ...change, since: sinceId }));
  }
}

@Resolver(() => SkillChange)
export class SkillChangeResolver {
  @FieldResolver()
  async claims(
    @Root() { before, since }: Change & { since: string },
    @Ctx() { op }: Context,
  ): Promise<number | null> {
    const touched = new Map((await op.load(claimsTouched, since)).map((row) => [row.skillId, row.claims]));
    const counts = before.map(({ id }) => touched.get(id) ?? null);
    return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  }
}

@Resolver(() => Remapping)
export class RemappingResolver {
  @FieldResolver()
  from(@Root() { fromId }: RemappingRow, @Ctx() { op }: Context) {
    return visibleEdition(op, fromId);
  }

  @FieldResolver()
  to(@Root() { toId }: RemappingRow, @Ctx() { op }: Context) {
    return visibleEdition(op, toId);
  }
}
