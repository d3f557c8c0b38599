import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { JobRole, RoleLevel } from '../roles/job-role.type.js';
import { Skill } from '../skills/skill.type.js';

@ObjectType({ description: 'A skill that both roles ask for.' })
export class SharedSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description: 'The level asked where one comes from, 1 to 4; null where nobody says how well.',
  })
  currentLevel!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The level asked where one goes, 1 to 4; null where nobody says how well.',
  })
  requiredLevel!: number | null;

  @Field(() => Float, {
    description: 'Its share of `score`, from 0 to 1: why the role stands where it does. They sum to 1.',
  })
  scoreShare!: number;
}

@ObjectType({
  description: 'A skill asked where one goes, that is not asked where one comes from, or at a lower level.',
})
export class MissingSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description: 'The level asked where one comes from, 1 to 4; null where the skill is not asked there.',
  })
  currentLevel!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The level asked where one goes, 1 to 4; null where nobody says how well.',
  })
  requiredLevel!: number | null;

  @Field(() => Float, {
    description:
      'What it weighs among all that is asked where one goes, from 0 to 1; rare skills weigh more.',
  })
  weight!: number;
}

@ObjectType({
  description:
    'A role that one could go to from another, and why. It compares what roles ask, whoever holds them: it says nothing of a person.',
})
export class RoleMove {
  @Field(() => RoleLevel, {
    nullable: true,
    description: 'The seniority that one comes from; null where its job role has none.',
  })
  fromLevel!: RoleLevel | null;

  @Field(() => JobRole, { description: 'The job role that one goes to.' })
  jobRole!: JobRole;

  @Field(() => RoleLevel, {
    nullable: true,
    description: 'Its seniority that is most alike; null where it has none.',
  })
  level!: RoleLevel | null;

  @Field(() => Float, {
    description:
      'The order of the list, from 0 to 1: how alike what both ask is, skill by skill, rare skills more than common ones; less where little is asked.',
  })
  score!: number;

  @Field(() => [SharedSkill], { description: 'What both ask, the largest share of `score` first.' })
  shared!: SharedSkill[];

  @Field(() => [MissingSkill], {
    description:
      'What one would have to learn, what weighs most first. Skills of unknown level on either side are not among it.',
  })
  missing!: MissingSkill[];
}

export const RoleMoveConnection = connectionOf('RoleMove', () => RoleMove);
