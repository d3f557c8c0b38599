import { derivedId } from '../../src/database/derived-id.js';
import { SOURCE } from './batch.js';
import type { RoleCode } from './roles.js';
import type { Notation } from './skills.js';

/** Ids that many rows repeat, made once. */
function remembered(kind: string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const found = known.get(key) ?? derivedId(SOURCE, kind, key);
    known.set(key, found);
    return found;
  };
}

export const idOf = (kind: string, key: string): string => derivedId(SOURCE, kind, key);

export const FRAMEWORK_CODE = 'vivier-demo';
export const FRAMEWORK_EDITION = '2026.1';

const skills = remembered('skill');
const roles = remembered('job_role');
const levels = remembered('role_level');
const trainings = remembered('training');

export const skillId = (notation: Notation): string => skills(notation);
export const jobRoleId = (code: RoleCode): string => roles(code);
export const roleLevelId = (code: RoleCode, level: number): string => levels(`${code}/${level}`);
export const trainingId = (code: string): string => trainings(code);
export const unitId = (key: string): string => idOf('org_unit', key);
