import type { Notation } from './skills.js';

export type Category = 'A_PLUS' | 'A' | 'B' | 'C';
export type Profession =
  | 'Architecture'
  | 'Développement'
  | 'Données'
  | 'Gestion'
  | 'Infrastructure'
  | 'Projet/Produit'
  | 'Sécurité'
  | 'Cloud'
  | 'Support'
  | 'Design';

/** Level asked at each role level, lowest first (0: not asked), importance, mandatory. */
type Asked = readonly [Notation, readonly number[], number, boolean?];

export interface Role {
  readonly profession: Profession;
  readonly masculine: string;
  readonly feminine: string;
  readonly en: string;
  readonly levels: readonly LevelCode[];
  /** Category of the civil servants at each role level. */
  readonly categories: readonly Category[];
  /** Many employers look for them: one of the reasons to leave. */
  readonly shortage: boolean;
  readonly asks: readonly Asked[];
}

export const LEVELS = {
  junior: ['Junior', 'Junior'],
  confirme: ['Confirmé / Confirmée', 'Experienced'],
  senior: ['Senior', 'Senior'],
  expert: ['Expert / Experte', 'Expert'],
  equipe: ["Responsable d'équipe", 'Team leader'],
  service: ['Responsable de service', 'Head of service'],
  direction: ['Direction', 'Director'],
  n1: ['Niveau 1', 'First line'],
  n2: ['Niveau 2', 'Second line'],
  n3: ['Niveau 3', 'Third line'],
} as const satisfies Record<string, readonly [fr: string, en: string]>;
export type LevelCode = keyof typeof LEVELS;

const A3 = ['A', 'A', 'A'] as const;
const A4 = ['A', 'A', 'A', 'A_PLUS'] as const;
const JCS = ['junior', 'confirme', 'senior'] as const;
const JCSE = ['junior', 'confirme', 'senior', 'expert'] as const;

function role(
  profession: Profession,
  [masculine, feminine, en]: readonly [string, string, string],
  levels: readonly LevelCode[],
  categories: readonly Category[],
  shortage: boolean,
  asks: readonly Asked[],
): Role {
  return { profession, masculine, feminine, en, levels, categories, shortage, asks };
}

/** Job roles by code. */
export const ROLES = {
  'ARC-SI': role(
    'Architecture',
    ["Architecte du système d'information", "Architecte du système d'information", 'Enterprise architect'],
    ['confirme', 'senior', 'expert'],
    ['A', 'A', 'A_PLUS'],
    true,
    [
      ['proj-urba', [2, 3, 4], 1, true],
      ['dev-arch', [2, 3, 4], 0.9, true],
      ['dev-api', [2, 3, 3], 0.7],
      ['data-model', [2, 3, 3], 0.7],
      ['sec-risk', [1, 2, 3], 0.6],
      ['mgt-strategy', [0, 2, 3], 0.6],
      ['com-ecrit', [2, 3, 3], 0.5],
      ['beh-coop', [2, 3, 3], 0.4],
    ],
  ),
  'ARC-TEC': role(
    'Architecture',
    ['Architecte technique', 'Architecte technique', 'Technical architect'],
    ['confirme', 'senior', 'expert'],
    ['A', 'A', 'A_PLUS'],
    true,
    [
      ['dev-arch', [3, 3, 4], 1, true],
      ['ops-cloud', [2, 3, 4], 0.9, true],
      ['ops-network', [2, 2, 3], 0.6],
      ['ops-iac', [2, 3, 3], 0.7],
      ['sec-dev', [2, 3, 3], 0.7],
      ['ops-finops', [1, 2, 2], 0.4],
      ['com-ecrit', [2, 2, 3], 0.4],
    ],
  ),
  'DEV-FULL': role(
    'Développement',
    ['Développeur full-stack', 'Développeuse full-stack', 'Full-stack developer'],
    JCS,
    A3,
    true,
    [
      ['dev-back', [2, 3, 4], 1, true],
      ['dev-front', [2, 3, 3], 0.9, true],
      ['dev-js', [2, 3, 4], 0.9],
      ['dev-test', [1, 3, 3], 0.7],
      ['dev-git', [2, 3, 3], 0.6],
      ['dev-api', [1, 2, 3], 0.7],
      ['data-sql', [1, 2, 3], 0.6],
      ['sec-dev', [1, 2, 3], 0.6],
      ['des-a11y-dev', [1, 2, 3], 0.5],
      ['dev-review', [0, 2, 3], 0.4],
    ],
  ),
  'DEV-BACK': role(
    'Développement',
    ["Développeur d'applications", "Développeuse d'applications", 'Application developer'],
    JCS,
    ['B', 'A', 'A'],
    true,
    [
      ['dev-back', [2, 3, 4], 1, true],
      ['dev-java', [2, 3, 4], 0.9, true],
      ['data-sql', [2, 3, 3], 0.8],
      ['dev-test', [1, 2, 3], 0.7],
      ['dev-git', [1, 2, 3], 0.6],
      ['dev-api', [1, 2, 3], 0.6],
      ['ops-cicd', [0, 2, 2], 0.4],
      ['sec-dev', [1, 2, 3], 0.6],
    ],
  ),
  'DEV-LEAD': role(
    'Développement',
    ['Responsable technique', 'Responsable technique', 'Technical lead'],
    ['senior', 'expert'],
    ['A', 'A_PLUS'],
    true,
    [
      ['dev-arch', [3, 4], 1, true],
      ['dev-back', [3, 4], 0.9, true],
      ['dev-review', [3, 4], 0.8],
      ['dev-test', [3, 3], 0.7],
      ['ops-cicd', [2, 3], 0.6],
      ['sec-dev', [3, 3], 0.7],
      ['com-pedagogie', [2, 3], 0.6],
      ['dev-oss', [2, 3], 0.4],
    ],
  ),
  'DEV-PAT': role(
    'Développement',
    [
      "Mainteneur d'applications patrimoniales",
      "Mainteneuse d'applications patrimoniales",
      'Legacy application maintainer',
    ],
    ['confirme', 'senior'],
    ['B', 'A'],
    false,
    [
      ['dev-legacy', [3, 4], 1, true],
      ['data-sql', [2, 3], 0.7],
      ['dev-back', [2, 3], 0.6],
      ['ops-itsm', [1, 2], 0.5],
      ['beh-rigueur', [2, 3], 0.5],
      ['com-pedagogie', [1, 2], 0.4],
    ],
  ),
  'DON-ANA': role('Données', ['Analyste de données', 'Analyste de données', 'Data analyst'], JCS, A3, false, [
    ['data-sql', [2, 3, 4], 1, true],
    ['data-viz', [2, 3, 4], 0.9, true],
    ['data-stat', [2, 2, 3], 0.7],
    ['data-quality', [1, 2, 3], 0.6],
    ['dev-python', [1, 2, 3], 0.6],
    ['com-ecrit', [2, 2, 3], 0.5],
    ['data-open', [0, 1, 2], 0.3],
  ]),
  'DON-SCI': role(
    'Données',
    ['Scientifique des données', 'Scientifique des données', 'Data scientist'],
    JCSE,
    A4,
    true,
    [
      ['data-ml', [2, 3, 4, 4], 1, true],
      ['data-stat', [3, 3, 4, 4], 0.9, true],
      ['dev-python', [2, 3, 3, 4], 0.9],
      ['data-llm', [1, 2, 3, 4], 0.6],
      ['data-sql', [2, 2, 3, 3], 0.6],
      ['dev-git', [1, 2, 2, 3], 0.4],
      ['dro-rgpd', [1, 1, 2, 2], 0.4],
      ['com-oral', [1, 2, 2, 3], 0.4],
    ],
  ),
  'DON-ING': role(
    'Données',
    ['Ingénieur de données', 'Ingénieure de données', 'Data engineer'],
    JCS,
    A3,
    true,
    [
      ['data-pipeline', [2, 3, 4], 1, true],
      ['data-sql', [2, 3, 4], 0.9, true],
      ['data-model', [2, 3, 4], 0.8],
      ['dev-python', [2, 3, 3], 0.8],
      ['ops-cloud', [1, 2, 3], 0.5],
      ['data-quality', [1, 2, 3], 0.6],
      ['ops-cicd', [1, 2, 2], 0.4],
    ],
  ),
  'GES-EQU': role(
    'Gestion',
    ["Responsable d'équipe numérique", "Responsable d'équipe numérique", 'Digital team manager'],
    ['equipe', 'service', 'direction'],
    ['A', 'A', 'A_PLUS'],
    false,
    [
      ['mgt-team', [3, 3, 4], 1, true],
      ['mgt-recrut', [2, 3, 3], 0.7],
      ['mgt-change', [2, 3, 4], 0.7],
      ['mgt-strategy', [1, 3, 4], 0.6],
      ['proj-budget', [2, 3, 4], 0.7],
      ['com-oral', [2, 3, 4], 0.5],
      ['beh-coop', [3, 3, 3], 0.5],
    ],
  ),
  'GES-ACH': role(
    'Gestion',
    ['Responsable des achats numériques', 'Responsable des achats numériques', 'Digital procurement officer'],
    ['confirme', 'senior'],
    ['A', 'A'],
    false,
    [
      ['ach-marche', [3, 4], 1, true],
      ['ach-suivi', [2, 3], 0.8],
      ['dro-num', [2, 3], 0.7],
      ['proj-budget', [2, 3], 0.6],
      ['com-ecrit', [2, 3], 0.5],
      ['beh-rigueur', [2, 3], 0.4],
    ],
  ),
  'GES-RH': role(
    'Gestion',
    [
      'Conseiller parcours de la filière numérique',
      'Conseillère parcours de la filière numérique',
      'Digital careers adviser',
    ],
    ['confirme', 'senior'],
    ['A', 'A'],
    false,
    [
      ['mgt-hr', [3, 4], 1, true],
      ['mgt-recrut', [3, 4], 0.9, true],
      ['com-oral', [2, 3], 0.6],
      ['dro-rgpd', [1, 2], 0.5],
      ['agi-facil', [1, 2], 0.4],
      ['beh-coop', [3, 3], 0.5],
    ],
  ),
  'INF-SYS': role(
    'Infrastructure',
    ['Administrateur systèmes', 'Administratrice systèmes', 'Systems administrator'],
    JCS,
    ['B', 'B', 'A'],
    false,
    [
      ['ops-linux', [2, 3, 4], 1, true],
      ['ops-windows', [1, 2, 3], 0.6],
      ['ops-backup', [1, 2, 3], 0.8, true],
      ['ops-monitor', [1, 2, 3], 0.7],
      ['ops-db', [1, 2, 3], 0.5],
      ['ops-itsm', [1, 2, 2], 0.5],
      ['sec-iam', [0, 1, 2], 0.4],
    ],
  ),
  'INF-RES': role(
    'Infrastructure',
    ['Administrateur réseaux', 'Administratrice réseaux', 'Network administrator'],
    JCS,
    ['B', 'B', 'A'],
    false,
    [
      ['ops-network', [2, 3, 4], 1, true],
      ['ops-monitor', [1, 2, 3], 0.7],
      ['sec-soc', [1, 2, 2], 0.6],
      ['ops-linux', [1, 2, 3], 0.5],
      ['ops-itsm', [1, 2, 2], 0.4],
      ['beh-rigueur', [2, 2, 3], 0.4],
    ],
  ),
  'PRO-PRD': role(
    'Projet/Produit',
    ['Responsable de produit', 'Responsable de produit', 'Product manager'],
    JCS,
    A3,
    false,
    [
      ['prod-backlog', [2, 3, 4], 1, true],
      ['prod-vision', [1, 3, 4], 0.9],
      ['prod-impact', [1, 2, 3], 0.8],
      ['prod-deploy', [2, 3, 3], 0.7],
      ['des-research', [1, 2, 2], 0.5],
      ['agi-scrum', [2, 3, 3], 0.6],
      ['com-oral', [2, 2, 3], 0.4],
      ['beh-usager', [2, 3, 3], 0.6],
    ],
  ),
  'PRO-PRJ': role(
    'Projet/Produit',
    ['Chef de projet numérique', 'Cheffe de projet numérique', 'Digital project manager'],
    JCS,
    A3,
    false,
    [
      ['proj-plan', [2, 3, 4], 1, true],
      ['proj-budget', [1, 2, 3], 0.7],
      ['ach-suivi', [1, 2, 3], 0.6],
      ['mgt-change', [1, 2, 3], 0.6],
      ['agi-scrum', [1, 2, 2], 0.5],
      ['com-ecrit', [2, 2, 3], 0.5],
      ['sec-risk', [0, 1, 2], 0.4],
    ],
  ),
  'PRO-AGI': role(
    'Projet/Produit',
    ['Facilitateur agile', 'Facilitatrice agile', 'Agile coach'],
    ['confirme', 'senior'],
    ['A', 'A'],
    false,
    [
      ['agi-scrum', [3, 4], 1, true],
      ['agi-facil', [3, 4], 0.9, true],
      ['mgt-change', [2, 3], 0.6],
      ['com-pedagogie', [2, 3], 0.6],
      ['prod-backlog', [2, 3], 0.5],
      ['beh-adapt', [2, 3], 0.4],
    ],
  ),
  'SEC-RSS': role(
    'Sécurité',
    ['Responsable de la sécurité numérique', 'Responsable de la sécurité numérique', 'Security officer'],
    ['confirme', 'senior', 'expert'],
    ['A', 'A', 'A_PLUS'],
    true,
    [
      ['sec-risk', [3, 3, 4], 1, true],
      ['sec-homolog', [2, 3, 4], 0.9, true],
      ['sec-crisis', [2, 3, 4], 0.8],
      ['sec-iam', [2, 3, 3], 0.6],
      ['dro-num', [1, 2, 3], 0.5],
      ['com-oral', [2, 3, 3], 0.4],
    ],
  ),
  'SEC-ANA': role(
    'Sécurité',
    ['Analyste cybersécurité', 'Analyste cybersécurité', 'Cybersecurity analyst'],
    JCS,
    ['B', 'A', 'A'],
    true,
    [
      ['sec-soc', [2, 3, 4], 1, true],
      ['ops-network', [1, 2, 3], 0.7],
      ['ops-linux', [1, 2, 3], 0.6],
      ['sec-pentest', [0, 2, 3], 0.6],
      ['sec-crisis', [1, 2, 3], 0.6],
      ['dev-python', [1, 1, 2], 0.4],
      ['beh-rigueur', [2, 3, 3], 0.4],
    ],
  ),
  'CLO-OPS': role('Cloud', ['Ingénieur DevOps', 'Ingénieure DevOps', 'DevOps engineer'], JCS, A3, true, [
    ['ops-k8s', [1, 3, 4], 1, true],
    ['ops-cicd', [2, 3, 4], 0.9, true],
    ['ops-iac', [2, 3, 4], 0.9],
    ['ops-container', [2, 3, 3], 0.8],
    ['ops-monitor', [1, 3, 3], 0.7],
    ['ops-linux', [2, 3, 3], 0.7],
    ['sec-dev', [1, 2, 3], 0.5],
    ['ops-finops', [0, 1, 2], 0.3],
  ]),
  'CLO-ING': role('Cloud', ['Ingénieur cloud', 'Ingénieure cloud', 'Cloud engineer'], JCSE, A4, true, [
    ['ops-cloud', [2, 3, 4, 4], 1, true],
    ['ops-iac', [2, 3, 3, 4], 0.8],
    ['ops-network', [1, 2, 3, 3], 0.6],
    ['ops-db', [1, 2, 3, 3], 0.5],
    ['sec-iam', [1, 2, 2, 3], 0.6],
    ['ops-backup', [1, 2, 3, 3], 0.6],
    ['ops-finops', [1, 1, 2, 3], 0.5],
  ]),
  'SUP-TEC': role(
    'Support',
    ['Technicien support', 'Technicienne support', 'Support technician'],
    ['n1', 'n2', 'n3'],
    ['C', 'B', 'B'],
    false,
    [
      ['ops-desk', [2, 3, 4], 1, true],
      ['prod-support', [2, 2, 3], 0.9],
      ['ops-windows', [1, 2, 3], 0.7],
      ['ops-itsm', [1, 2, 3], 0.6],
      ['ops-network', [1, 1, 2], 0.4],
      ['beh-usager', [2, 2, 3], 0.6],
    ],
  ),
  'SUP-SER': role(
    'Support',
    ["Responsable de l'offre de support", "Responsable de l'offre de support", 'Support service manager'],
    ['confirme', 'senior'],
    ['B', 'A'],
    false,
    [
      ['ops-itsm', [3, 4], 1, true],
      ['prod-support', [3, 3], 0.8],
      ['mgt-team', [1, 2], 0.6],
      ['ach-suivi', [1, 2], 0.5],
      ['ops-desk', [2, 3], 0.6],
      ['com-ecrit', [2, 2], 0.4],
    ],
  ),
  'DES-UX': role('Design', ['Designer', 'Designer', 'Designer'], JCS, A3, false, [
    ['des-ui', [2, 3, 4], 1, true],
    ['des-research', [2, 3, 4], 0.9, true],
    ['des-service', [1, 2, 3], 0.7],
    ['des-content', [1, 2, 3], 0.6],
    ['des-a11y-dev', [0, 1, 2], 0.4],
    ['agi-facil', [1, 2, 3], 0.5],
    ['beh-usager', [2, 3, 4], 0.6],
  ]),
  'DES-ACC': role(
    'Design',
    ["Spécialiste de l'accessibilité", "Spécialiste de l'accessibilité", 'Accessibility specialist'],
    ['confirme', 'senior'],
    ['A', 'A'],
    true,
    [
      ['des-a11y-audit', [3, 4], 1, true],
      ['des-a11y-dev', [2, 3], 0.9],
      ['dev-front', [2, 3], 0.6],
      ['com-pedagogie', [2, 3], 0.6],
      ['des-content', [1, 2], 0.5],
      ['dro-num', [1, 2], 0.4],
    ],
  ),
} as const satisfies Record<string, Role>;

export type RoleCode = keyof typeof ROLES;
export const roleOf = (code: RoleCode): Role => ROLES[code];

export interface Requirement {
  readonly skill: Notation;
  readonly level: number;
  readonly importance: number;
  readonly mandatory: boolean;
}

const asked = new Map<string, readonly Requirement[]>();

/** What a role asks at one of its levels (0 is the lowest). */
export function requirementsOf(code: RoleCode, level: number): readonly Requirement[] {
  const key = `${code}/${level}`;
  const known = asked.get(key);
  if (known) return known;
  const found = roleOf(code).asks.flatMap(([skill, levels, importance, mandatory]) => {
    const at = levels[level] ?? 0;
    return at === 0 ? [] : [{ skill, level: at, importance, mandatory: mandatory ?? false }];
  });
  asked.set(key, found);
  return found;
}
