/** The clock of the matrix's State. */
export const TODAY = '2026-06-15';
export const YESTERDAY = '2026-06-14';
export const TOMORROW = '2026-06-16';
export const LONG_AGO = '2020-01-01';

/**
 * Each unit with those above it, the nearest first. `team` is what most viewers act for: `cell` is below it, `dir`
 * and `north` above, `beside` in the same ministry, `south` another ministry.
 */
export const UNITS = {
  north: [],
  dir: ['north'],
  team: ['dir', 'north'],
  cell: ['team', 'dir', 'north'],
  beside: ['dir', 'north'],
  south: [],
  southteam: ['south'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Unit = keyof typeof UNITS;

export interface Person {
  readonly key: string;
  readonly units: readonly Unit[];
  readonly external?: boolean;
  /** When they work there, if it is not today. */
  readonly when?: 'until yesterday' | 'from tomorrow';
}

/** One person for each relation to whoever acts for `team`, and to an agent who works there. */
export const PEOPLE: readonly Person[] = [
  { key: 'ann', units: ['team'] },
  { key: 'mate', units: ['team'] },
  { key: 'boss', units: ['team'] },
  { key: 'ext', units: ['team'], external: true },
  { key: 'sub', units: ['cell'] },
  { key: 'head', units: ['dir'] },
  { key: 'side', units: ['beside'] },
  { key: 'far', units: ['southteam'] },
  { key: 'both', units: ['southteam', 'team'] },
  { key: 'gone', units: ['team'], when: 'until yesterday' },
  { key: 'late', units: ['team'], when: 'until yesterday' },
  { key: 'soon', units: ['team'], when: 'from tomorrow' },
  { key: 'deputy', units: ['southteam'] },
  { key: 'hr', units: ['beside'] },
  // Assesses everybody: their name is known to whoever reads a claim, and nothing else of them.
  { key: 'witness', units: ['southteam'] },
];

export const person = (key: string): Person => {
  const found = PEOPLE.find((one) => one.key === key);
  if (!found) throw new Error(`nobody is called ${key}`);
  return found;
};

/** Posts: one of each status in every team. */
export const POSTED: readonly Unit[] = ['team', 'cell', 'dir', 'beside', 'southteam'];
