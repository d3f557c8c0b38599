import { jobRole, roleLevel, roleRequirement } from '../database/tables/roles.js';
import { levelWording, skill } from '../database/tables/skills.js';
import { inBatches } from '../integration/batches.js';
import type { Importer, ImportRun } from '../integration/import-run.js';
import { isRejection } from '../integration/rejection.js';
import { onceEach, reportedCsvLines } from '../integration/reported-lines.js';
import { deleteOtherRequirements, openEdition, writeToEdition } from '../skills/framework-edition.queries.js';
import { slug } from '../skills/slug.js';
import { ukRoleLineReader } from '../skills/uk-framework/uk-role-lines.js';
import {
  NOT_IN_USE,
  UK_DIGITAL,
  UK_ROLE_COLUMNS,
  UK_SKILL_COLUMNS,
  UK_VERSION_ID,
  ukEdition,
  ukJobRole,
  ukRoleLevel,
  ukSkill,
} from '../skills/uk-framework/uk-rows.js';
import { loadCrosswalk } from './import-crosswalk.js';
import { publish } from './import-edition.js';

const SKILLS = 'gddpcf_skills.csv';
const ROLES = 'gddpcf_roles.csv';

/** The UK framework: role level × skill × level, with the wording of each level. */
export const ukFrameworkImporter: Importer = {
  name: 'uk-framework',
  source: UK_DIGITAL,
  files: () => [
    { name: SKILLS, columns: UK_SKILL_COLUMNS },
    { name: ROLES, columns: UK_ROLE_COLUMNS },
  ],
  load: loadUkFramework,
};

async function loadUkFramework(run: ImportRun, folder: string): Promise<void> {
  run.read('frameworks');
  await run.batch((batch) => openEdition(batch, ukEdition, run));
  const skillNames = await loadSkills(run, folder);
  await loadRoles(run, folder, skillNames);
  await publish(run, UK_VERSION_ID);
  await loadCrosswalk(run);
}

async function loadSkills(run: ImportRun, folder: string): Promise<ReadonlySet<string>> {
  const file = { folder, name: SKILLS, entity: 'skills' };
  const isFirst = onceEach(run, file);
  const names = new Set<string>();
  async function* rows() {
    for await (const { line, cells } of reportedCsvLines(run, file, UK_SKILL_COLUMNS)) {
      const name = cells['Skill Name'];
      if (slug(name) === '')
        run.reject('skills', {
          file: SKILLS,
          line,
          reason: 'Skill Name is empty',
          found: name,
          expected: 'text',
        });
      else if (isFirst(slug(name), line)) {
        names.add(name);
        yield ukSkill(cells);
      }
    }
  }
  for await (const batchRows of inBatches(rows(), 250)) {
    const wordings = batchRows.flatMap((row) => row.wordings);
    run.read('levelWordings', wordings.length);
    await run.batch(async (batch) => {
      const skills = batchRows.map((row) => row.skill);
      await writeToEdition(batch, UK_VERSION_ID, 'skills', skill, skills);
      await writeToEdition(batch, UK_VERSION_ID, 'levelWordings', levelWording, wordings);
    });
  }
  run.note('skills: all are KNOW_HOW, since the framework has no kinds');
  return names;
}

/** What a line brings for the first time. */
interface RoleRows {
  readonly jobRole: typeof jobRole.$inferInsert | undefined;
  readonly roleLevel: typeof roleLevel.$inferInsert | undefined;
  readonly requirement: typeof roleRequirement.$inferInsert | undefined;
}

async function loadRoles(run: ImportRun, folder: string, skillNames: ReadonlySet<string>): Promise<void> {
  const file = { folder, name: ROLES, entity: 'roleRequirements' };
  const readLine = ukRoleLineReader(skillNames);
  const [roles, levels, titles] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const kept = new Set<string>();
  let [repeated, unused] = [0, 0];
  async function* rows(): AsyncGenerator<RoleRows> {
    for await (const { line, cells } of reportedCsvLines(run, file, UK_ROLE_COLUMNS)) {
      titles.add(cells['Role Level']);
      const result = readLine(line, cells);
      if (isRejection(result)) {
        if (result.found === NOT_IN_USE) unused += 1;
        run.reject(file.entity, { file: ROLES, line, ...result });
      } else if ('repeats' in result) {
        repeated += 1;
        run.setAside(file.entity);
      } else kept.add(result.requirement.id);
      const requirement = 'requirement' in result ? result.requirement : undefined;
      // A role stays known even where its only lines are rejected; a level needs a line that stands.
      const role = cells.Role && cells['Role Family'] ? newcomer(roles, ukJobRole(cells)) : undefined;
      const level = requirement && newcomer(levels, ukRoleLevel(cells));
      if (role || requirement) yield { jobRole: role, roleLevel: level, requirement };
    }
  }
  for await (const found of inBatches(rows())) {
    const jobRoles = found.flatMap((row) => row.jobRole ?? []);
    const roleLevels = found.flatMap((row) => row.roleLevel ?? []);
    const requirements = found.flatMap((row) => row.requirement ?? []);
    run.read('jobRoles', jobRoles.length);
    run.read('roleLevels', roleLevels.length);
    await run.batch(async (batch) => {
      await writeToEdition(batch, UK_VERSION_ID, 'jobRoles', jobRole, jobRoles);
      await writeToEdition(batch, UK_VERSION_ID, 'roleLevels', roleLevel, roleLevels);
      await writeToEdition(batch, UK_VERSION_ID, file.entity, roleRequirement, requirements);
    });
  }
  const counting = titles.has(NOT_IN_USE) ? ` (${titles.size} distinct titles counting "${NOT_IN_USE}")` : '';
  run.note(`roleLevels: ${levels.size} role levels${counting}`);
  run.note(`roleRequirements: ${repeated} lines repeat another, word for word: set aside`);
  run.note('roleRequirements: importance 1, and none mandatory, since the framework says neither');
  await deleteOthers(run, kept, unused);
}

async function deleteOthers(run: ImportRun, kept: ReadonlySet<string>, unused: number): Promise<void> {
  if (run.rejected('roleRequirements') > unused) {
    run.note(
      'roleRequirements: some lines were rejected, so those missing from the file were left as they are',
    );
    return;
  }
  await run.batch(async (batch) => {
    const removed = await deleteOtherRequirements(batch, UK_VERSION_ID, kept);
    batch.wrote('roleRequirements', { removed });
  });
}

/** The row, if it is met for the first time. */
function newcomer<Row extends { readonly id: string }>(seen: Set<string>, row: Row): Row | undefined {
  if (seen.has(row.id)) return undefined;
  seen.add(row.id);
  return row;
}
