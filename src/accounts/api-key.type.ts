import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { Node } from '../graphql/node.js';
import { OrgUnit } from '../organisation/org-unit.type.js';

export const ApiScope = enumOf('ApiScope', 'What a program may do beside reading what everyone may.', {
  CHANGES_READ: {
    en: 'Follow what changes, by ids and of everybody, whatever its unit, so that it hears of who leaves: `Query.changes`',
  },
  PEOPLE_READ: {
    en: 'Read who people are, where they work, by which legal tie, and what they can do, in its unit and below. No forecast, nothing written',
  },
});
export type ApiScopeName = keyof typeof ApiScope;

@ObjectType({
  implements: Node,
  description: 'The key of an HR tool. The key itself was shown once and is kept nowhere.',
})
export class ApiKey extends Node {
  @Field(() => String, { description: 'What the program is called.' })
  name!: string;

  @Field(() => String, { description: 'The last characters of the key, to tell it from another.' })
  ending!: string;

  @Field(() => [ApiScope], { description: 'What it may do.' })
  scopes!: ApiScopeName[];

  @Field(() => OrgUnit, {
    nullable: true,
    description:
      'Whose people it may read, there and below; null means those of all units, or a unit that no longer exists.',
  })
  unit!: OrgUnit | null;

  @Field(() => GraphQLDateTime, { description: 'Made then.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'Good until then.' })
  expiresAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Refused since then; null while it stands.' })
  revokedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it last let somebody in, to the minute; null when it never did.',
  })
  lastUsedAt!: Date | null;
}

export const ApiKeyConnection = connectionOf('ApiKey', () => ApiKey);
