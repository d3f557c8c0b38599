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

export interface Choice {
  readonly section: 'SKILLS' | 'PROFILE' | 'MOBILITY';
  readonly audience: 'PRIVATE' | 'TEAM' | 'MINISTRY' | 'INTERMINISTERIAL';
  /** The unit or the ministry that it was chosen for. */
  readonly recipient?: Unit;
  readonly isOver?: boolean;
}

export interface Person {
  readonly key: string;
  readonly units: readonly Unit[];
  readonly external?: boolean;
  /** What they chose to open, in place of what holds by itself. */
  readonly opens?: readonly Choice[];
  readonly objects?: boolean;
  /** When they work there, if it is not today. */
  readonly when?: 'until yesterday' | 'from tomorrow';
}

/** One person for each relation to whoever acts for `team`, and to an agent who works there. */
export const PEOPLE: readonly Person[] = [
  { key: 'ann', units: ['team'] },
  { key: 'mate', units: ['team'], opens: [{ section: 'PROFILE', audience: 'TEAM', recipient: 'team' }] },
  { key: 'boss', units: ['team'] },
  { key: 'ext', units: ['team'], external: true },
  {
    key: 'sub',
    units: ['cell'],
    opens: [{ section: 'PROFILE', audience: 'INTERMINISTERIAL', isOver: true }],
  },
  {
    key: 'head',
    units: ['dir'],
    objects: true,
    opens: [{ section: 'PROFILE', audience: 'TEAM', recipient: 'dir' }],
  },
  {
    key: 'side',
    units: ['beside'],
    opens: [
      { section: 'SKILLS', audience: 'PRIVATE' },
      { section: 'PROFILE', audience: 'MINISTRY', recipient: 'north' },
    ],
  },
  {
    key: 'far',
    units: ['southteam'],
    opens: [
      { section: 'SKILLS', audience: 'INTERMINISTERIAL' },
      { section: 'MOBILITY', audience: 'INTERMINISTERIAL' },
    ],
  },
  { key: 'both', units: ['southteam', 'team'] },
  {
    key: 'gone',
    units: ['team'],
    when: 'until yesterday',
    opens: [{ section: 'PROFILE', audience: 'INTERMINISTERIAL' }],
  },
  { key: 'late', units: ['team'], when: 'until yesterday' },
  { key: 'soon', units: ['team'], when: 'from tomorrow' },
  { key: 'deputy', units: ['southteam'] },
  // They moved since from the other ministry, to which they had opened it.
  { key: 'hr', units: ['beside'], opens: [{ section: 'PROFILE', audience: 'MINISTRY', recipient: 'south' }] },
  // Assesses everybody: their name is known to whoever reads a claim, and nothing else of them.
  { key: 'witness', units: ['southteam'] },
];

export const person = (key: string): Person => {
  const found = PEOPLE.find((one) => one.key === key);
  if (!found) throw new Error(`nobody is called ${key}`);
  return found;
};

/** Of the candidates for the team's open post, the one whom those who act for it may know. */
export const INTRODUCED = 'far';

/** Posts: one of each status in every team. */
export const POSTED: readonly Unit[] = ['team', 'cell', 'dir', 'beside', 'southteam'];
