import { GraphQLEmailAddress, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { RoleName } from '../agents/viewer.type.js';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { RoleGrant } from './role-grant.type.js';

@InputType({ description: 'A role for an agent.' })
export class GrantRoleInput {
  @Field(() => GraphQLEmailAddress, { description: 'Their work address: that of one agent and no other.' })
  email!: string;

  @Field(() => RoleName, { description: 'Which role. HR tools get theirs with `createApiKey`.' })
  role!: RoleName;

  @Field(() => ID, {
    nullable: true,
    description:
      'unit_…: there and below; everywhere when left out. A manager’s names one, and stands while they work around it.',
  })
  unit?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day; today when left out, never before.',
  })
  startsOn?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day; none when left out.' })
  endsOn?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A role of yours that another agent holds beside you for a while.' })
export class DelegateRoleInput {
  @Field(() => ID, {
    description: 'grant_…: yours, as `viewer.roles` gives it; one that was delegated to you is not.',
  })
  grant!: string;

  @Field(() => GraphQLEmailAddress, { description: 'Their work address: that of one agent and no other.' })
  email!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'unit_…: there and below, within yours; the same as yours when left out.',
  })
  unit?: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day; today when left out, never before.',
  })
  startsOn?: string | null;

  @Field(() => GraphQLLocalDate, { description: 'Last day, a year from its first at the most.' })
  endsOn!: string;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A grant that ends.' })
export class EndGrantInput {
  @Field(() => ID, { description: 'grant_…: one that you passed on; any, for an administrator.' })
  grant!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Its last day, today or later; taken back at once when left out.',
  })
  endsOn?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType()
abstract class RoleGrantPayload extends MutationPayload {
  @Field(() => RoleGrant, {
    nullable: true,
    description: 'The grant, as it now is; null when it was refused.',
  })
  grant!: RoleGrant | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of a grant.' })
export class GrantRolePayload extends RoleGrantPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of a grant that is passed on.' })
export class DelegateRolePayload extends RoleGrantPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of a grant that ends.' })
export class EndGrantPayload extends RoleGrantPayload {}
