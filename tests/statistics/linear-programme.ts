/** `coefficients · x = value` or `≤ value`, by place of the unknown; unknowns are never negative. */
export interface Constraint {
  readonly coefficients: ReadonlyMap<number, number>;
  readonly kind: '=' | '<=';
  readonly value: number;
}

/** What an attacker can know of a sum of unknowns: its least and its greatest value under the constraints. */
export class LinearProgramme {
  readonly #width: number;
  /** One row a basic unknown, its value last. */
  readonly #rows: Float64Array[];
  readonly #basis: number[];

  /** @throws Error when nothing satisfies the constraints */
  constructor(unknowns: number, constraints: readonly Constraint[]) {
    const slacks = constraints.filter(({ kind }) => kind === '<=').length;
    const artificial = unknowns + slacks;
    this.#width = artificial + constraints.length;
    let slack = unknowns;
    this.#rows = constraints.map(({ coefficients, kind, value }, i) => {
      const row = new Float64Array(this.#width + 1);
      for (const [place, coefficient] of coefficients) row[place] = coefficient;
      if (kind === '<=') row[slack++] = 1;
      row[artificial + i] = 1;
      row[this.#width] = value;
      return row;
    });
    this.#basis = constraints.map((_, i) => artificial + i);
    const cost = new Float64Array(this.#width);
    cost.fill(1, artificial);
    if (this.#minimise(cost) > 1e-6) throw new Error('No data satisfy these constraints.');
    // Rows that stay artificial say nothing that the others do not: without them, the unknowns move as they may.
    for (let i = this.#rows.length - 1; i >= 0; i -= 1) {
      if ((this.#basis[i] ?? 0) < artificial) continue;
      const place = this.#rows[i]?.findIndex((x, j) => j < artificial && Math.abs(x) > 1e-9) ?? -1;
      if (place >= 0) this.#pivot(i, place);
      else {
        this.#rows.splice(i, 1);
        this.#basis.splice(i, 1);
      }
    }
    for (const row of this.#rows) row.fill(0, artificial, this.#width);
  }

  bounds(sumOf: readonly number[]): { least: number; greatest: number } {
    const cost = new Float64Array(this.#width);
    for (const place of sumOf) cost[place] = (cost[place] ?? 0) + 1;
    const least = Math.round(this.#minimise(cost) * 1e6) / 1e6;
    const greatest = -Math.round(this.#minimise(cost.map((x) => -x)) * 1e6) / 1e6;
    return { least, greatest };
  }

  #minimise(cost: Float64Array): number {
    const width = this.#width;
    for (;;) {
      const reduced = Float64Array.from(cost);
      this.#rows.forEach((row, i) => {
        const price = cost[this.#basis[i] ?? 0] ?? 0;
        if (price !== 0)
          for (let j = 0; j < width; j += 1) reduced[j] = (reduced[j] ?? 0) - price * (row[j] ?? 0);
      });
      // Bland's rule: the first that helps, so that it never goes round in circles.
      const entering = reduced.findIndex((x) => x < -1e-9);
      if (entering < 0) break;
      let leaving = -1;
      let least = Number.POSITIVE_INFINITY;
      this.#rows.forEach((row, i) => {
        const x = row[entering] ?? 0;
        if (x <= 1e-9) return;
        const ratio = (row[width] ?? 0) / x;
        const isFirst = ratio < least + 1e-9 && (this.#basis[i] ?? 0) < (this.#basis[leaving] ?? Infinity);
        if (ratio < least - 1e-9 || isFirst) [leaving, least] = [i, ratio];
      });
      if (leaving < 0) return Number.NEGATIVE_INFINITY;
      this.#pivot(leaving, entering);
    }
    return this.#rows.reduce((sum, row, i) => sum + (cost[this.#basis[i] ?? 0] ?? 0) * (row[width] ?? 0), 0);
  }

  #pivot(leaving: number, entering: number): void {
    const pivot = this.#rows[leaving] as Float64Array;
    const by = pivot[entering] ?? 1;
    for (let j = 0; j < pivot.length; j += 1) pivot[j] = (pivot[j] ?? 0) / by;
    for (const row of this.#rows) {
      const factor = row[entering] ?? 0;
      if (row === pivot || factor === 0) continue;
      for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
    this.#basis[leaving] = entering;
  }
}
