const SAMPLES = 200;

/** What the middle of one may be over the middle of the other: a statement more makes it twice as long. */
const MOST = 1.5;

/**
 * What one may tell of two questions by the answers, and by their time. Asked in turn, either first, so that a machine
 * that slows down slows both; middles and ranges are compared, so that a pause of a second is one sample.
 */
export async function existence(
  one: () => Promise<string>,
  other: () => Promise<string>,
): Promise<{ answers: ReadonlySet<string>; overlap: boolean }> {
  const answers = new Set<string>();
  const times: Record<'one' | 'other', number[]> = { one: [], other: [] };
  const ask = async (which: 'one' | 'other') => {
    const started = performance.now();
    answers.add(await (which === 'one' ? one : other)());
    times[which].push(performance.now() - started);
  };
  for (let i = 0; i < SAMPLES; i += 1) {
    await ask(i % 2 === 0 ? 'one' : 'other');
    await ask(i % 2 === 0 ? 'other' : 'one');
  }
  const [a, b] = [rangeOf(times.one), rangeOf(times.other)];
  const ratio = a.median / b.median;
  return { answers, overlap: a.low < b.high && b.low < a.high && ratio < MOST && ratio > 1 / MOST };
}

function rangeOf(times: readonly number[]): { low: number; median: number; high: number } {
  const sorted = times.toSorted((x, y) => x - y);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { low: at(0.05), median: at(0.5), high: at(0.95) };
}
