import { describe, expect, test } from 'vitest';
import { legalRules } from '../../seeds/legal-rules.js';
import {
  mayStep,
  type Side,
  type Standing,
  type Step,
  type StepKind,
  standingOf,
  TRANSITIONS,
} from './candidacy.js';

const NOTHING = {
  by: null,
  reason: null,
  opensUntil: null,
  freeOn: null,
  startsOn: null,
  endsOn: null,
  share: null,
  instrument: null,
};
const step = (kind: StepKind, madeOn: string): Step => ({ ...NOTHING, kind, madeOn });
const DAY = '2026-03-02';
const KINDS = Object.keys(TRANSITIONS) as StepKind[];
const SIDES: readonly Side[] = ['AGENT', 'RECRUITER', 'EMPLOYER'];

const stepsBy = (kinds: readonly StepKind[]): Step[] =>
  kinds.map((kind) => (kind === 'RELEASE_GRANTED' ? { ...step(kind, DAY), freeOn: DAY } : step(kind, DAY)));
const key = ({ stage, release }: Standing) => `${stage} ${release.state}`;

/** Every standing that can be reached, each with one way to it: steps are tried from nothing until none is new. */
function reached(): Map<string, readonly StepKind[]> {
  const found = new Map<string, readonly StepKind[]>();
  let edge: (readonly StepKind[])[] = [[]];
  while (edge.length > 0) {
    const next: (readonly StepKind[])[] = [];
    for (const way of edge)
      for (const kind of KINDS) {
        const now = way.length === 0 ? null : standingOf(stepsBy(way), legalRules, DAY);
        if (!mayStep(kind, TRANSITIONS[kind].by, now)) continue;
        const after = [...way, kind];
        const name = key(standingOf(stepsBy(after), legalRules, DAY));
        if (found.has(name)) continue;
        found.set(name, after);
        next.push(after);
      }
    edge = next;
  }
  return found;
}

describe('a candidacy', () => {
  test('stands nowhere but here', () => {
    expect([...reached().keys()].sort()).toEqual([
      'APPLIED ASKED',
      'APPLIED GRANTED',
      'APPLIED NOT_ASKED',
      'APPLIED REFUSED',
      'APPROACHED NOT_ASKED',
      'DECLINED NOT_ASKED',
      'INTRODUCED NOT_ASKED',
      'MOVED GRANTED',
      'NOT_RETAINED ASKED',
      'NOT_RETAINED GRANTED',
      'NOT_RETAINED NOT_ASKED',
      'NOT_RETAINED REFUSED',
      'RETAINED ASKED',
      'RETAINED GRANTED',
      'RETAINED NOT_ASKED',
      'RETAINED REFUSED',
      'WITHDRAWN ASKED',
      'WITHDRAWN GRANTED',
      'WITHDRAWN NOT_ASKED',
      'WITHDRAWN REFUSED',
    ]);
  });

  test('that is over allows nothing, to nobody', () => {
    for (const [name, way] of reached()) {
      if (!/^(MOVED|DECLINED|WITHDRAWN|NOT_RETAINED)/.test(name)) continue;
      const standing = standingOf(stepsBy(way), legalRules, DAY);
      expect(standing.waitsOn).toBeNull();
      for (const kind of KINDS)
        for (const side of SIDES) expect(mayStep(kind, side, standing), `${name} ${kind}`).toBe(false);
    }
  });

  test('that goes on waits on somebody, who may do something', () => {
    for (const [name, way] of reached()) {
      const standing = standingOf(stepsBy(way), legalRules, DAY);
      if (standing.waitsOn === null) continue;
      const { waitsOn } = standing;
      expect(
        KINDS.filter((kind) => mayStep(kind, waitsOn, standing)),
        name,
      ).not.toEqual([]);
    }
  });

  test('nobody makes another’s step', () => {
    for (const way of [[] as readonly StepKind[], ...reached().values()]) {
      const standing = way.length === 0 ? null : standingOf(stepsBy(way), legalRules, DAY);
      for (const kind of KINDS)
        for (const side of SIDES)
          if (side !== TRANSITIONS[kind].by) expect(mayStep(kind, side, standing)).toBe(false);
    }
  });
});

describe('silence', () => {
  const asked = [
    step('APPLIED', '2026-03-02'),
    step('RETAINED', '2026-03-03'),
    step('RELEASE_ASKED', '2026-12-31'),
  ];

  test.each([
    ['2027-02-28', 'ASKED', null, 'EMPLOYER', '2026-12-31'],
    ['2027-03-01', 'GRANTED_BY_SILENCE', '2027-03-01', 'RECRUITER', '2027-03-01'],
  ] as const)('of two months, on %s: %s', (today, state, freeOn, waitsOn, since) => {
    expect(standingOf(asked, legalRules, today)).toMatchObject({
      release: {
        state,
        askedOn: '2026-12-31',
        dueOn: '2027-02-28',
        freeOn,
        reference: 'CGFP, art. L. 511-3',
      },
      waitsOn,
      since,
    });
  });

  test('under the text of the day on which it was asked', () => {
    const before = [step('APPLIED', '2022-02-01'), step('RELEASE_ASKED', '2022-02-28')];
    expect(standingOf(before, legalRules, '2022-03-02').release.reference).toBe(
      'Loi n° 83-634 du 13 juillet 1983, art. 14 bis',
    );
    expect(
      standingOf(
        [step('APPLIED', '2022-02-01'), step('RELEASE_ASKED', '2022-03-01')],
        legalRules,
        '2022-03-02',
      ).release.reference,
    ).toBe('CGFP, art. L. 511-3');
  });

  test('is consent where no rule says so to nobody: it is asked for ever', () => {
    expect(standingOf(asked, [], '2030-01-01').release).toEqual({
      state: 'ASKED',
      askedOn: '2026-12-31',
      dueOn: null,
      freeOn: null,
      reference: null,
    });
  });
});

test('who may release somebody sees what is asked of them, and of the rest nothing', () => {
  const told = [step('RELEASE_ASKED', '2026-03-02')];
  expect(standingOf(told, legalRules, '2026-03-03')).toMatchObject({ stage: null, waitsOn: 'EMPLOYER' });
  expect(standingOf([...told, step('WITHDRAWN', '2026-03-04')], legalRules, '2026-03-05')).toMatchObject({
    stage: 'WITHDRAWN',
    waitsOn: null,
  });
});
