import { GraphQLJSONObject, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What a column says.' })
class MyColumn {
  @Field(() => String, { description: 'The column, stable.' })
  name!: string;

  @Field(() => String, { description: 'What it says, in words.' })
  what!: string;
}

@ObjectType({ description: 'What one table holds of you.' })
class MyTable {
  @Field(() => String, {
    description: 'The table, stable; `table.column` where you are named in a row about others.',
  })
  name!: string;

  @Field(() => String, { description: 'What it holds, in words.' })
  what!: string;

  @Field(() => String, { description: 'How long it is kept, in words.' })
  kept!: string;

  @Field(() => [MyColumn], { description: 'The columns of the rows, in words; empty when there is none.' })
  columns!: MyColumn[];

  @Field(() => [GraphQLJSONObject], {
    description:
      'Every row, column by column, with a name beside each id of something that has one: `skill_name` beside `skill_id`, null when you may not see it. Empty when there is none.',
  })
  rows!: Record<string, unknown>[];
}

@ObjectType({
  description:
    'Everything that this installation holds of you, with who read it (GDPR, articles 15 and 20). Not what would open your sessions.',
})
export class MyData {
  @Field(() => GraphQLLocalDate, { description: 'The day on which it was put together.' })
  asOf!: string;

  @Field(() => [MyTable], { description: 'Every table that may hold a person, by name.' })
  tables!: MyTable[];
}
