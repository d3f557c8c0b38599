import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, pageOfAll } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import { inLanguage } from '../graphql/language.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { levelWordings, skillDescription } from './skill.loaders.js';
import { LevelWording, Skill, SkillConnection } from './skill.type.js';
import { type SkillRecord, skillCatalogue } from './skill-catalogue.reference.js';
import { searchSkills } from './skill-search.js';

@Resolver(() => Skill)
export class SkillResolver {
  @Query(() => SkillConnection, { description: 'Skills of the published frameworks, by label.' })
  async skills(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the label or of the notation, in any order, whatever their accents.',
    })
    search: string | null,
    @Arg('framework', () => ID, { nullable: true, description: 'frame_…: of this framework only.' })
    framework: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<SkillRecord>> {
    const catalogue = await op.reference(skillCatalogue);
    const frameworkId = wantedUuid('Framework', framework);
    const words = searched(search);
    const found = searchSkills(catalogue, op.language, words, frameworkId);
    return pageOfAll(op, `skills ${JSON.stringify([words, frameworkId])}`, args, found, (skill) => skill.id);
  }

  @FieldResolver()
  async description(@Root() skill: Skill, @Ctx() { op }: Context): Promise<string | null> {
    const text = await op.load(skillDescription, skill.id);
    return inLanguage(op.language, text?.fr, text?.en);
  }

  @FieldResolver()
  async levels(@Root() skill: Skill, @Ctx() { op }: Context): Promise<LevelWording[]> {
    const wordings = await op.load(levelWordings, skill.id);
    return wordings.map(({ level, fr, en }) => ({ level, text: inLanguage(op.language, fr, en) ?? '' }));
  }
}
