import type { Operation } from '../graphql/operation.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { teamSkillMap } from './skill-map.service.js';
import { rowViews, type SkillMapView } from './skill-map.view.js';

/** The map of a unit on a day as the schema shows it. @returns null for whoever does not act for the unit */
export async function mapView(
  op: Operation,
  unitId: string,
  day: string,
  frameworkId: string | null,
): Promise<SkillMapView | null> {
  const map = await teamSkillMap(op, unitId, day);
  if (!map) return null;
  const scope = `skillMap ${unitId} ${map.asOf} ${frameworkId}`;
  return { ...map, scope, rows: rowViews(map, await op.reference(skillCatalogue), frameworkId, scope) };
}
