import type { RoleCode } from './roles.js';

/** What a team is for, and whom it is made of. */
export interface Theme {
  readonly name: string;
  readonly weight: number;
  readonly externals: number;
  readonly roles: readonly (readonly [RoleCode, number])[];
}

export const THEMES = {
  applications: {
    name: 'Équipe Applications',
    weight: 22,
    externals: 0.15,
    roles: [
      ['DEV-BACK', 6],
      ['DEV-FULL', 2],
      ['DEV-LEAD', 1],
      ['PRO-PRJ', 2],
      ['DEV-PAT', 1],
    ],
  },
  services: {
    name: 'Équipe Services numériques',
    weight: 20,
    externals: 0.2,
    roles: [
      ['DEV-FULL', 5],
      ['PRO-PRD', 2],
      ['DES-UX', 1.5],
      ['DEV-LEAD', 1],
      ['CLO-OPS', 1],
      ['DES-ACC', 0.5],
      ['PRO-AGI', 0.5],
    ],
  },
  data: {
    name: 'Pôle Données',
    weight: 14,
    externals: 0.13,
    roles: [
      ['DON-ANA', 4],
      ['DON-ING', 3],
      ['DON-SCI', 2],
      ['PRO-PRD', 1],
    ],
  },
  infrastructure: {
    name: 'Équipe Infrastructures',
    weight: 16,
    externals: 0.1,
    roles: [
      ['INF-SYS', 5],
      ['INF-RES', 3],
      ['CLO-ING', 2],
      ['PRO-PRJ', 1],
    ],
  },
  platform: {
    name: 'Équipe Plateforme',
    weight: 7,
    externals: 0.17,
    roles: [
      ['CLO-OPS', 4],
      ['CLO-ING', 3],
      ['ARC-TEC', 1],
      ['SEC-ANA', 0.7],
    ],
  },
  security: {
    name: 'Pôle Cybersécurité',
    weight: 8,
    externals: 0.1,
    roles: [
      ['SEC-ANA', 5],
      ['SEC-RSS', 2],
      ['INF-RES', 1],
    ],
  },
  support: {
    name: 'Équipe Support de proximité',
    weight: 14,
    externals: 0.07,
    roles: [
      ['SUP-TEC', 7],
      ['SUP-SER', 1],
      ['INF-SYS', 1],
    ],
  },
  steering: {
    name: 'Pôle Pilotage et architecture',
    weight: 6,
    externals: 0.06,
    roles: [
      ['PRO-PRJ', 4],
      ['ARC-SI', 2],
      ['GES-ACH', 2],
      ['ARC-TEC', 1],
      ['GES-RH', 0.7],
    ],
  },
  startup: {
    name: "Start-up d'État",
    weight: 0,
    externals: 0.4,
    roles: [
      ['DEV-FULL', 5],
      ['DES-UX', 2],
      ['DON-ANA', 1],
      ['PRO-PRD', 1.5],
    ],
  },
  careers: {
    name: 'Mission Parcours et recrutement',
    weight: 0,
    externals: 0,
    roles: [
      ['GES-RH', 5],
      ['PRO-PRJ', 1],
      ['DON-ANA', 1],
    ],
  },
  head: {
    name: 'Direction',
    weight: 0,
    externals: 0,
    roles: [
      ['PRO-PRJ', 2],
      ['GES-ACH', 1],
    ],
  },
} as const satisfies Record<string, Theme>;

export type ThemeCode = keyof typeof THEMES;
export const themeOf = (code: ThemeCode): Theme => THEMES[code];
