import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { projectRoot } from '../project-root.js';
import { buildApi } from '../server/schema.js';

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('write schema/schema.graphql from the code')
    .option('--check', 'only say whether the file tells the truth')
    .action(({ check }: { check?: boolean }) => {
      const path = join(projectRoot(), 'schema', 'schema.graphql');
      const printed = `${printSchema(lexicographicSortSchema(buildApi().schema))}\n`;
      if (!check) return writeFileSync(path, printed);
      if (readFileSync(path, 'utf8') !== printed) {
        throw new Error(
          'schema/schema.graphql is not what the code says: run `npm run schema:print` and read the difference.',
        );
      }
    });
}
