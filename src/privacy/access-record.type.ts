import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { RoleName } from '../agents/viewer.type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';

const SensitiveData = enumOf('SensitiveData', 'What of a person is journalled when somebody else reads it.', {
  FORECAST: { en: 'The forecast of a departure, its factors and what they rest on' },
  DEADLINE: { en: 'What the law, a contract or a mission sets a date for' },
  EMPLOYMENT: { en: 'The legal tie: status, category, corps, employer and dates' },
});

@ObjectType({ description: 'Somebody read something of you.' })
class AccessRecord {
  @Field(() => ID, { description: 'To name it in a question to your data protection officer.' })
  id!: string;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who: the name of their account at that moment.' })
  reader!: string;

  @Field(() => [RoleName], { description: 'The roles that they held at that moment.' })
  readerRoles!: RoleName[];

  @Field(() => SensitiveData, { description: 'What it belongs to.' })
  data!: keyof typeof SensitiveData;

  @Field(() => [String], { description: 'Everything they asked for of it, as `Type.field`.' })
  fields!: string[];

  @Field(() => String, { nullable: true, description: 'The name of their operation; null when it had none.' })
  operation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What they said it was for; null when they did not say.',
  })
  purpose!: string | null;
}

export const AccessRecordConnection = connectionOf('AccessRecord', () => AccessRecord);
