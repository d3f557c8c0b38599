const SAMPLES = 200;

/**
 * Whether the time of an answer tells two questions apart. Asked in turn, either first, so that a machine that slows
 * down slows both; compared by rank, so that a pause of a second counts as one sample.
 */
export async function existence(
  one: () => Promise<string>,
  other: () => Promise<string>,
): Promise<{ overlap: boolean; answers: ReadonlySet<string> }> {
  const answers = new Set<string>();
  const timed = async (ask: () => Promise<string>) => {
    const started = performance.now();
    answers.add(await ask());
    return performance.now() - started;
  };
  const times: [number, number][] = [];
  for (let i = 0; i < SAMPLES; i += 1) {
    const isFirst = i % 2 === 0;
    const [a, b] = [await timed(isFirst ? one : other), await timed(isFirst ? other : one)];
    times.push(isFirst ? [a, b] : [b, a]);
  }
  const slower = times.flatMap(([a]) => times.map(([, b]) => Number(a > b)));
  const share = slower.reduce((sum, n) => sum + n, 0) / slower.length;
  // A half when nothing can be told; three hundredths are chance. A row that is looked at and hidden costs as much again.
  return { overlap: share > 0.3 && share < 0.7, answers };
}
