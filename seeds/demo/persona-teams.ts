import type { RoleCode } from './roles.js';

export type Track =
  | 'TITULAIRE'
  | 'PNA'
  | 'DETACHEMENT'
  | 'CDD'
  | 'CDI'
  | 'PROJET'
  | 'APPRENTI'
  | 'MILITAIRE'
  | 'UNKNOWN';

/** A post whose holder is chosen, not drawn, so that each demonstration shows the same case. */
export interface Script {
  readonly role: RoleCode;
  readonly level: number;
  readonly track: Track | 'EXTERNAL';
  readonly months: number;
  /** Months until the contract ends. */
  readonly contractEndsIn?: number;
  /** The holder left so many months ago, and the post is open. */
  readonly leftMonthsAgo?: number;
  readonly claims?: 'full' | 'none';
  readonly given?: string;
  readonly family?: string;
  readonly feminine?: boolean;
  readonly headline?: string;
  readonly about?: string;
  readonly openToMoves?: boolean;
}

/** The demonstration manager's team: the manager first, then the agent who also signs in. */
export const MANAGER_TEAM: readonly Script[] = [
  {
    role: 'GES-EQU',
    level: 0,
    track: 'TITULAIRE',
    months: 40,
    claims: 'full',
    given: 'Hélène',
    family: 'Marchal',
    feminine: true,
    headline: "Responsable de l'équipe Services numériques – mobilités",
  },
  {
    role: 'DEV-FULL',
    level: 1,
    track: 'TITULAIRE',
    months: 52,
    claims: 'full',
    given: 'Idriss',
    family: 'Caron',
    feminine: false,
    headline: 'Développeur full-stack, curieux de la donnée',
    about:
      "Je développe depuis quatre ans le service d'information des voyageurs. J'aimerais un jour mener un projet de données de bout en bout.",
    openToMoves: true,
  },
  { role: 'DEV-FULL', level: 2, track: 'CDD', months: 32, contractEndsIn: 4, claims: 'full' },
  { role: 'DEV-FULL', level: 0, track: 'CDD', months: 5, contractEndsIn: 31, claims: 'none' },
  { role: 'DEV-LEAD', level: 0, track: 'CDI', months: 58, claims: 'full' },
  { role: 'CLO-OPS', level: 1, track: 'CDI', months: 26, claims: 'full' },
  { role: 'PRO-PRD', level: 1, track: 'TITULAIRE', months: 19 },
  { role: 'DES-UX', level: 1, track: 'CDD', months: 14, contractEndsIn: 22 },
  { role: 'DON-ANA', level: 0, track: 'TITULAIRE', months: 9 },
  { role: 'PRO-PRJ', level: 2, track: 'PNA', months: 27, contractEndsIn: 9 },
  { role: 'DEV-FULL', level: 2, track: 'EXTERNAL', months: 11, contractEndsIn: 7, claims: 'full' },
  { role: 'DES-ACC', level: 0, track: 'EXTERNAL', months: 6, claims: 'full' },
  { role: 'DEV-FULL', level: 2, track: 'CDI', months: 47, leftMonthsAgo: 3 },
];

export const MANAGER_TEAM_HEADCOUNT = MANAGER_TEAM.filter((s) => s.leftMonthsAgo === undefined).length;

/** What one person of that team holds and nobody else does, public agents only. */
export const MANAGER_TEAM_SOLE = { seat: 5, skill: 'ops-k8s' } as const;
/** What it holds only through an external. */
export const MANAGER_TEAM_EXTERNAL_ONLY = { seat: 10, skill: 'dev-api' } as const;

/** In the careers team the head and the HR adviser are chosen, the others drawn. */
export const CAREERS_TEAM: readonly Script[] = [
  { role: 'GES-EQU', level: 0, track: 'TITULAIRE', months: 34 },
  {
    role: 'GES-RH',
    level: 1,
    track: 'TITULAIRE',
    months: 41,
    claims: 'full',
    given: 'Awa',
    family: 'Grondin',
    feminine: true,
    headline: 'Conseillère parcours de la filière numérique',
  },
];
