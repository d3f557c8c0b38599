import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import type { Context } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { jobRoleById, roleLevelById } from '../roles/job-role.loaders.js';
import { withSkills } from '../skills/with-skills.js';
import { languageName } from './language-names.js';
import { Goal, MobilityWish, WorkConstraint } from './moving.type.js';
import {
  type GoalRow,
  goalsByAgent,
  languagesByAgent,
  type MobilityWishRow,
  mentoringByAgent,
  mobilityWishByAgent,
  wantedSkillsByAgent,
  workConstraintsByAgent,
} from './profile.loaders.js';
import { Mentoring, WantedSkill } from './skills-to-come.type.js';
import { SpokenLanguage } from './spoken-language.type.js';
import { DEPARTMENTS, REGIONS } from './territories.js';

@Resolver(() => Agent)
export class AgentProfileResolver {
  @FieldResolver(() => [SpokenLanguage], {
    description:
      'Languages that they speak or sign, those said first before others; empty when they said none, or not to you: seen with PROFILE.',
  })
  async languages(@Root() { id }: Agent, @Ctx() { op }: Context) {
    return (await op.load(languagesByAgent, id)).map((language) => {
      const { fr, en } = languageName(language.tag);
      return { ...language, labelFr: fr, labelEn: en };
    });
  }

  @FieldResolver(() => [WantedSkill], {
    description:
      'Skills that they would learn or know better, those said first before others; empty when they said none, or not to you: seen with SKILLS.',
  })
  async wantedSkills(@Root() { id }: Agent, @Ctx() { op }: Context) {
    return withSkills(op, await op.load(wantedSkillsByAgent, id));
  }

  @FieldResolver(() => [Mentoring], {
    description:
      'Skills that they would teach or be taught, those said first before others; empty when they said none, or not to you: seen with SKILLS.',
  })
  async mentoring(@Root() { id }: Agent, @Ctx() { op }: Context) {
    return withSkills(op, await op.load(mentoringByAgent, id));
  }

  @FieldResolver(() => [Goal], {
    description:
      'What they aim at, the nearest first; empty when they said nothing, or not to you: seen with MOBILITY, which is private by itself, and from their own managers too.',
  })
  goals(@Root() { id }: Agent, @Ctx() { op }: Context) {
    return op.load(goalsByAgent, id);
  }

  @FieldResolver(() => MobilityWish, {
    nullable: true,
    description:
      'How they would move; null when they said nothing, or not to you: seen with MOBILITY, which is private by itself, and from their own managers too.',
  })
  mobilityWish(@Root() { id }: Agent, @Ctx() { op }: Context) {
    return op.load(mobilityWishByAgent, id);
  }

  @FieldResolver(() => [WorkConstraint], {
    description:
      'Limits that their work has to fit in; empty when they said none, or not to you: seen with MOBILITY, which is private by itself, and from their own managers too.',
  })
  workConstraints(@Root() { id }: Agent, @Ctx() { op }: Context) {
    return op.load(workConstraintsByAgent, id);
  }
}

@Resolver(() => Goal)
export class GoalResolver {
  @FieldResolver()
  jobRole(@Root() { jobRoleId }: GoalRow, @Ctx() { op }: Context) {
    return jobRoleId ? op.load(jobRoleById, jobRoleId) : null;
  }

  @FieldResolver()
  roleLevel(@Root() { roleLevelId }: GoalRow, @Ctx() { op }: Context) {
    return roleLevelId ? op.load(roleLevelById, roleLevelId) : null;
  }
}

@Resolver(() => MobilityWish)
export class MobilityWishResolver {
  @FieldResolver()
  departments(@Root() { departments }: MobilityWishRow) {
    return departments.map((code) => ({ code, name: DEPARTMENTS.get(code) ?? code }));
  }

  @FieldResolver()
  regions(@Root() { regions }: MobilityWishRow) {
    return regions.map((code) => ({ code, name: REGIONS.get(code) ?? code }));
  }

  @FieldResolver()
  async units(@Root() { unitIds }: MobilityWishRow, @Ctx() { op }: Context) {
    return (await Promise.all(unitIds.map((id) => orgUnitById(op, id)))).flatMap((unit) => unit ?? []);
  }
}
