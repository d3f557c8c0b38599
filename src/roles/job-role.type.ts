import { Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Label } from '../graphql/label.js';
import { FoundEdge } from '../graphql/name-match.js';
import { Node } from '../graphql/node.js';
import { Framework, Skill } from '../skills/skill.type.js';

@ObjectType({ description: 'A skill that a job role, one of its seniorities or a position asks for.' })
export class Requirement {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description: '1 awareness to 4 expert; null where the skill is asked for without saying how well.',
  })
  level!: number | null;

  @Field(() => Float, { description: 'From 0 to 1.' })
  importance!: number;

  @Field(() => Boolean, { description: 'Without it, no other strength makes up for it.' })
  mandatory!: boolean;
}

@ObjectType({ implements: Node, description: 'A job role (métier) of a framework.' })
export class JobRole extends Node {
  @Field(() => String, { description: 'Its code in its framework, such as M1805.' })
  code!: string;

  @Label('Its title.')
  label!: string;

  @Field(() => String, { nullable: true, description: 'The family it belongs to; null where there is none.' })
  family!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about; null where its framework does not say.',
  })
  description!: string | null;

  @Field(() => Framework, {
    nullable: true,
    description: 'The framework it comes from, in its own edition; null while that is a draft.',
  })
  framework!: Framework | null;

  @Field(() => [RoleLevel], {
    description: 'Its seniorities, lowest first; empty where its framework has none.',
  })
  levels!: RoleLevel[];

  @Field(() => [Requirement], { description: 'What it asks at every seniority.' })
  requirements!: Requirement[];
}

@ObjectType({ implements: Node, description: 'A seniority of a job role, with what it asks.' })
export class RoleLevel extends Node {
  @Field(() => String, { description: 'Its code in its job role.' })
  code!: string;

  @Field(() => Int, { description: 'Orders the seniorities of a job role, lowest first.' })
  rank!: number;

  @Label('Its title.')
  label!: string;

  jobRoleId!: string;

  @Field(() => JobRole, { nullable: true, description: 'The job role; null when it no longer exists.' })
  jobRole!: JobRole | null;

  @Field(() => [Requirement], { description: 'What it asks, the most important first.' })
  requirements!: Requirement[];
}

export const JobRoleConnection = connectionOf('JobRole', () => JobRole, FoundEdge);
