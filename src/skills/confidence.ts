const NAMES = ['SAID', 'CONFIRMED', 'PROVEN'] as const;

/** What 1, 2 and 3 are called in the schema. @throws RangeError for any other */
export function confidenceName(confidence: number): (typeof NAMES)[number] {
  const name = NAMES[confidence - 1];
  if (!name) throw new RangeError(`Confidence ${confidence}: 1 to 3 expected.`);
  return name;
}
