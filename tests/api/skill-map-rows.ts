import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { runOperation } from '../support/server.js';
import { globalId, identity } from './small-state.js';

export interface Row {
  readonly skill: { readonly label: string };
  readonly levels: readonly { level: number; count: number }[];
  readonly unknown: number;
  readonly required: readonly { level: number; count: number }[];
  readonly gapAtMost: number;
  readonly gapAtLeast: number;
  readonly onlyExternals: boolean;
  readonly holders: {
    readonly totalCount: number;
    readonly nodes: readonly { agent: { displayName: string } }[];
  };
  readonly continuity: {
    readonly hasSoleHolder: boolean;
    readonly soleHolder: { agent: { displayName: string } } | null;
    readonly nearestCover: { agent: { displayName: string } } | null;
    readonly year: number;
    readonly quarter: number;
  };
}

export async function ask(
  db: Database,
  who: string,
  document: string,
  variables: Record<string, unknown> = {},
) {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

export const MAP = `query ($unit: ID!, $asOf: LocalDate, $framework: ID, $orderBy: SkillMapOrder! = GAP) {
  orgUnit(id: $unit) { skillMap(asOf: $asOf, framework: $framework) { asOf headcount agentsWithClaims
    rows(orderBy: $orderBy) { totalCount nodes {
      skill { label } levels { level count } unknown required { level count } gapAtMost gapAtLeast onlyExternals
      holders { totalCount nodes { agent { displayName } } }
      continuity { hasSoleHolder soleHolder { agent { displayName } } nearestCover { agent { displayName } }
        year: leavingWithin quarter: leavingWithin(within: "P3M") } } } } } }`;

/** The map of a unit as someone sees it; null when they may not. */
export async function mapOf(
  db: Database,
  variables: Record<string, unknown> = {},
  who = 'boss',
  unit = 'team',
) {
  const { orgUnit } = await ask(db, who, MAP, { unit: globalId('OrgUnit', unit), ...variables });
  return orgUnit?.skillMap ?? null;
}

/** A row in one line: held by level, unknown, asked by level, gap, holders, sole holder, cover, leavers. */
function line(row: Row): string {
  const counts = (list: Row['levels']) => list.map(({ level, count }) => `${count}×${level}`).join(' ');
  const name = (holder: Row['continuity']['soleHolder']) => holder?.agent.displayName ?? '-';
  const { continuity, holders } = row;
  return [
    row.skill.label,
    `held ${counts(row.levels)}`,
    `unknown ${row.unknown}`,
    `asked ${counts(row.required)}`,
    `gap ${row.gapAtLeast}-${row.gapAtMost}`,
    `by ${holders.nodes.map(({ agent }) => agent.displayName).join(' ')}`,
    `sole ${name(continuity.soleHolder)}`,
    `cover ${name(continuity.nearestCover)}`,
    `leaving ${continuity.quarter} ${continuity.year}`,
    ...(row.onlyExternals ? ['only externals'] : []),
  ].join(', ');
}

export const lines = (map: { rows: { nodes: Row[] } }) => map.rows.nodes.map(line);
export const labels = (map: { rows: { nodes: Row[] } }) => map.rows.nodes.map(({ skill }) => skill.label);
