import { GraphQLLocale } from 'graphql-scalars';
import { Arg, Field, Float, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { Framework, Skill } from '../skills/skill.type.js';

@ObjectType({ description: 'A skill that a job role asks for.' })
export class RoleRequirement {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description:
      '1 awareness to 4 expert; null where the framework asks for the skill without saying how well.',
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

  @Field(() => String, { description: 'Its title.' })
  label(
    @Arg('locale', () => GraphQLLocale, { nullable: true, description: "Instead of the caller's language." })
    _locale?: string | null,
  ): string {
    return '';
  }

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

  @Field(() => [RoleRequirement], { description: 'What it asks at every seniority.' })
  requirements!: RoleRequirement[];
}

@ObjectType({ implements: Node, description: 'A seniority of a job role, with what it asks.' })
export class RoleLevel extends Node {
  @Field(() => String, { description: 'Its code in its job role.' })
  code!: string;

  @Field(() => Int, { description: 'Orders the seniorities of a job role, lowest first.' })
  rank!: number;

  @Field(() => String, { description: 'Its title.' })
  label(
    @Arg('locale', () => GraphQLLocale, { nullable: true, description: "Instead of the caller's language." })
    _locale?: string | null,
  ): string {
    return '';
  }

  jobRoleId!: string;

  @Field(() => JobRole, { nullable: true, description: 'The job role; null when it no longer exists.' })
  jobRole!: JobRole | null;

  @Field(() => [RoleRequirement], { description: 'What it asks, the most important first.' })
  requirements!: RoleRequirement[];
}

@ObjectType({ description: 'A page of a list of JobRole.' })
export class JobRoleConnection extends connectionOf('JobRole', () => JobRole) {}
