import { readdirSync } from 'node:fs';
import { isPgEnum } from 'drizzle-orm/pg-core';
import { isEnumType } from 'graphql';
import { expect, test } from 'vitest';
import { buildApi } from '../../src/server/schema.js';
import { rowsOf } from '../api/contents.js';
import { testDatabase } from '../support/database.js';

type Enums = Readonly<Record<string, readonly string[]>>;

/** Kinds of rows that the schema does not show, or shows as text. */
const NOT_SHOWN = [
  'administrative_position',
  'departure_kind',
  'language',
  'skill_relation_kind',
  'statistic_of',
];

const { schema } = buildApi();

/** Values of each enum of the schema, by the name that the database would give it: `ClaimSource` is `claim_source`. */
const shown: Enums = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isEnumType)
    .map((type) => [
      type.name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase(),
      type
        .getValues()
        .map(({ name }) => name)
        .sort(),
    ]),
);
/** Where a type of object has the name already, the enum of the schema is `…Name`. */
const shownAs = (stored: string) => shown[stored] ?? shown[`${stored}_name`];

async function declared(): Promise<Enums> {
  const found: Record<string, readonly string[]> = {};
  for (const file of readdirSync('src/database/tables')) {
    const module = await import(/* @vite-ignore */ `${process.cwd()}/src/database/tables/${file}`);
    for (const one of Object.values(module))
      if (isPgEnum(one)) found[one.enumName] = one.enumValues.toSorted();
  }
  return found;
}

test('an enum of the schema has the values of the database’s enum of that name', async () => {
  const stored = await declared();
  const pairs = Object.keys(stored).filter(shownAs);

  expect(Object.fromEntries(pairs.map((name) => [name, shownAs(name)]))).toEqual(
    Object.fromEntries(pairs.map((name) => [name, stored[name]])),
  );
  expect(
    Object.keys(stored)
      .filter((name) => !shownAs(name))
      .sort(),
  ).toEqual(NOT_SHOWN);
});

test('the migrated database has the enums that its tables declare', async () => {
  const migrated = await rowsOf<{ name: string; value: string }>(
    await testDatabase(),
    `select typname as name, enumlabel as value from pg_enum join pg_type on pg_type.oid = enumtypid
     order by typname, enumlabel collate "C"`,
  );

  const declaredValues = Object.entries(await declared()).flatMap(([name, values]) =>
    values.map((value) => ({ name, value })),
  );
  expect(migrated).toEqual(declaredValues.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
});
