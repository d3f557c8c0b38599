import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../graphql/operation.js';
import { myData } from './my-data.queries.js';
import { MyData } from './my-data.type.js';
import { namedRow } from './my-data.view.js';
import { PERSON_COLUMNS } from './person-columns.js';
import { PERSON_TABLES } from './person-tables.js';

@Resolver()
export class MyDataResolver {
  @Query(() => MyData, { description: 'Everything that this installation holds of you.' })
  async exportMyData(@Ctx() { op }: Context) {
    const held = await myData(op.db);
    const names = new Set([...Object.keys(PERSON_TABLES), ...held.map(({ name }) => name)]);
    const tables = [...names].sort().map(async (name) => {
      const rows = held.filter((row) => row.name === name).map(({ fields }) => fields);
      return {
        name,
        what: PERSON_TABLES[name]?.what[op.language] ?? name,
        kept: PERSON_TABLES[name]?.kept[op.language] ?? '',
        columns: [...new Set(rows.flatMap(Object.keys))]
          .sort()
          .map((column) => ({ name: column, what: PERSON_COLUMNS[column]?.[op.language] ?? column })),
        rows: await Promise.all(rows.map((fields) => namedRow(op, name, fields))),
      };
    });
    return { asOf: op.viewer.today, tables: await Promise.all(tables) };
  }
}
