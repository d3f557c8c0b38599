import type { Operation } from '../graphql/operation.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import type { RequirementRow } from './job-role.queries.js';

/** Requirements with their skills; those on a skill of a draft are left out. */
export async function withSkills(op: Operation, requirements: readonly RequirementRow[]) {
  const { skills } = await op.reference(skillCatalogue);
  return requirements.flatMap((requirement) => {
    const skill = skills.get(requirement.skillId);
    return skill ? [{ ...requirement, skill }] : [];
  });
}
