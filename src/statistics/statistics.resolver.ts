import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs, pageOfAll } from '../graphql/connection.js';
import type { Context } from '../graphql/operation.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { figuresByUnit, type PublishedFigures } from './statistics.loaders.js';
import { SkillStatisticConnection, UnitStatistics } from './statistics.type.js';
import { cellsOf, skillsOf } from './statistics.view.js';

@Resolver(() => OrgUnit)
export class OrgUnitStatisticsResolver {
  @FieldResolver(() => UnitStatistics, {
    nullable: true,
    description:
      'Figures about its people, by month. Null when you are neither an analyst of this unit or of one above, nor act for it; and before the first figures are published.',
  })
  async statistics(@Root() unit: OrgUnit, @Ctx() { op }: Context) {
    const published = await op.load(figuresByUnit, unit.id);
    return published && { ...published, ...cellsOf(published) };
  }
}

@Resolver(() => UnitStatistics)
export class UnitStatisticsResolver {
  @FieldResolver(() => SkillStatisticConnection, {
    description:
      'Skills with their holders, the most held first. A skill that is not here has too few, or too few who do not hold it, or would tell those of another unit.',
  })
  async skills(@Root() view: PublishedFigures, @Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    const skills = skillsOf(view, await op.reference(skillCatalogue));
    return pageOfAll(op, `statistics ${view.unitId} ${view.asOf}`, args, skills, ({ skill }) => skill.id);
  }
}
