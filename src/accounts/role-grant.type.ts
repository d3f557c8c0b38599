import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { RoleName } from '../agents/viewer.type.js';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { OrgUnit } from '../organisation/org-unit.type.js';

@ObjectType({
  implements: Node,
  description:
    'A role that an account was given. Whether it stands today also depends on where its holder works.',
})
export class RoleGrant extends Node {
  @Field(() => RoleName, { description: 'The role.' })
  role!: RoleName;

  @Field(() => String, {
    nullable: true,
    description:
      'Who holds it, by name: you, whom you gave it to, or anybody for an administrator. Null where you may not know.',
  })
  holder!: string | null;

  @Field(() => OrgUnit, {
    nullable: true,
    description: 'Where; null means everywhere, or a unit that no longer exists.',
  })
  unit!: OrgUnit | null;

  @Field(() => GraphQLLocalDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day; null when none is set.' })
  endsOn!: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Taken back then; null while it was not.' })
  revokedAt!: Date | null;

  @Field(() => Boolean, {
    description: 'Whether a holder of the role passed it on: it stands while theirs does.',
  })
  isDelegated!: boolean;
}

export const RoleGrantConnection = connectionOf('RoleGrant', () => RoleGrant);
