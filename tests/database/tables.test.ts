import { readdirSync } from 'node:fs';
import { is } from 'drizzle-orm';
import { getTableConfig, isPgEnum, PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { rowsOf } from '../api/contents.js';
import { testDatabase } from '../support/database.js';

const FOLDER = 'src/database/tables';

let db: Database;
let declared: unknown[];
beforeAll(async () => {
  db = await testDatabase();
  const modules = await Promise.all(
    readdirSync(FOLDER).map((file) => import(/* @vite-ignore */ `${process.cwd()}/${FOLDER}/${file}`)),
  );
  declared = modules.flatMap((module) => Object.values(module));
});

const CURE = `where they differ, ${FOLDER} was changed without \`npm run db:generate\`, or a migration without it`;

test('the tables of the code are those that the migrations make: columns, types, and which may be null', async () => {
  const code = declared.flatMap((table) => {
    if (!is(table, PgTable)) return [];
    const { name, columns, primaryKeys } = getTableConfig(table);
    const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
    return columns.map((column) => {
      const required = column.notNull || column.primary || keys.has(column.name);
      return `${name}.${column.name} ${column.getSQLType().replace(', ', ',')}${required ? ' not null' : ''}`;
    });
  });
  const database = await rowsOf<{ line: string }>(
    db,
    `select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || case when a.attnotnull then ' not null' else '' end as line
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
       and not a.attisdropped`,
    [],
  );

  expect(code.length).toBeGreaterThan(150);
  expect(code.sort(), CURE).toEqual(database.map(({ line }) => line).sort());
});

test('so are its enumerations, value by value', async () => {
  const code = declared.flatMap((value) =>
    isPgEnum(value) ? [`${value.enumName}: ${value.enumValues.join(' ')}`] : [],
  );
  const database = await rowsOf<{ line: string }>(
    db,
    `select t.typname || ': ' || string_agg(e.enumlabel, ' ' order by e.enumsortorder) as line
     from pg_enum e join pg_type t on t.oid = e.enumtypid group by t.typname`,
    [],
  );

  expect(code.length).toBeGreaterThan(10);
  expect(code.sort(), CURE).toEqual(database.map(({ line }) => line).sort());
});
