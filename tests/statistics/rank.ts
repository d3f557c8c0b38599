import type { Constraint } from './linear-programme.js';

type Fraction = readonly [numerator: bigint, denominator: bigint];

const ZERO: Fraction = [0n, 1n];

/** Unknowns that the equations alone determine, exactly, over the rationals. */
export function determined(unknowns: number, constraints: readonly Constraint[]): number[] {
  const rows = constraints
    .filter(({ kind }) => kind === '=')
    .map(({ coefficients }) =>
      Array.from({ length: unknowns }, (_, i): Fraction => [BigInt(coefficients.get(i) ?? 0), 1n]),
    );
  const pivots: number[] = [];
  let rank = 0;
  for (let column = 0; column < unknowns; column += 1) {
    const found = rows.findIndex((row, i) => i >= rank && row[column]?.[0] !== 0n);
    if (found < 0) continue;
    const pivot = rows[found] as Fraction[];
    rows[found] = rows[rank] as Fraction[];
    const by = pivot[column] as Fraction;
    const scaled = pivot.map((x) => reduced(x[0] * by[1], x[1] * by[0]));
    rows[rank] = scaled;
    for (const [i, row] of rows.entries()) {
      const factor = row[column] ?? ZERO;
      if (i === rank || factor[0] === 0n) continue;
      rows[i] = row.map((x, j) => minusProduct(x, factor, scaled[j] ?? ZERO));
    }
    pivots.push(column);
    rank += 1;
  }
  // In reduced form an unknown is determined when its row speaks of no other.
  return pivots.filter((_, i) => rows[i]?.filter(([numerator]) => numerator !== 0n).length === 1);
}

function minusProduct(x: Fraction, factor: Fraction, y: Fraction): Fraction {
  if (y[0] === 0n) return x;
  return reduced(x[0] * factor[1] * y[1] - factor[0] * y[0] * x[1], x[1] * factor[1] * y[1]);
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  if (numerator === 0n) return ZERO;
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  while (b > 0n) [a, b] = [b, a % b];
  const sign = denominator < 0n ? -1n : 1n;
  return [(sign * numerator) / a, (sign * denominator) / a];
}
