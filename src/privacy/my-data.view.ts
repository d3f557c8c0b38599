import { assessorNameByClaim, skillClaimById } from '../agents/skill-claim.loaders.js';
import { inLanguage } from '../graphql/language.js';
import type { Operation } from '../graphql/operation.js';
import { orgUnits } from '../organisation/org-units.reference.js';
import { productById } from '../organisation/product.loaders.js';
import { positionById } from '../positions/position.loaders.js';
import { jobRoleById, roleLevelById } from '../roles/job-role.loaders.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { trainingById } from '../training/training.loaders.js';

type Fields = Readonly<Record<string, unknown>>;
type Name = string | null;

/** A row with, beside each id of something that has a name, that name: an id says nothing to the person. */
export async function namedRow(op: Operation, table: string, fields: Fields): Promise<Fields> {
  const named = await Promise.all(
    Object.entries(fields).map(async ([column, value]) => [
      [column, value],
      ...(await namesBeside(op, table, fields, column, value)),
    ]),
  );
  return Object.fromEntries(named.flat());
}

async function namesBeside(op: Operation, table: string, fields: Fields, column: string, value: unknown) {
  if (column === 'skill_ids' && Array.isArray(value)) {
    return [['skill_names', await Promise.all(value.map((id) => skillName(op, String(id))))]];
  }
  if (column === 'unit_ids' && Array.isArray(value)) {
    return [['unit_names', await Promise.all(value.map((id) => unitName(op, String(id))))]];
  }
  if (typeof value !== 'string') return [];
  if (table === 'skill_claim' && column === 'assessor_agent_id') {
    return [['assessor_agent_name', (await op.load(assessorNameByClaim, String(fields.id)))?.name ?? null]];
  }
  const name = NAMES[column];
  return name ? [[column.replace(/_id$/, '_name'), await name(op, value)]] : [];
}

const NAMES: Readonly<Record<string, (op: Operation, id: string) => Promise<Name>>> = {
  skill_id: skillName,
  claim_id: async (op, id) => {
    const claim = await op.load(skillClaimById, id);
    return claim && skillName(op, claim.skillId);
  },
  unit_id: unitName,
  employer_unit_id: unitName,
  recipient_unit_id: unitName,
  training_id: async (op, id) => label(op, await op.load(trainingById, id)),
  job_role_id: async (op, id) => label(op, await op.load(jobRoleById, id)),
  role_level_id: async (op, id) => label(op, await op.load(roleLevelById, id)),
  position_id: async (op, id) => (await op.load(positionById, id))?.title ?? null,
  product_id: async (op, id) => (await op.load(productById, id))?.name ?? null,
};

async function skillName(op: Operation, id: string): Promise<Name> {
  return label(op, (await op.reference(skillCatalogue)).skills.get(id) ?? null);
}

const label = (op: Operation, named: { labelFr: string | null; labelEn: string | null } | null): Name =>
  named && inLanguage(op.language, named.labelFr, named.labelEn);

/** The last that it bore: one that no longer exists is named as it was. */
async function unitName(op: Operation, id: string): Promise<Name> {
  const versions = (await op.reference(orgUnits)).get(id) ?? [];
  return versions.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1)).at(-1)?.name ?? null;
}
