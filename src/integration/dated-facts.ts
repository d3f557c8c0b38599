/** A dated statement about an agent, without its id: two with the same members say the same. */
export interface FactContent {
  readonly agentId: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** A row as the database has it. */
export interface RecordedFact<Content extends FactContent> {
  readonly id: string;
  readonly content: Content;
  /** False once it was corrected. */
  readonly current: boolean;
  /** Written by this source; what others wrote is never closed. */
  readonly own: boolean;
}

export interface FactChanges<Content extends FactContent> {
  readonly close: readonly { readonly agentId: string; readonly id: string }[];
  readonly open: readonly (Content & { readonly id: string })[];
  readonly created: number;
  /** Closed and said again otherwise: same subject, same start. */
  readonly updated: number;
  readonly unchanged: number;
  /** Closed, and no longer said. */
  readonly removed: number;
  /** Not written: someone else already says something about that subject for these days. */
  readonly yielded: readonly Content[];
}

/**
 * What to close and what to open so that a source's current rows are exactly `wanted`. Pure.
 *
 * A row that says the same stays. A row that the source says no longer, or says otherwise, is closed, and the
 * new wording is another row, whose id comes from its content; content that had been closed and comes back gets
 * a further id, so that history keeps both periods of belief.
 *
 * @param subjectOf what one agent can hold once a day (a post, a skill); rows of one subject must not overlap
 * @param idOf the id of the nth row with this content, n from 1
 */
export function factChanges<Content extends FactContent>(
  recorded: readonly RecordedFact<Content>[],
  wanted: readonly Content[],
  subjectOf: (content: Content) => string,
  idOf: (content: string, nth: number) => string,
): FactChanges<Content> {
  const current = recorded.filter((fact) => fact.current);
  const own = new Map(current.filter((f) => f.own).map((fact) => [spelled(fact.content), fact]));
  const others = current.filter((fact) => !fact.own);
  const said = new Set(wanted.map(spelled));
  const unwritten = wanted.filter((content) => !own.has(spelled(content)));
  const left = subjectsOfOthers(others, unwritten, subjectOf);
  const isLeft = (content: Content) => left.has(subject(content, subjectOf));
  const yielded = unwritten.filter(isLeft);
  const fresh = unwritten.filter((content) => !isLeft(content));
  const closed = [...own].flatMap(([spelling, fact]) =>
    said.has(spelling) || isLeft(fact.content) ? [] : [fact],
  );
  const taken = new Set(recorded.map((fact) => fact.id));
  const open = fresh.map((content) => {
    let nth = 1;
    while (taken.has(idOf(spelled(content), nth))) nth += 1;
    return { ...content, id: idOf(spelled(content), nth) };
  });
  const facts = new Set(closed.map((fact) => factOf(fact.content, subjectOf)));
  const updated = fresh.filter((content) => facts.has(factOf(content, subjectOf))).length;
  return {
    close: closed.map(({ id, content }) => ({ agentId: content.agentId, id })),
    open,
    created: open.length - updated,
    updated,
    unchanged: wanted.length - unwritten.length,
    removed: closed.length - updated,
    yielded,
  };
}

/** Where somebody else has spoken the source's rows stay as that person left them, and its news is not written. */
function subjectsOfOthers<Content extends FactContent>(
  others: readonly RecordedFact<Content>[],
  unwritten: readonly Content[],
  subjectOf: (content: Content) => string,
): ReadonlySet<string> {
  const standing = new Map<string, Content[]>();
  for (const { content } of others) {
    const key = subject(content, subjectOf);
    standing.set(key, [...(standing.get(key) ?? []), content]);
  }
  const met = unwritten.filter((content) =>
    standing.get(subject(content, subjectOf))?.some((other) => overlaps(other, content)),
  );
  return new Set(met.map((content) => subject(content, subjectOf)));
}

const subject = <C extends FactContent>(content: C, subjectOf: (content: C) => string) =>
  `${content.agentId}\n${subjectOf(content)}`;

const factOf = <C extends FactContent>(content: C, subjectOf: (content: C) => string) =>
  `${subject(content, subjectOf)}\n${content.startsOn}`;

/** The content as one text, whatever the order of its members. */
function spelled(content: FactContent): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function overlaps(a: FactContent, b: FactContent): boolean {
  return (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);
}
