import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { claimSource } from '../../src/database/tables/agents.js';
import { type ClaimRules, type RulesOfDay, rulesOn } from '../../src/skills/claim-rule.js';
import { claimRules } from '../../src/skills/claim-rules.reference.js';
import { type CurrentClaim, heldLevel, weighClaims } from '../../src/skills/held-level.js';
import { testDatabase } from '../support/database.js';

const DAY = '2026-06-15';
const SKILL = '00000000-0000-7000-8000-000000000001';

let all: ClaimRules;
let rules: RulesOfDay;
beforeAll(async () => {
  // As every installation has them, from the migration.
  all = await job(await testDatabase(), (db) => claimRules.load(db));
  rules = rulesOn(all, DAY);
});

/** "MANAGER 3 2025-01-01", with "?" for no level, "unseen" for nothing observed, and a fourth word for an expiry. */
function claim(line: string): CurrentClaim {
  const [source, level, startsOn, expiry] = line.split(' ') as [
    CurrentClaim['source'],
    string,
    string,
    string?,
  ];
  return {
    source,
    level: level === '?' || level === 'unseen' ? null : Number(level),
    isObserved: level !== 'unseen',
    startsOn,
    certificateExpiresOn: expiry ?? null,
  };
}

const held = (...lines: string[]) => {
  const found = heldLevel(lines.map(claim), SKILL, rules);
  return found && [found.level, found.confidence, found.lastConfirmedOn];
};

describe('what claims make of a skill', () => {
  test.each<[string, string[], unknown]>([
    ['nothing said is unknown', [], null],
    ['nothing observed is unknown, not zero', ['MANAGER unseen 2026-01-01'], null],
    ['what one says stands alone', ['SELF 3 2026-01-01'], [3, 1, '2026-01-01']],
    ['assessed and not held is known', ['MANAGER 0 2026-01-01', 'SELF 2 2026-02-01'], [0, 2, '2026-01-01']],
    [
      'a level goes before none, whoever states it',
      ['SELF 2 2026-01-01', 'MANAGER ? 2026-02-01'],
      [2, 1, '2026-01-01'],
    ],
    [
      'not observed takes nothing away',
      ['SELF 2 2026-01-01', 'MANAGER unseen 2026-02-01'],
      [2, 1, '2026-01-01'],
    ],
    ['a manager lowers', ['SELF 4 2026-01-01', 'MANAGER 2 2026-02-01'], [2, 2, '2026-02-01']],
    [
      'oneself does not raise what a manager saw',
      ['MANAGER 2 2026-01-01', 'SELF 4 2026-02-01'],
      [2, 2, '2026-01-01'],
    ],
    ['a colleague brings nobody down', ['SELF 3 2026-01-01', 'PEER 1 2026-02-01'], [3, 1, '2026-01-01']],
    ['nor below what is stale', ['MANAGER 4 2019-01-01', 'PEER 1 2026-02-01'], [4, 1, '2019-01-01']],
    ['a colleague confirms', ['SELF 3 2026-01-01', 'PEER 3 2026-02-01'], [3, 2, '2026-02-01']],
    ['a training adds', ['MANAGER 1 2026-01-01', 'TRAINING 2 2026-02-01'], [2, 2, '2026-02-01']],
    ['a training lowers nothing', ['MANAGER 3 2026-01-01', 'TRAINING 2 2026-02-01'], [3, 2, '2026-01-01']],
    ['a test says both ways', ['MANAGER 3 2026-01-01', 'ASSESSMENT 2 2026-02-01'], [2, 3, '2026-02-01']],
    [
      'a manager goes on from a test',
      ['ASSESSMENT 2 2025-01-01', 'MANAGER 3 2026-02-01'],
      [3, 2, '2026-02-01'],
    ],
    [
      'and leaves it proven where they agree',
      ['ASSESSMENT 2 2025-01-01', 'MANAGER 2 2026-02-01'],
      [2, 3, '2025-01-01'],
    ],
    ['of one day the stronger decides', ['MANAGER 2 2026-01-01', 'SELF 4 2026-01-01'], [2, 2, '2026-01-01']],
    ['a day before its time is over', ['MANAGER 3 2024-06-15', 'SELF 2 2026-01-01'], [3, 2, '2024-06-15']],
    [
      'what is stale yields to what is fresh',
      ['MANAGER 3 2024-06-14', 'SELF 2 2026-01-01'],
      [2, 1, '2026-01-01'],
    ],
    ['what is stale is still said', ['MANAGER 3 2019-01-01'], [3, 1, '2019-01-01']],
    ['of what is stale the latest', ['MANAGER 3 2019-01-01', 'SELF 2 2020-01-01'], [2, 1, '2020-01-01']],
    [
      'a stale level goes before a fresh silence',
      ['MANAGER 3 2019-01-01', 'SELF ? 2026-01-01'],
      [3, 1, '2019-01-01'],
    ],
    ['a certificate proves to its last day', ['CERTIFICATION 3 2025-01-01 2026-06-15'], [3, 3, '2025-01-01']],
    ['and is only said on the next', ['CERTIFICATION 3 2025-01-01 2026-06-14'], [3, 1, '2025-01-01']],
    [
      'so that a manager decides',
      ['CERTIFICATION 3 2025-01-01 2026-06-14', 'MANAGER 2 2024-12-01'],
      [2, 2, '2024-12-01'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(held(...lines)).toEqual(expected);
    expect(held(...lines.toReversed())).toEqual(expected);
  });

  test('a skill may age faster than others', () => {
    const aging = {
      source: 'SELF',
      skillId: SKILL,
      validFrom: '2026-01-01',
      validTo: null,
      freshMonths: 6,
    } as const;
    const faster = rulesOn({ ...all, freshness: [aging] }, DAY);
    const claims = [claim('SELF 3 2025-10-01'), claim('IMPORT 1 2025-09-01')];

    expect(heldLevel(claims, SKILL, rules)?.level).toBe(3);
    expect(heldLevel(claims, SKILL, faster)?.level).toBe(1);
    expect(heldLevel(claims, '00000000-0000-7000-8000-000000000002', faster)?.level).toBe(3);
  });

  test('a change of the rules changes nothing before its day', () => {
    const [self] = all.rules.filter(({ source }) => source === 'SELF');
    if (!self) throw new Error('No rule for SELF.');
    const others = all.rules.filter((rule) => rule !== self);
    const changed = {
      ...all,
      rules: [
        ...others,
        { ...self, validTo: '2026-06-30' },
        { ...self, validFrom: '2026-07-01', mayOverwrite: true },
      ],
    };
    const claims = [claim('MANAGER 2 2026-01-01'), claim('SELF 4 2026-02-01')];

    expect(heldLevel(claims, SKILL, rulesOn(changed, '2026-06-30'))?.level).toBe(2);
    expect(heldLevel(claims, SKILL, rulesOn(changed, '2026-07-01'))?.level).toBe(4);
  });
});

describe('the reason', () => {
  test('says of each claim what became of it', () => {
    const lines = [
      'SELF 4 2026-05-01',
      'MANAGER 3 2026-04-01',
      'PEER 2 2026-05-02',
      'TRAINING 3 2026-03-01',
      'ASSESSMENT 1 2025-06-01',
      'CERTIFICATION 4 2020-01-01 2023-01-01',
      'IMPORT ? 2026-01-01',
      'MANAGER unseen 2026-06-01',
    ];

    const weighed = weighClaims(lines.map(claim), SKILL, rules);

    expect(
      weighed.map(({ claim: { source, level }, weight, freshUntil, isStale }) => [
        source,
        level,
        weight,
        freshUntil,
        isStale,
      ]),
    ).toEqual([
      ['MANAGER', 3, 'DECIDES', '2028-04-01', false],
      ['MANAGER', null, 'NOT_OBSERVED', '2028-06-01', false],
      ['PEER', 2, 'WEAKER', '2028-05-02', false],
      ['SELF', 4, 'WEAKER', '2028-05-01', false],
      ['TRAINING', 3, 'AGREES', '2029-03-01', false],
      ['IMPORT', null, 'WITHOUT_LEVEL', '2028-01-01', false],
      ['ASSESSMENT', 1, 'REPLACED', '2028-06-01', false],
      ['CERTIFICATION', 4, 'STALE', '2023-01-01', true],
    ]);
  });
});

const DAYS = ['2019-03-01', '2022-02-28', '2024-02-29', '2025-09-30', '2026-01-31', '2026-06-14'];
const claims = fc.array(
  fc
    .record({
      source: fc.constantFrom(...claimSource.enumValues),
      level: fc.option(fc.integer({ min: 0, max: 4 })),
      isObserved: fc.boolean(),
      startsOn: fc.constantFrom(...DAYS),
      certificateExpiresOn: fc.option(fc.constantFrom(...DAYS)),
    })
    .map((one) => (one.isObserved ? one : { ...one, level: null })),
  { maxLength: 8 },
);

describe('whatever was said', () => {
  test('the order of arrival changes nothing', () => {
    fc.assert(
      fc.property(claims, fc.infiniteStream(fc.nat()), (found, random) => {
        const shuffled = found
          .map((one) => [random.next().value, one] as const)
          .toSorted(([a], [b]) => a - b);

        expect(
          heldLevel(
            shuffled.map(([, one]) => one),
            SKILL,
            rules,
          ),
        ).toEqual(heldLevel(found, SKILL, rules));
      }),
    );
  });

  test('the level is one that somebody stated, and one claim decides', () => {
    fc.assert(
      fc.property(claims, (found) => {
        const level = heldLevel(found, SKILL, rules);
        const seen = found.filter(({ isObserved }) => isObserved);
        const weighed = weighClaims(found, SKILL, rules);

        expect(weighed.length).toBe(found.length);
        expect(weighed.filter(({ weight }) => weight === 'DECIDES').length).toBe(seen.length > 0 ? 1 : 0);
        expect(level === null).toBe(seen.length === 0);
        if (level) expect(seen.map((one) => one.level)).toContain(level.level);
      }),
    );
  });

  test('what was not observed, and what says nothing beside a level, counts for nothing', () => {
    fc.assert(
      fc.property(claims, (found) => {
        const counting = found.filter(({ isObserved, level }) => isObserved && level !== null);
        const seen = found.filter(({ isObserved }) => isObserved);

        expect(heldLevel(found, SKILL, rules)).toEqual(
          heldLevel(counting.length > 0 ? counting : seen, SKILL, rules),
        );
      }),
    );
  });

  test('whoever may not lower lowers nothing, and whoever may not overwrite moves no stronger source', () => {
    fc.assert(
      fc.property(
        claims,
        fc.constantFrom('PEER' as const, 'IMPORT' as const, 'TRAINING' as const),
        fc.integer({ min: 0, max: 4 }),
        (found, source, level) => {
          const before = heldLevel(found, SKILL, rules);
          const last = { source, level, isObserved: true, startsOn: DAY, certificateExpiresOn: null };
          const decider = weighClaims(found, SKILL, rules).find(({ weight }) => weight === 'DECIDES');
          const after = heldLevel([...found, last], SKILL, rules);

          if (before?.level != null) expect(after?.level).toBeGreaterThanOrEqual(before.level);
          if (
            decider?.claim.level != null &&
            !decider.isStale &&
            rank(decider.claim.source) > rank(source) &&
            source !== 'TRAINING'
          ) {
            expect(after).toEqual(before);
          }
        },
      ),
    );
  });
});

const rank = (source: CurrentClaim['source']) => rules.bySource.get(source)?.precedence ?? 0;
