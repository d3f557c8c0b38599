/** An array as PostgreSQL writes it, for a parameter cast to `uuid[]` or another type without commas or quotes. */
export function toArray(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}

/** The elements of a one-dimensional array without quoted elements; NULL becomes null. */
export function fromArray(text: string): Array<string | null> {
  if (text === '{}') return [];
  const elements = text.slice(1, -1).split(',');
  return text.includes('NULL') ? elements.map((element) => (element === 'NULL' ? null : element)) : elements;
}
