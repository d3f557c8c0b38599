import type { Notation } from './skills.js';

export interface Training {
  readonly code: string;
  readonly fr: string;
  readonly en: string;
  readonly provider: string;
  /** Skill, level from which one may follow it (null: any), level at its end. */
  readonly outcomes: readonly (readonly [Notation, number | null, number])[];
}

const CAMPUS = 'Campus de démonstration';
const SCHOOL = 'École fictive des services publics';
const PARTNER = 'Organisme partenaire (fictif)';

const training = (
  code: string,
  fr: string,
  en: string,
  provider: string,
  ...outcomes: Training['outcomes']
): Training => ({ code, fr, en, provider, outcomes });

export const TRAININGS: readonly Training[] = [
  training('F-API', 'Concevoir une API publique', 'Designing a public API', CAMPUS, ['dev-api', 1, 2]),
  training('F-TEST', 'Tester son code', 'Testing your code', CAMPUS, ['dev-test', 1, 2]),
  training('F-SECDEV', 'Développer sans faille', 'Secure coding', CAMPUS, ['sec-dev', 1, 2]),
  training('F-SECDEV2', 'Développement sécurisé avancé', 'Advanced secure coding', PARTNER, [
    'sec-dev',
    2,
    3,
  ]),
  training('F-TS', 'TypeScript en pratique', 'TypeScript in practice', CAMPUS, ['dev-js', 1, 2]),
  training('F-ARCH', 'Architecture logicielle', 'Software architecture', PARTNER, ['dev-arch', 2, 3]),
  training('F-ECO', 'Écoconception', 'Sustainable design', CAMPUS, ['dev-eco', null, 2]),
  training('F-SQL', 'SQL pour tous', 'SQL for everyone', CAMPUS, ['data-sql', null, 2]),
  training('F-VIZ', 'Raconter avec des données', 'Telling stories with data', CAMPUS, ['data-viz', 1, 2]),
  training('F-ML', 'Apprentissage automatique appliqué', 'Applied machine learning', SCHOOL, [
    'data-ml',
    1,
    2,
  ]),
  training('F-IAG', 'IA générative au service public', 'Generative AI in public service', SCHOOL, [
    'data-llm',
    null,
    2,
  ]),
  training(
    'F-GOV',
    'Gouverner la donnée',
    'Governing data',
    SCHOOL,
    ['data-gov', null, 2],
    ['data-quality', null, 1],
  ),
  training(
    'F-K8S',
    'Orchestrer ses conteneurs',
    'Running containers',
    PARTNER,
    ['ops-k8s', 1, 2],
    ['ops-container', null, 2],
  ),
  training('F-IAC', 'Infrastructure par le code', 'Infrastructure as code', PARTNER, ['ops-iac', 1, 2]),
  training('F-LINUX', 'Administration Linux', 'Linux administration', PARTNER, ['ops-linux', 1, 2]),
  training('F-CICD', 'Livrer en continu', 'Continuous delivery', CAMPUS, ['ops-cicd', 1, 2]),
  training(
    'F-RISQ',
    'Analyse de risques',
    'Risk analysis',
    SCHOOL,
    ['sec-risk', 1, 2],
    ['sec-homolog', null, 1],
  ),
  training('F-CRISE', 'Exercice de crise cyber', 'Cyber crisis exercise', SCHOOL, ['sec-crisis', 1, 2]),
  training(
    'F-PROD',
    'Diriger un produit',
    'Leading a product',
    CAMPUS,
    ['prod-backlog', 1, 2],
    ['prod-impact', null, 1],
  ),
  training('F-UX', 'Comprendre ses usagers', 'Understanding users', CAMPUS, ['des-research', null, 2]),
  training('F-A11Y', 'Rendre accessible', 'Making it accessible', CAMPUS, ['des-a11y-dev', null, 2]),
  training('F-AUDIT', "Auditer l'accessibilité", 'Auditing accessibility', PARTNER, ['des-a11y-audit', 2, 3]),
  training('F-AGILE', 'Premiers pas agiles', 'First agile steps', CAMPUS, ['agi-scrum', null, 1]),
  training(
    'F-ACHAT',
    'Acheter du numérique',
    'Buying digital services',
    SCHOOL,
    ['ach-marche', 1, 2],
    ['ach-suivi', null, 2],
  ),
  training(
    'F-MANAG',
    'Prendre une équipe',
    'Leading a first team',
    SCHOOL,
    ['mgt-team', 1, 2],
    ['mgt-recrut', null, 1],
  ),
  training('F-RGPD', 'Protéger les données personnelles', 'Protecting personal data', SCHOOL, [
    'dro-rgpd',
    null,
    2,
  ]),
];
