/**
 * Where each concept is filed: the names of its nearest group and of the groups above it, from the widest to the
 * narrowest. A concept under several takes the first by URI; one under other skills, the group of theirs.
 * @param names of the groups, by URI
 * @param above what each concept is directly under, groups and skills
 */
export function escoGroups(
  names: ReadonlyMap<string, string>,
  above: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string> {
  const paths = new Map<string, readonly string[]>();
  const pathTo = (uri: string, below: ReadonlySet<string>): readonly string[] => {
    const known = paths.get(uri);
    if (known) return known;
    // The published hierarchy has no ring; one that had would be cut where it closes.
    const first = [...(above.get(uri) ?? [])].filter((one) => !below.has(one)).sort(groupsFirst)[0];
    const own = names.get(uri);
    const path = [...(first ? pathTo(first, new Set([...below, uri])) : []), ...(own ? [own] : [])];
    paths.set(uri, path);
    return path;
  };
  const groupsFirst = (a: string, b: string) =>
    Number(names.has(b)) - Number(names.has(a)) || (a < b ? -1 : a > b ? 1 : 0);
  return new Map([...above.keys()].map((uri) => [uri, pathTo(uri, new Set()).join(' / ')]));
}
