import { describe, expect, test } from 'vitest';
import { legalRules } from '../../seeds/legal-rules.js';
import { addDays, compareDays, isDay } from './calendar.js';
import { type LegalRule, ruleInForce, ruleNumber } from './legal-rule.js';

const codes = [...new Set(legalRules.map((rule) => rule.code))];

const sample: LegalRule = {
  code: 'SAMPLE',
  validFrom: '2020-01-01',
  validTo: '2020-12-31',
  reference: 'art. 1',
  label: { fr: 'règle', en: 'rule' },
  parameters: { delayMonths: 3, isRight: true },
  toVerify: false,
};

describe('the version in force', () => {
  test.each([
    ['2019-12-31', null],
    ['2020-01-01', '2020-01-01'],
    ['2020-12-31', '2020-01-01'],
    ['2021-01-01', '2021-01-01'],
    ['2999-01-01', '2021-01-01'],
  ])('on %s begins on %s', (day, expected) => {
    const rules = [{ ...sample, validFrom: '2021-01-01', validTo: null }, sample];
    expect(ruleInForce(rules, 'SAMPLE', day)?.validFrom ?? null).toBe(expected);
  });

  test('an unknown code has none', () => expect(ruleInForce([sample], 'OTHER', '2020-06-01')).toBeNull());

  test('a number that the data lacks is refused, not taken for zero', () => {
    expect(ruleNumber(sample, 'delayMonths')).toBe(3);
    expect(() => ruleNumber(sample, 'delayDays')).toThrow('SAMPLE of 2020-01-01');
    expect(() => ruleNumber(sample, 'isRight')).toThrow(RangeError);
  });
});

describe('the rules shipped', () => {
  test.each(codes)('%s: versions follow each other without gap or overlap, the last open', (code) => {
    const versions = legalRules
      .filter((rule) => rule.code === code)
      .toSorted((a, b) => compareDays(a.validFrom, b.validFrom));
    for (const [index, version] of versions.entries()) {
      const next = versions[index + 1];
      expect(isDay(version.validFrom)).toBe(true);
      expect(version.validTo).toBe(next === undefined ? null : addDays(next.validFrom, -1));
    }
  });

  test('are written in both languages, cite a text, and are named as constants', () => {
    for (const rule of legalRules) {
      expect(rule.code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(rule.label.fr).toMatch(/\S/);
      expect(rule.label.en).toMatch(/\S/);
      expect(rule.label.en).not.toBe(rule.label.fr);
      expect(rule.reference).toMatch(/(CGFP|Loi|Décret|Règlement)/);
    }
  });

  test.each([
    ['2019-03-28', undefined],
    ['2019-03-29', true],
    ['2025-12-06', true],
    ['2025-12-07', false],
  ])('leave for personal reasons on %s: return duty %s', (day, duty) => {
    const rule = ruleInForce(legalRules, 'DISPONIBILITE_CONVENANCES_PERSONNELLES', day);
    expect(rule?.parameters.returnDuty).toBe(duty);
    expect(rule?.parameters.returnMonths).toBe(duty === true ? 18 : undefined);
    if (rule !== null) expect(ruleNumber(rule, 'periodMonths')).toBe(60);
    if (rule !== null) expect(ruleNumber(rule, 'careerMonths')).toBe(120);
  });

  test.each([
    ['SIX_YEAR_MARK', '2025-07-30', { countsVacancyContracts: false }],
    ['SIX_YEAR_MARK', '2025-07-31', { countsVacancyContracts: true }],
    ['CDI_PORTABILITY', '2019-08-07', { acrossBranches: false }],
    ['CDI_PORTABILITY', '2019-08-08', { acrossBranches: true }],
    ['FIXED_TERM_MAXIMUM', '2026-01-01', { contractMonths: 36, totalMonths: 72 }],
    ['PROJECT_CONTRACT', '2026-01-01', { shortestMonths: 12, longestMonths: 72, countsForSixYears: false }],
    ['RENEWAL_ANSWER', '2026-01-01', { answerDays: 8, silenceIsRefusal: true }],
    ['RIGHT_TO_MOBILITY', '2026-01-01', { longestNoticeMonths: 3, silenceMonths: 2 }],
    ['DETACHEMENT_SHORT', '2026-01-01', { longestMonths: 6, renewable: false }],
    ['DETACHEMENT_LONG', '2026-01-01', { longestMonths: 60, requestMonths: 3 }],
    ['MISE_A_DISPOSITION', '2026-01-01', { longestMonths: 36, renewable: true }],
    ['PNA', '2026-01-01', { durationMonths: 36, hostNoticeMonths: 4 }],
  ])('%s on %s says %o', (code, day, parameters) => {
    expect(ruleInForce(legalRules, code, day)?.parameters).toMatchObject(parameters);
  });

  test.each([
    ['PNA', '2020-04-17'],
    ['PROJECT_CONTRACT', '2020-02-28'],
    ['RIGHT_TO_MOBILITY', '2009-08-06'],
  ])('%s was not in force on %s', (code, day) => {
    expect(ruleInForce(legalRules, code, day)).toBeNull();
    expect(ruleInForce(legalRules, code, addDays(day, 1))).not.toBeNull();
  });

  test.each([
    ['PROJECT_END_NOTICE', '2025-09-30', 'Décret n° 86-83 du 17 janvier 1986, art. 2-8'],
    ['PROJECT_END_NOTICE', '2025-10-01', 'CGFP, art. R. 332-39'],
    ['FIXED_TERM_MAXIMUM', '2022-02-28', 'Loi n° 84-16 du 11 janvier 1984, art. 6 bis'],
    ['FIXED_TERM_MAXIMUM', '2022-03-01', 'CGFP, art. L. 332-4'],
  ])('%s on %s is cited as %s', (code, day, reference) => {
    expect(ruleInForce(legalRules, code, day)?.reference).toBe(reference);
  });

  test.each(['CDI_PORTABILITY', 'DISPONIBILITE_REQUEST', 'MISE_A_DISPOSITION_CDI', 'RENEWAL_NOTICE'])(
    '%s, whose present wording was not read, says so',
    (code) => expect(ruleInForce(legalRules, code, '2026-06-01')?.toVerify).toBe(true),
  );
});
