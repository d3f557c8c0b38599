import { memberLine } from '../agents/betagouv/member-line.js';
import { skill } from '../database/tables/skills.js';
import type { Importer, ImportRun } from '../integration/import-run.js';
import { jsonLines } from '../integration/json-lines.js';
import { BETAGOUV } from '../organisation/betagouv/betagouv-lines.js';
import { BETAGOUV_VERSION_ID, betagouvEdition, betagouvSkills } from '../skills/betagouv/betagouv-skills.js';
import { openEdition, writeToEdition } from '../skills/framework-edition.queries.js';
import { BETAGOUV_FILES, betagouvPath } from './import-betagouv-files.js';
import { loadMembers } from './import-betagouv-members.js';
import { loadProducts } from './import-betagouv-products.js';
import { loadIncubators, loadOrganisations } from './import-betagouv-units.js';
import { loadCrosswalk } from './import-crosswalk.js';
import { publish } from './import-edition.js';

/** The beta.gouv.fr community: units, products, and members with their missions and competences. */
export const betagouvImporter: Importer = {
  name: BETAGOUV,
  source: BETAGOUV,
  files: () => Object.values(BETAGOUV_FILES).map((name) => ({ name, columns: null })),
  load: loadBetagouv,
};

async function loadBetagouv(run: ImportRun, folder: string): Promise<void> {
  const organisations = await loadOrganisations(run, folder);
  await loadIncubators(run, folder);
  await loadProducts(run, folder);
  run.note('orgUnits: they exist from 1900-01-01, since the source does not say from when');
  await loadSkills(run, folder);
  await loadMembers(run, folder, organisations);
  await loadCrosswalk(run);
}

async function loadSkills(run: ImportRun, folder: string): Promise<void> {
  const labels = new Set<string>();
  // Broken lines are reported when members are loaded.
  for await (const { value } of jsonLines(betagouvPath(folder, 'members'), memberLine, () => {}))
    for (const label of value.competences) labels.add(label);
  const skills = betagouvSkills(labels);
  run.read('frameworks');
  run.read('skills', skills.length);
  await run.batch(async (batch) => {
    await openEdition(batch, betagouvEdition, run);
    await writeToEdition(batch, BETAGOUV_VERSION_ID, 'skills', skill, skills);
  });
  await publish(run, BETAGOUV_VERSION_ID);
}
