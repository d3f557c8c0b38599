import type { BrokenLine } from './broken-line.js';

/** A line of a file, or one thing in it, that could not go in. `line` counts from 1, the header included. */
export interface Reject extends BrokenLine {
  readonly file: string;
}

/** read = created + updated + unchanged + rejected + setAside, for each kind of thing. */
export interface Counts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Read, and by a rule that the notes state not a row of its own: merged, repeated, of another nature. */
  setAside: number;
  /** Known from an earlier import and no longer in the file: closed where it is dated, else deleted. */
  removed: number;
}

export interface ImportedFile {
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
}

export interface ImportReport {
  readonly source: string;
  readonly dryRun: boolean;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly files: Readonly<Record<string, ImportedFile>>;
  readonly entities: Readonly<Record<string, Counts>>;
  readonly rejects: readonly Reject[];
  readonly notes: readonly string[];
}

export const noCounts = (): Counts => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  setAside: 0,
  removed: 0,
});

const SHOWN_REJECTS = 20;

/** The report for a terminal or a pipe: the first rejects only, and how many there are. */
export function summary(report: ImportReport): ImportReport & { readonly rejectCount: number } {
  return {
    ...report,
    rejects: report.rejects.slice(0, SHOWN_REJECTS),
    rejectCount: report.rejects.length,
  };
}

const COLUMNS = ['read', 'created', 'updated', 'unchanged', 'rejected', 'setAside', 'removed'] as const;

/** The counts as lines of text, a kind a line. */
export function countsTable(report: ImportReport): string {
  const rows = Object.entries(report.entities).map(([kind, counts]) => [
    kind,
    ...COLUMNS.map((column) => String(counts[column])),
  ]);
  const lines = [['', ...COLUMNS.map((c) => (c === 'setAside' ? 'set aside' : c))], ...rows];
  const widths = lines[0]?.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0))) ?? [];
  const drawn = lines.map((line) =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
  const heading = `import ${report.source}${report.dryRun ? ' (dry run: nothing was kept)' : ''}`;
  return [heading, ...drawn, ...report.notes.map((note) => `- ${note}`)].join('\n');
}
