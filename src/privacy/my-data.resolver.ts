import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../graphql/operation.js';
import { myData } from './my-data.queries.js';
import { MyData } from './my-data.type.js';
import { PERSON_TABLES } from './person-tables.js';

@Resolver()
export class MyDataResolver {
  @Query(() => MyData, { description: 'Everything that this installation holds of you.' })
  async exportMyData(@Ctx() { op }: Context) {
    const held = await myData(op.db);
    const names = new Set([...Object.keys(PERSON_TABLES), ...held.map(({ name }) => name)]);
    return {
      asOf: op.viewer.today,
      tables: [...names].sort().map((name) => ({
        name,
        what: PERSON_TABLES[name]?.what[op.language] ?? name,
        kept: PERSON_TABLES[name]?.kept[op.language] ?? '',
        rows: held.filter((row) => row.name === name).map(({ fields }) => fields),
      })),
    };
  }
}
