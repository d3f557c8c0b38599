import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legalRules } from '../../seeds/legal-rules.js';
import { compareDays } from '../law/calendar.js';
import type { Employment } from '../law/employment.js';
import { feasibility } from './feasibility.js';
import { blockerLabels, instrumentLabels, unknownLabels } from './feasibility-labels.js';
import type { MoveFeasibility, TargetPosition } from './move.js';

const TODAY = '2026-01-15';
const HERE = 'ministry-a';
const THERE = 'ministry-b';

const position = (more: Partial<TargetPosition> = {}): TargetPosition => ({
  employerId: THERE,
  openTo: ['FONCTIONNAIRE', 'CONTRACTUEL'],
  categories: ['A'],
  startsOn: null,
  contractKinds: ['CDD', 'CDI'],
  ...more,
});

const tenured = (more: Partial<Employment> = {}): Employment => ({
  status: 'FONCTIONNAIRE_TITULAIRE',
  category: 'A',
  position: 'ACTIVITE',
  startedOn: '2015-09-01',
  endsOn: null,
  firstPublicContractOn: null,
  ...more,
});

const contract = (more: Partial<Employment> = {}): Employment =>
  tenured({
    status: 'CONTRACTUEL_CDD',
    position: null,
    startedOn: '2024-01-15',
    endsOn: '2027-01-14',
    ...more,
  });

const ask = (employment: Employment | null, target = position(), origin: string | null = HERE) =>
  feasibility(employment, origin, target, legalRules, TODAY);

const codes = (found: MoveFeasibility) => found.instruments.map(({ code }) => code);
const brief = (found: MoveFeasibility) => [
  codes(found).join(' '),
  found.noticeMonths,
  found.noticeDays,
  found.earliestStart,
  found.blockers.map(({ code }) => code).join(' '),
  found.unknowns.join(' '),
];

describe('civil servants', () => {
  const all = 'PNA DETACHEMENT MISE_A_DISPOSITION INTEGRATION_DIRECTE';

  test.each([
    [
      'another employer',
      tenured(),
      position(),
      [all, 3, null, '2026-04-15', '', 'CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'the same employer',
      tenured(),
      position({ employerId: HERE }),
      ['MUTATION_INTERNE', 3, null, '2026-04-15', '', 'NOTICE_BY_STATUTE'],
    ],
    [
      'a post that opens later',
      tenured(),
      position({ startsOn: '2026-09-01' }),
      [all, 3, null, '2026-09-01', '', 'CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'a post already open',
      tenured(),
      position({ startsOn: '2025-09-01' }),
      [all, 3, null, '2026-04-15', '', 'CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'on secondment',
      tenured({ position: 'DETACHEMENT' }),
      position(),
      ['DETACHEMENT INTEGRATION_DIRECTE', 3, null, '2026-04-15', '', 'NOTICE_BY_STATUTE'],
    ],
    [
      'on loan',
      tenured({ position: 'MISE_A_DISPOSITION' }),
      position(),
      ['DETACHEMENT INTEGRATION_DIRECTE', 3, null, '2026-04-15', '', 'NOTICE_BY_STATUTE'],
    ],
    [
      'in PNA',
      tenured({ position: 'PNA' }),
      position(),
      [all, 3, null, '2026-04-15', '', 'CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'position not known',
      tenured({ position: null }),
      position(),
      [all, 3, null, '2026-04-15', '', 'ADMINISTRATIVE_POSITION CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'category not known',
      tenured({ category: null }),
      position(),
      [all, 3, null, '2026-04-15', '', 'CATEGORY CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'category not known, not asked',
      tenured({ category: null }),
      position({ categories: [] }),
      [all, 3, null, '2026-04-15', '', 'CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'A+ for a post in A',
      tenured({ category: 'A_PLUS' }),
      position(),
      [all, 3, null, '2026-04-15', '', 'CATEGORY_A_PLUS CORPS_MISSIONS NOTICE_BY_STATUTE'],
    ],
    [
      'another category',
      tenured({ category: 'B' }),
      position(),
      ['', null, null, null, 'CATEGORY_MISMATCH', ''],
    ],
    [
      'closed to them',
      tenured(),
      position({ openTo: ['CONTRACTUEL'] }),
      ['', null, null, null, 'CLOSED_TO_CIVIL_SERVANTS', ''],
    ],
    [
      'on probation',
      tenured({ status: 'FONCTIONNAIRE_STAGIAIRE' }),
      position(),
      ['', null, null, null, 'NOT_TENURED', ''],
    ],
    [
      'on leave of absence',
      tenured({ position: 'DISPONIBILITE' }),
      position(),
      ['', null, null, null, 'NOT_IN_SERVICE', ''],
    ],
    [
      'on parental leave',
      tenured({ position: 'CONGE_PARENTAL' }),
      position(),
      ['', null, null, null, 'NOT_IN_SERVICE', ''],
    ],
    [
      'employer of the post not known',
      tenured(),
      position({ employerId: null }),
      ['', null, null, null, '', 'EMPLOYER'],
    ],
  ])('%s', (_, employment, target, expected) => expect(brief(ask(employment, target))).toEqual(expected));

  test('cite the rule of each way, and say which were not read', () => {
    expect(ask(tenured()).instruments[1]).toEqual({
      code: 'DETACHEMENT',
      label: { fr: 'Détachement', en: 'Secondment (détachement)' },
      ruleCode: 'DETACHEMENT_LONG',
      reference: 'CGFP, art. L. 513-1 et s. ; décret n° 85-986 du 16 septembre 1985, art. 21 et 22',
      toVerify: false,
    });
    expect(ask(tenured({ category: 'C' })).blockers).toEqual([
      {
        code: 'CATEGORY_MISMATCH',
        label: blockerLabels.CATEGORY_MISMATCH,
        reference: 'CGFP, art. L. 513-8',
        toVerify: true,
      },
    ]);
  });

  test('a return from leave cites the text on leave of absence, and none for another leave', () => {
    const reference = (where: Employment['position']) =>
      ask(tenured({ position: where })).blockers.map((one) => one.reference);
    expect(reference('DISPONIBILITE')).toEqual(['Décret n° 85-986 du 16 septembre 1985, art. 49']);
    expect(reference('CONGE_PARENTAL')).toEqual([null]);
  });

  test.each([
    ['A', ['A_PLUS'], '', 'CATEGORY_A_PLUS'],
    ['A_PLUS', ['A'], '', 'CATEGORY_A_PLUS'],
    ['A', ['B'], 'CATEGORY_MISMATCH', ''],
    ['B', ['A_PLUS'], 'CATEGORY_MISMATCH', ''],
    ['B', ['A', 'B'], '', ''],
  ] as const)('category %s for a post in %o', (category, categories, against, question) => {
    const found = ask(tenured({ category }), position({ categories, employerId: HERE }));
    expect(found.blockers.map(({ code }) => code).join()).toBe(against);
    expect(found.unknowns.filter((code) => code.startsWith('CATEGORY')).join()).toBe(question);
  });

  test.each([
    ['2020-04-17', []],
    ['2022-02-28', ['PNA']],
    ['2022-03-01', ['PNA', 'DETACHEMENT', 'MISE_A_DISPOSITION', 'INTEGRATION_DIRECTE']],
  ])('only rules in force on %s open a way', (today, expected) => {
    const found = feasibility(tenured(), HERE, position(), legalRules, today);
    expect(codes(found)).toEqual(expected);
    expect(found.unknowns.includes('LEGAL_RULE')).toBe(expected.length < 4);
  });
});

describe('contract agents', () => {
  test.each([
    ['two years of service', contract(), position(), ['NOUVEAU_CONTRAT', 2, null, '2026-03-15', '', '']],
    [
      'a day less',
      contract({ startedOn: '2024-01-16' }),
      position(),
      ['NOUVEAU_CONTRAT', 1, null, '2026-02-15', '', ''],
    ],
    [
      'six months',
      contract({ startedOn: '2025-07-15' }),
      position(),
      ['NOUVEAU_CONTRAT', 1, null, '2026-02-15', '', ''],
    ],
    [
      'a day less than six months',
      contract({ startedOn: '2025-07-16' }),
      position(),
      ['NOUVEAU_CONTRAT', null, 8, '2026-01-23', '', ''],
    ],
    [
      'a contract that ends before the notice',
      contract({ endsOn: '2026-01-31' }),
      position(),
      ['NOUVEAU_CONTRAT', 2, null, '2026-02-01', '', ''],
    ],
    [
      'the same employer',
      contract(),
      position({ employerId: HERE }),
      ['NOUVEAU_CONTRAT', null, null, '2026-01-15', '', ''],
    ],
    [
      'an employer not known',
      contract(),
      position({ employerId: null }),
      ['NOUVEAU_CONTRAT', 2, null, '2026-03-15', '', 'EMPLOYER'],
    ],
    [
      'no contract said',
      contract(),
      position({ contractKinds: [] }),
      ['NOUVEAU_CONTRAT', 2, null, '2026-03-15', '', 'CONTRACT_KIND'],
    ],
    [
      'another category, which a new contract may have',
      contract({ category: 'B' }),
      position(),
      ['NOUVEAU_CONTRAT', 2, null, '2026-03-15', '', ''],
    ],
    [
      'closed to them',
      contract(),
      position({ openTo: ['FONCTIONNAIRE'] }),
      ['', null, null, null, 'CLOSED_TO_CONTRACT_AGENTS', ''],
    ],
    [
      'a project contract',
      contract({ status: 'CONTRAT_DE_PROJET' }),
      position(),
      ['NOUVEAU_CONTRAT', 2, null, '2026-03-15', '', ''],
    ],
    [
      'earlier contracts told, not recorded',
      contract({ startedOn: '2025-10-15', firstPublicContractOn: '2020-01-01' }),
      position(),
      ['NOUVEAU_CONTRAT', null, 8, '2026-01-23', '', 'LENGTH_OF_SERVICE'],
    ],
  ])('%s', (_, employment, target, expected) => expect(brief(ask(employment, target))).toEqual(expected));

  const cdi = contract({ status: 'CONTRACTUEL_CDI', endsOn: null });

  test.each([
    [
      'elsewhere',
      cdi,
      position(),
      'PORTABILITE_CDI NOUVEAU_CONTRAT MISE_A_DISPOSITION',
      'LOAN_ALREADY_SERVED',
    ],
    [
      'elsewhere, no open-ended contract',
      cdi,
      position({ contractKinds: ['CDD'] }),
      'NOUVEAU_CONTRAT MISE_A_DISPOSITION',
      'LOAN_ALREADY_SERVED',
    ],
    [
      'elsewhere, another category',
      { ...cdi, category: 'B' as const },
      position(),
      'NOUVEAU_CONTRAT MISE_A_DISPOSITION',
      'LOAN_ALREADY_SERVED',
    ],
    [
      'elsewhere, category not known',
      { ...cdi, category: null },
      position(),
      'NOUVEAU_CONTRAT MISE_A_DISPOSITION',
      'CATEGORY LOAN_ALREADY_SERVED',
    ],
    [
      'elsewhere, category not asked',
      cdi,
      position({ categories: [] }),
      'NOUVEAU_CONTRAT MISE_A_DISPOSITION',
      'LOAN_ALREADY_SERVED',
    ],
    ['at home', cdi, position({ employerId: HERE }), 'NOUVEAU_CONTRAT', ''],
    ['not known where', cdi, position({ employerId: null }), 'NOUVEAU_CONTRAT', 'EMPLOYER'],
  ])('an open-ended contract, %s', (_, employment, target, instruments, unknowns) => {
    const found = ask(employment, target);
    expect([codes(found).join(' '), found.unknowns.join(' ')]).toEqual([instruments, unknowns]);
  });

  test('keeping the open-ended contract is an option whose text is to be verified', () => {
    expect(ask(cdi).instruments[0]).toMatchObject({
      code: 'PORTABILITE_CDI',
      ruleCode: 'CDI_PORTABILITY',
      toVerify: true,
    });
  });

  test('the contract offered names the rule', () => {
    const rule = (kinds: TargetPosition['contractKinds']) =>
      ask(contract(), position({ contractKinds: kinds })).instruments[0]?.ruleCode;
    expect(rule(['CONTRAT_DE_PROJET'])).toBe('PROJECT_CONTRACT');
    expect(rule(['CONTRAT_DE_PROJET', 'CDD'])).toBe('FIXED_TERM_MAXIMUM');
    expect(rule([])).toBe('FIXED_TERM_MAXIMUM');
  });

  test('a first public contract that is the current one leaves no question of service', () => {
    expect(ask(contract({ firstPublicContractOn: '2024-01-15' })).unknowns).toEqual([]);
  });

  test('earlier contracts lengthen the notice; an employer not recorded is asked for', () => {
    const now = contract({ startedOn: '2025-10-15', employerId: HERE });
    const before = contract({ startedOn: '2022-10-15', endsOn: '2025-10-14', employerId: HERE });
    const known = feasibility(now, HERE, position(), legalRules, TODAY, [before]);
    expect(brief(known)).toEqual(['NOUVEAU_CONTRAT', 2, null, '2026-03-15', '', '']);
    const vague = feasibility(now, HERE, position(), legalRules, TODAY, [{ ...before, employerId: null }]);
    expect(vague.unknowns).toEqual(['LENGTH_OF_SERVICE']);
  });

  test.each([
    ['2026-08-31', '2026-09-01', ''],
    [null, null, 'END_OF_APPRENTICESHIP'],
  ])('an apprentice until %s may start on %s', (endsOn, earliestStart, unknowns) => {
    const found = ask(contract({ status: 'APPRENTI', endsOn }));
    expect(brief(found)).toEqual(['NOUVEAU_CONTRAT', null, null, earliestStart, '', unknowns]);
  });
});

describe('what is not known claims nothing', () => {
  const question = (unknown: string) => ['', null, null, null, '', unknown];

  test.each([
    ['no employment', null, 'EMPLOYMENT_STATUS'],
    ['status unknown', tenured({ status: 'UNKNOWN' }), 'EMPLOYMENT_STATUS'],
    ['employment over yesterday', contract({ endsOn: '2026-01-14' }), 'EMPLOYMENT_STATUS'],
    ['military', tenured({ status: 'MILITAIRE' }), 'MILITARY_STATUS'],
  ])('%s', (_, employment, unknown) => expect(brief(ask(employment))).toEqual(question(unknown)));

  test('an employment that ends today is still one', () => {
    expect(codes(ask(contract({ endsOn: TODAY })))).toEqual(['NOUVEAU_CONTRAT']);
    expect(ask(contract({ endsOn: TODAY })).earliestStart).toBe('2026-01-16');
  });

  test('no rules, no way and no date', () => {
    for (const employment of [tenured(), contract(), contract({ status: 'APPRENTI' })]) {
      const found = feasibility(employment, HERE, position(), [], TODAY);
      expect(brief(found)).toEqual(question('LEGAL_RULE'));
    }
  });
});

test('a start is never before today nor before the post opens; reasons against leave no way', () => {
  const statuses = [
    'FONCTIONNAIRE_TITULAIRE',
    'FONCTIONNAIRE_STAGIAIRE',
    'CONTRACTUEL_CDD',
    'CONTRACTUEL_CDI',
    'CONTRAT_DE_PROJET',
    'APPRENTI',
    'MILITAIRE',
    'UNKNOWN',
  ] as const;
  const anyEmployment = fc.record({
    status: fc.constantFrom(...statuses),
    category: fc.constantFrom('A_PLUS' as const, 'A' as const, 'B' as const, null),
    position: fc.constantFrom(
      'ACTIVITE' as const,
      'PNA' as const,
      'DETACHEMENT' as const,
      'DISPONIBILITE' as const,
      null,
    ),
    startedOn: fc.constantFrom('2015-01-01', '2024-06-01', '2025-12-01'),
    endsOn: fc.constantFrom('2026-01-20', '2026-12-31', null),
    firstPublicContractOn: fc.constant(null),
  });
  const anyPosition = fc.record({
    employerId: fc.constantFrom(HERE, THERE, null),
    openTo: fc.subarray(['FONCTIONNAIRE' as const, 'CONTRACTUEL' as const]),
    categories: fc.subarray(['A' as const, 'B' as const]),
    startsOn: fc.constantFrom('2025-01-01', '2026-02-01', '2026-09-01', null),
    contractKinds: fc.subarray(['CDD' as const, 'CDI' as const, 'CONTRAT_DE_PROJET' as const]),
  });
  fc.assert(
    fc.property(anyEmployment, anyPosition, (employment, target) => {
      const found = ask(employment, target);
      if (found.blockers.length > 0) expect(found.instruments).toEqual([]);
      if (found.instruments.length === 0) expect(found.earliestStart).toBeNull();
      else expect(found.earliestStart !== null || employment.status === 'APPRENTI').toBe(true);
      if (found.earliestStart !== null) {
        expect(compareDays(found.earliestStart, TODAY)).toBeGreaterThanOrEqual(0);
        if (target.startsOn !== null) {
          expect(compareDays(found.earliestStart, target.startsOn)).toBeGreaterThanOrEqual(0);
        }
      }
      expect(new Set(found.unknowns).size).toBe(found.unknowns.length);
      if (found.instruments.length === 0)
        expect(found.blockers.length + found.unknowns.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('every label is written in both languages', () => {
  const labels = { ...instrumentLabels, ...blockerLabels, ...unknownLabels };
  for (const { fr, en } of Object.values(labels)) expect(fr.length * en.length).toBeGreaterThan(0);
});
