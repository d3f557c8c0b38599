/** How many of these have each value, those of most first, then in the order of the values' first one. */
export function counted<Item, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => Value,
): { readonly value: Value; readonly count: number }[] {
  const counts = new Map<Value, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
