import { type Command, Option } from 'commander';
import { grantRole } from '../access/grant.queries.js';
import type { Role } from '../access/viewer.js';
import { job } from '../database/session.js';
import { role as roleEnum } from '../database/tables/access.js';
import { uuidOf } from '../graphql/global-id.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';

interface GrantOptions {
  readonly subject: string;
  readonly issuer: string;
  readonly role: Role;
  readonly unit?: string;
}

export function addGrant(program: Command, environment: CommandEnvironment): void {
  program
    .command('grant')
    .description('give a role to an identity: the first administrator, and any later grant')
    .requiredOption(
      '--subject <subject>',
      'the subject that the identity provider gives (claim sub); of a persona, its name, such as hr',
    )
    .requiredOption('--issuer <issuer>', 'the identity provider; vivier-demonstration for a persona')
    .addOption(new Option('--role <role>', 'which role').choices(roleEnum.enumValues).makeOptionMandatory())
    .option('--unit <id>', 'unit_…: where; everywhere when left out, except for a manager')
    .action(async (options: GrantOptions) => {
      const unitId = options.unit === undefined ? null : uuidOf('OrgUnit', options.unit);
      if (options.unit !== undefined && !unitId) {
        throw new Error(
          `--unit: found "${options.unit}", expected the id of a unit, such as unit_01h455vb4pex5vsknk084sn02q`,
        );
      }
      if (options.role === 'MANAGER' && !unitId) {
        throw new Error('--unit: found nothing, expected the unit of the manager: nobody manages everywhere');
      }
      const db = await environment.open();
      try {
        await prepare(db);
        const given = await job(db, (tx, { today }) => grantRole(tx, { ...options, unitId, since: today }));
        process.stdout.write(`${given ? 'granted' : 'unchanged: the role was given already'}\n`);
      } finally {
        await db.close();
      }
    });
}
