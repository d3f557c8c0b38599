import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FactContent, factChanges, type RecordedFact } from '../../src/integration/dated-facts.js';

interface Skill extends FactContent {
  readonly skill: string;
  readonly level: number | null;
}

const agentId = 'a';
const claim = (
  skill: string,
  level: number | null,
  startsOn = '2024-01-01',
  endsOn: string | null = null,
): Skill => ({
  agentId,
  skill,
  level,
  startsOn,
  endsOn,
});
const own = (id: string, content: Skill): RecordedFact<Skill> => ({ id, content, current: true, own: true });
const changes = (recorded: readonly RecordedFact<Skill>[], wanted: readonly Skill[]) =>
  factChanges(
    recorded,
    wanted,
    ({ skill }) => skill,
    (content, nth) => `${content}#${nth}`,
  );

/** The database's part: what is recorded once the changes are written. */
function applied(recorded: readonly RecordedFact<Skill>[], wanted: readonly Skill[]): RecordedFact<Skill>[] {
  const { close, open } = changes(recorded, wanted);
  const closed = new Set(close.map((row) => row.id));
  return [
    ...recorded.map((fact) => (closed.has(fact.id) ? { ...fact, current: false } : fact)),
    ...open.map(({ id, ...content }) => own(id, content)),
  ];
}

const state = fc.uniqueArray(
  fc.tuple(fc.constantFrom('sql', 'php', 'ux'), fc.option(fc.integer({ min: 0, max: 4 }))),
  { selector: ([skill]) => skill },
);

describe('factChanges', () => {
  test('a new level closes the row and opens another; what is no longer said is closed', () => {
    const found = changes(
      [own('1', claim('sql', 2)), own('2', claim('php', 1)), own('3', claim('ux', null))],
      [claim('sql', 3), claim('ux', null)],
    );
    expect(found.close).toEqual([
      { agentId, id: '1' },
      { agentId, id: '2' },
    ]);
    expect(found.open.map(({ skill, level }) => [skill, level])).toEqual([['sql', 3]]);
    expect(found).toMatchObject({ created: 0, updated: 1, unchanged: 1, removed: 1, yielded: [] });
  });

  test('what somebody else says stands, and the source’s own older row is left as they left it', () => {
    const ended = own('1', claim('sql', null, '2024-01-01', '2024-03-31'));
    const edited = { ...own('2', claim('sql', 3, '2024-04-01')), own: false };
    const found = changes([ended, edited], [claim('sql', null)]);
    expect(found).toMatchObject({
      close: [],
      open: [],
      unchanged: 0,
      removed: 0,
      yielded: [claim('sql', null)],
    });
  });

  test('after any series of files the current rows are the last file, and no row was ever lost or reused', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 5 }), (files) => {
        let recorded: RecordedFact<Skill>[] = [];
        for (const file of files) {
          const wanted = file.map(([skill, level]) => claim(skill, level));
          const before = recorded.length;
          const { open } = changes(recorded, wanted);
          recorded = applied(recorded, wanted);
          expect(recorded).toHaveLength(before + open.length);
          expect(new Set(recorded.map((fact) => fact.id)).size).toBe(recorded.length);
          const current = recorded.flatMap((fact) => (fact.current ? [fact.content] : []));
          expect(new Set(current)).toEqual(new Set(wanted));
          expect(changes(recorded, wanted)).toMatchObject({
            close: [],
            open: [],
            created: 0,
            updated: 0,
            unchanged: wanted.length,
            removed: 0,
          });
        }
      }),
    );
  });
});
