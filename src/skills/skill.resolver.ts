import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, pageOfAll } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import { inLanguage } from '../graphql/language.js';
import { foundPage } from '../graphql/name-match.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { levelWordings, skillDescription } from './skill.loaders.js';
import { LevelWording, Skill, SkillConnection } from './skill.type.js';
import { skillCatalogue } from './skill-catalogue.reference.js';
import type { SkillPage } from './skill-facets.resolver.js';
import { skillsNamed } from './skill-name.queries.js';
import { publishedEditions, skillsByLabel } from './skills-by-label.js';

@Resolver(() => Skill)
export class SkillResolver {
  @Query(() => SkillConnection, {
    description:
      'Skills of the published frameworks: by label, or the best 200 for a search, the best first.',
  })
  async skills(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'A name, its beginning or some of its words, in either language, by any of its synonyms; or a notation. ' +
        'Accents, capitals, plural and feminine endings and a slip of the finger matter little.',
    })
    search: string | null,
    @Arg('framework', () => ID, { nullable: true, description: 'frame_…: of this framework only.' })
    framework: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<SkillPage> {
    const catalogue = await op.reference(skillCatalogue);
    const [typed, frameworkId] = [searched(search), wantedUuid('Framework', framework)];
    const scope = `skills ${JSON.stringify([typed, frameworkId])}`;
    if (typed === null) {
      const all = skillsByLabel(catalogue, op.language, frameworkId);
      return Object.assign(await pageOfAll(op, scope, args, all, (skill) => skill.id), { all });
    }
    const editions = publishedEditions(catalogue, frameworkId);
    const hits = await skillsNamed(op.db, { typed, editions, language: op.language });
    // One of an edition that was published since this server read its catalogue is found from the next reading on.
    const known = hits.filter(({ id }) => catalogue.skills.has(id));
    const skillsOf = (some: typeof hits) => some.flatMap(({ id }) => catalogue.skills.get(id) ?? []);
    const found = await pageOfAll(op, scope, args, known, ({ id }) => id);
    return Object.assign(foundPage(found, skillsOf([...found.nodes])), { all: skillsOf(known) });
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
