import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legalRules } from '../../seeds/legal-rules.js';
import { addDays, compareDays } from '../law/calendar.js';
import type { Employment } from '../law/employment.js';
import { legalDeadlines } from './deadlines.js';

const employment = (more: Partial<Employment>): Employment => ({
  status: 'CONTRACTUEL_CDD',
  category: 'A',
  position: null,
  startedOn: '2024-01-01',
  endsOn: null,
  firstPublicContractOn: null,
  employerId: 'ministry',
  ...more,
});

const tenured = (more: Partial<Employment>): Employment =>
  employment({ status: 'FONCTIONNAIRE_TITULAIRE', position: 'ACTIVITE', ...more });

const TODAY = '2026-01-15';

/** Code, day to act, day due, rule and its version. */
const brief = (row: Employment, today = TODAY, history: Employment[] = []) =>
  legalDeadlines(row, [], legalRules, today, history).map((found) =>
    [found.code, found.actBy, found.dueOn, found.ruleCode, found.ruleValidFrom].join(' '),
  );

describe('contracts', () => {
  test('fixed term of two years: two months of notice, the six-year mark far', () => {
    expect(brief(employment({ startedOn: '2024-07-01', endsOn: '2026-06-30' }))).toEqual([
      'RENEWAL_NOTICE 2026-04-30 2026-04-30 RENEWAL_NOTICE 2025-10-01',
      'CONTRACT_END 2026-04-30 2026-06-30 FIXED_TERM_MAXIMUM 2022-03-01',
      'SIX_YEAR_MARK 2030-07-01 2030-07-01 SIX_YEAR_MARK 2026-10-01',
    ]);
  });

  test('six years complete at the end: three months of notice', () => {
    const history = [employment({ startedOn: '2020-07-01', endsOn: '2023-06-30' })];
    expect(brief(employment({ startedOn: '2023-07-01', endsOn: '2026-06-30' }), TODAY, history)).toEqual([
      'RENEWAL_NOTICE 2026-03-30 2026-03-30 RENEWAL_NOTICE 2025-10-01',
      'CONTRACT_END 2026-03-30 2026-06-30 FIXED_TERM_MAXIMUM 2022-03-01',
      'SIX_YEAR_MARK 2026-07-01 2026-07-01 SIX_YEAR_MARK 2025-07-31',
    ]);
  });

  test('six years less a day at the end: two months', () => {
    const history = [employment({ startedOn: '2020-07-02', endsOn: '2023-06-30' })];
    const found = brief(employment({ startedOn: '2023-07-01', endsOn: '2026-06-30' }), TODAY, history);
    expect(found[0]).toBe('RENEWAL_NOTICE 2026-04-30 2026-04-30 RENEWAL_NOTICE 2025-10-01');
  });

  test.each([
    ['2025-11-29', 'RENEWAL_NOTICE 2025-09-29 2025-09-29 RENEWAL_NOTICE 2014-03-24'],
    ['2025-11-30', 'RENEWAL_NOTICE 2025-09-30 2025-09-30 RENEWAL_NOTICE 2014-03-24'],
    ['2025-12-01', 'RENEWAL_NOTICE 2025-10-01 2025-10-01 RENEWAL_NOTICE 2025-10-01'],
  ])('the version is that of the day of notice: end on %s', (endsOn, expected) => {
    expect(brief(employment({ startedOn: '2023-01-01', endsOn }), '2025-06-01')).toContain(expected);
  });

  test.each([
    ['2026-05-31', '2025-12-15', '2026-05-23'],
    ['2026-06-14', '2025-12-15', '2026-05-14'],
  ])('short contract to %s from %s: notice by %s', (endsOn, startedOn, actBy) => {
    const found = legalDeadlines(employment({ startedOn, endsOn }), [], legalRules, TODAY);
    expect(found.find(({ code }) => code === 'RENEWAL_NOTICE')?.actBy).toBe(actBy);
  });

  test('a contract already signed for the day after leaves only the clock', () => {
    const current = employment({ startedOn: '2024-07-01', endsOn: '2026-06-30' });
    const signed = employment({ startedOn: '2026-07-01', endsOn: '2027-06-30' });
    const later = employment({ startedOn: '2026-07-02', endsOn: '2027-06-30' });
    const codes = (history: Employment[]) =>
      legalDeadlines(current, [], legalRules, TODAY, history).map(({ code }) => code);
    expect(codes([signed])).toEqual(['SIX_YEAR_MARK']);
    expect(codes([current])).toEqual(['RENEWAL_NOTICE', 'CONTRACT_END', 'SIX_YEAR_MARK']);
    expect(codes([later])).toEqual(['RENEWAL_NOTICE', 'CONTRACT_END', 'SIX_YEAR_MARK']);
  });

  test.each([
    ['2023-07-01', '2026-06-30', '2026-04-30', '2025-10-01'],
    ['2023-06-30', '2026-06-30', '2026-03-30', '2025-10-01'],
    ['2023-07-01', '2025-11-30', '2025-09-30', '2020-02-29'],
    ['2023-07-01', '2025-12-01', '2025-10-01', '2025-10-01'],
  ])('project contract from %s to %s: end told by %s', (startedOn, endsOn, actBy, version) => {
    const row = employment({ status: 'CONTRAT_DE_PROJET', startedOn, endsOn });
    expect(brief(row, '2025-08-01')).toEqual([
      `PROJECT_END_NOTICE ${actBy} ${actBy} PROJECT_END_NOTICE ${version}`,
      `CONTRACT_END ${actBy} ${endsOn} PROJECT_CONTRACT 2022-03-01`,
    ]);
  });
});

describe('positions of a civil servant', () => {
  test.each([
    ['PNA', '2026-08-31', 'PNA_END 2026-04-30 2026-08-31 PNA 2020-04-18'],
    [
      'MISE_A_DISPOSITION',
      '2026-08-31',
      'MISE_A_DISPOSITION_END 2026-08-31 2026-08-31 MISE_A_DISPOSITION 2022-03-01',
    ],
    ['DETACHEMENT', '2026-08-31', 'DETACHEMENT_END 2026-05-31 2026-08-31 DETACHEMENT_LONG 2022-03-01'],
    [
      'DISPONIBILITE',
      '2026-08-31',
      'DISPONIBILITE_END 2026-05-31 2026-08-31 DISPONIBILITE_REQUEST 2022-03-01',
    ],
  ] as const)('%s to %s', (position, endsOn, expected) => {
    expect(brief(tenured({ position, endsOn }))).toEqual([expected]);
  });

  test.each([
    ['2026-06-30', 'DETACHEMENT_END 2026-06-30 2026-06-30 DETACHEMENT_SHORT 2022-03-01'],
    ['2026-07-01', 'DETACHEMENT_END 2026-04-01 2026-07-01 DETACHEMENT_LONG 2022-03-01'],
  ])('secondment from 2026-01-01 to %s', (endsOn, expected) => {
    const row = tenured({ position: 'DETACHEMENT', startedOn: '2026-01-01', endsOn });
    expect(brief(row)).toEqual([expected]);
  });

  test('a short row that renews a secondment is not a short secondment', () => {
    const row = tenured({ position: 'DETACHEMENT', startedOn: '2026-01-01', endsOn: '2026-06-30' });
    const before = tenured({ position: 'DETACHEMENT', startedOn: '2023-01-01', endsOn: '2025-12-31' });
    expect(brief(row, TODAY, [before])).toEqual([
      'DETACHEMENT_END 2026-03-30 2026-06-30 DETACHEMENT_LONG 2022-03-01',
    ]);
  });

  test.each([
    ['2026-03-31', '2026-03-31'],
    ['2026-04-01', '2026-01-01'],
  ])('a leave of absence from 2026-01-01 to %s is asked for by %s', (endsOn, actBy) => {
    const row = tenured({ position: 'DISPONIBILITE', startedOn: '2026-01-01', endsOn });
    expect(brief(row)).toEqual([`DISPONIBILITE_END ${actBy} ${endsOn} DISPONIBILITE_REQUEST 2022-03-01`]);
  });

  // The two examples that the centre de gestion des Côtes-d'Armor published on décret n° 2025-1169.
  test.each([
    [
      '2020-12-01',
      'DISPONIBILITE_LIMIT 2025-11-30 2025-11-30 DISPONIBILITE_CONVENANCES_PERSONNELLES 2019-03-29',
    ],
    [
      '2020-12-06',
      'DISPONIBILITE_LIMIT 2025-12-05 2025-12-05 DISPONIBILITE_CONVENANCES_PERSONNELLES 2019-03-29',
    ],
    [
      '2020-12-07',
      'DISPONIBILITE_LIMIT 2030-12-06 2030-12-06 DISPONIBILITE_CONVENANCES_PERSONNELLES 2025-12-07',
    ],
    [
      '2020-12-15',
      'DISPONIBILITE_LIMIT 2030-12-14 2030-12-14 DISPONIBILITE_CONVENANCES_PERSONNELLES 2025-12-07',
    ],
  ])('leave for personal reasons since %s', (startedOn, expected) => {
    const row = tenured({
      position: 'DISPONIBILITE',
      startedOn,
      disponibiliteGround: 'CONVENANCES_PERSONNELLES',
    });
    expect(brief(row, '2025-06-01')).toEqual([expected]);
  });

  test('ten years of a career count the earlier leaves that are recorded', () => {
    const leave = { position: 'DISPONIBILITE', disponibiliteGround: 'CONVENANCES_PERSONNELLES' } as const;
    const before = tenured({ ...leave, startedOn: '2019-01-01', endsOn: '2020-12-31' });
    const row = tenured({ ...leave, startedOn: '2024-01-01' });
    // 731 days before 2024-01-01 is 2021-12-31.
    const other = tenured({
      ...leave,
      disponibiliteGround: 'OTHER',
      startedOn: '2021-01-01',
      endsOn: '2022-12-31',
    });
    const [found] = legalDeadlines(row, [], legalRules, TODAY, [before, other]);
    expect(found?.dueOn).toBe('2031-12-30');
    expect(found?.toVerify).toBe(true);
  });

  test('another ground, or none recorded, has no limit of personal reasons', () => {
    expect(brief(tenured({ position: 'DISPONIBILITE', disponibiliteGround: 'OTHER' }))).toEqual([]);
    expect(brief(tenured({ position: 'DISPONIBILITE' }))).toEqual([]);
  });

  test('an agent lent on an open-ended contract', () => {
    const row = employment({
      status: 'CONTRACTUEL_CDI',
      position: 'MISE_A_DISPOSITION',
      endsOn: '2026-08-31',
    });
    expect(brief(row)).toEqual([
      'MISE_A_DISPOSITION_END 2026-08-31 2026-08-31 MISE_A_DISPOSITION_CDI 2014-03-24',
    ]);
  });

  test('parental leave is nobody’s deadline here', () => {
    expect(brief(tenured({ position: 'CONGE_PARENTAL', endsOn: '2026-08-31' }))).toEqual([]);
  });
});

describe('what is not known is not guessed', () => {
  test.each(['UNKNOWN', 'MILITAIRE', 'APPRENTI', 'FONCTIONNAIRE_STAGIAIRE'] as const)(
    '%s gives its recorded end and no rule',
    (status) => {
      expect(brief(employment({ status, position: 'PNA', endsOn: '2026-08-31' }))).toEqual([
        'EMPLOYMENT_END 2026-08-31 2026-08-31  ',
      ]);
      expect(brief(employment({ status }))).toEqual([]);
    },
  );

  test.each([
    ['UNKNOWN', null, ['status unknown: a contract or a position would ask for notice before its end']],
    ['FONCTIONNAIRE_TITULAIRE', null, ['position unknown: most are renewed by a request before their end']],
    ['FONCTIONNAIRE_TITULAIRE', 'ACTIVITE', []],
    ['FONCTIONNAIRE_STAGIAIRE', null, []],
    ['CONTRACTUEL_CDI', null, []],
    ['APPRENTI', null, []],
    ['MILITAIRE', null, []],
  ] as const)('the end of %s in position %s supposes %o', (status, position, supposed) => {
    const [end] = legalDeadlines(
      employment({ status, position, endsOn: '2026-08-31' }),
      [],
      legalRules,
      TODAY,
    );
    expect([end?.code, end?.actBy, end?.toVerify]).toEqual([
      'EMPLOYMENT_END',
      '2026-08-31',
      supposed.length > 0,
    ]);
    expect(end?.basis).toEqual([
      `employment.status=${status}`,
      'employment.startedOn=2024-01-01',
      'employment.endsOn=2026-08-31',
      ...supposed,
    ]);
  });

  test('no rule, no legal deadline: only the recorded ends remain', () => {
    const row = employment({ startedOn: '2024-07-01', endsOn: '2026-06-30' });
    const found = legalDeadlines(row, [], [], TODAY);
    expect(found.map(({ code, actBy, ruleCode }) => [code, actBy, ruleCode])).toEqual([
      ['CONTRACT_END', '2026-06-30', null],
    ]);
  });

  test('no employment, no assignment: nothing', () => {
    expect(legalDeadlines(null, [], legalRules, TODAY)).toEqual([]);
    expect(brief(tenured({}))).toEqual([]);
  });

  test('the six-year mark names the contracts that it counts', () => {
    const row = employment({ startedOn: '2024-01-01', endsOn: '2026-12-31', employerId: 'dinum' });
    const before = employment({ startedOn: '2021-01-01', endsOn: '2023-12-31', employerId: 'dinum' });
    const mark = legalDeadlines(row, [], legalRules, TODAY, [before]).find(
      ({ code }) => code === 'SIX_YEAR_MARK',
    );
    expect([mark?.dueOn, mark?.basis.at(-1)]).toEqual([
      '2027-01-01',
      'employment.earlierContracts=2021-01-01/2023-12-31',
    ]);
  });

  test('a supposition makes the deadline one to verify, and is told', () => {
    const row = employment({ endsOn: '2026-12-31', firstPublicContractOn: '2021-02-01' });
    const mark = legalDeadlines(row, [], legalRules, TODAY).find(({ code }) => code === 'SIX_YEAR_MARK');
    expect(mark?.dueOn).toBe('2027-02-01');
    expect(mark?.toVerify).toBe(true);
    expect(mark?.basis).toEqual([
      'employment.status=CONTRACTUEL_CDD',
      'employment.startedOn=2024-01-01',
      'employment.endsOn=2026-12-31',
      'employment.firstPublicContractOn=2021-02-01',
      'service supposed unbroken, same employer and category, since firstPublicContractOn',
    ]);
  });
});

describe('missions and what is current', () => {
  test('the planned end of a mission rests on no rule', () => {
    const missions = [
      { startsOn: '2025-01-01', endsOn: '2026-03-31' },
      { startsOn: '2025-01-01', endsOn: null },
      { startsOn: '2025-01-01', endsOn: '2026-01-14' },
      { startsOn: '2026-01-16', endsOn: '2026-12-31' },
    ];
    expect(legalDeadlines(null, missions, legalRules, TODAY)).toEqual([
      {
        code: 'MISSION_END',
        dueOn: '2026-03-31',
        actBy: '2026-03-31',
        label: { fr: 'Fin prévue de la mission', en: 'Planned end of the mission' },
        ruleCode: null,
        ruleValidFrom: null,
        reference: null,
        toVerify: false,
        basis: ['assignment.startsOn=2025-01-01', 'assignment.endsOn=2026-03-31'],
      },
    ]);
  });

  test.each([
    ['2023-12-31', 0],
    ['2024-01-01', 3],
    ['2026-06-30', 3],
    ['2026-07-01', 0],
  ])('an employment counts from its first day to its last: %s', (today, expected) => {
    expect(brief(employment({ endsOn: '2026-06-30' }), today)).toHaveLength(expected);
  });
});

test('acting is never due after the day itself, and the order is by the day to act', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
  const status = fc.constantFrom(
    'CONTRACTUEL_CDD',
    'CONTRAT_DE_PROJET',
    'FONCTIONNAIRE_TITULAIRE',
    'UNKNOWN',
  );
  const position = fc.constantFrom('PNA', 'DETACHEMENT', 'DISPONIBILITE', 'MISE_A_DISPOSITION', null);
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 2200 }), status, position, (startedOn, days, kind, where) => {
      const row = employment({
        status: kind as Employment['status'],
        position: where as Employment['position'],
        startedOn,
        endsOn: addDays(startedOn, days),
      });
      const found = legalDeadlines(row, [], legalRules, startedOn);
      for (const [index, one] of found.entries()) {
        expect(compareDays(one.actBy, one.dueOn)).toBeLessThanOrEqual(0);
        const next = found[index + 1];
        if (next !== undefined) expect(compareDays(one.actBy, next.actBy)).toBeLessThanOrEqual(0);
      }
      if (kind === 'UNKNOWN') expect(found.map(({ code }) => code)).toEqual(['EMPLOYMENT_END']);
    }),
  );
});
