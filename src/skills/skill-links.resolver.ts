import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, pageOfAll } from '../graphql/connection.js';
import { inLanguage } from '../graphql/language.js';
import type { Context, Operation } from '../graphql/operation.js';
import { type EditionRow, editionById } from './edition.loaders.js';
import { FrameworkEdition } from './framework-edition.type.js';
import { Skill, SkillConnection } from './skill.type.js';
import { type SkillRecord, skillCatalogue } from './skill-catalogue.reference.js';
import { linksBySkill, namesBySkill, originsBySkill, successorsBySkill } from './skill-links.loaders.js';
import { SkillMapping, SkillName } from './skill-links.type.js';

/** How a skill stands to others. Skills of drafts are left out. */
@Resolver(() => Skill)
export class SkillLinksResolver {
  @FieldResolver(() => FrameworkEdition, {
    description: 'The edition that words it so: archived when another took its place.',
  })
  edition(@Root() { framework }: SkillRecord, @Ctx() { op }: Context): Promise<EditionRow | null> {
    return op.load(editionById, framework.editionId);
  }

  @FieldResolver(() => [SkillName], {
    description: 'All its names, preferred ones first, in both languages.',
  })
  names(@Root() { id }: SkillRecord, @Ctx() { op }: Context) {
    return op.load(namesBySkill, id);
  }

  @FieldResolver(() => [Skill], { description: 'Wider skills of its framework, by label.' })
  broader(@Root() skill: SkillRecord, @Ctx() { op }: Context) {
    return within(op, skill, 'BROADER');
  }

  @FieldResolver(() => SkillConnection, { description: 'Narrower skills of its framework, by label.' })
  async narrower(
    @Root() skill: SkillRecord,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<SkillRecord>> {
    const all = await within(op, skill, 'NARROWER');
    return pageOfAll(op, `narrower ${skill.id}`, args, all, ({ id }) => id);
  }

  @FieldResolver(() => [Skill], { description: 'Skills of its framework that go with it, by label.' })
  related(@Root() skill: SkillRecord, @Ctx() { op }: Context) {
    return within(op, skill, 'RELATED');
  }

  @FieldResolver(() => [SkillMapping], {
    description: 'Skills of other frameworks that are the same, nearly so, wider or narrower.',
  })
  async mappings(@Root() skill: SkillRecord, @Ctx() { op }: Context) {
    const links = await linksOf(op, skill);
    return links.filter(
      ({ kind, skill: other }) => other.framework.id !== skill.framework.id && kind !== 'RELATED',
    );
  }

  @FieldResolver(() => [Skill], {
    description:
      'What it became in the edition after its own; nothing where it went, or where there is none.',
  })
  async replacedBy(@Root() { id }: SkillRecord, @Ctx() { op }: Context) {
    return byLabel(
      op,
      (await op.load(successorsBySkill, id)).map(({ otherId }) => otherId),
    );
  }

  @FieldResolver(() => [Skill], {
    description: 'What it was in the edition before its own; nothing where it came, or where there is none.',
  })
  async replaces(@Root() { id }: SkillRecord, @Ctx() { op }: Context) {
    return byLabel(
      op,
      (await op.load(originsBySkill, id)).map(({ otherId }) => otherId),
    );
  }
}

async function linksOf(op: Operation, { id }: SkillRecord) {
  const { skills } = await op.reference(skillCatalogue);
  return (await op.load(linksBySkill, id)).flatMap(({ otherId, kind, source }) => {
    const skill = skills.get(otherId);
    return skill ? [{ kind, source, skill }] : [];
  });
}

async function within(op: Operation, skill: SkillRecord, wanted: string): Promise<SkillRecord[]> {
  const links = await linksOf(op, skill);
  return byLabel(
    op,
    links.flatMap(({ kind, skill: other }) =>
      kind === wanted && other.framework.id === skill.framework.id ? [other.id] : [],
    ),
  );
}

async function byLabel(op: Operation, ids: readonly string[]): Promise<SkillRecord[]> {
  const { skills } = await op.reference(skillCatalogue);
  const label = ({ labelFr, labelEn }: SkillRecord) => inLanguage(op.language, labelFr, labelEn) ?? '';
  return [...new Set(ids)]
    .flatMap((id) => skills.get(id) ?? [])
    .sort((a, b) => label(a).localeCompare(label(b), op.language) || (a.id < b.id ? -1 : 1));
}
