import { addMonths, type Period } from './calendar.js';
import { idOf } from './ids.js';
import type { Ministry } from './ministries.js';
import { randomOf } from './random.js';
import type { Shape } from './shape.js';

export type PhaseName =
  | 'INVESTIGATION'
  | 'CONSTRUCTION'
  | 'ACCELERATION'
  | 'CONSOLIDATION'
  | 'OPERATED'
  | 'TRANSFERRED'
  | 'ABANDONED';

export interface Phase {
  readonly phase: PhaseName;
  readonly startsOn: number;
  readonly endsOn: number | null;
}

/** A Start-up d'État, from investigation to where it stands today. */
export interface PlannedProduct {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly missionFr: string;
  readonly missionEn: string;
  readonly teamKey: string;
  readonly abandoned: boolean;
  readonly startsOn: number;
  readonly phases: readonly Phase[];
}

/** Months that each phase lasts before the next one. */
const PATH = [
  ['INVESTIGATION', 6],
  ['CONSTRUCTION', 9],
  ['ACCELERATION', 18],
  ['CONSOLIDATION', 15],
  ['OPERATED', 24],
] as const;

const FORMS = [
  ['Mon suivi', 'Suivre en un seul endroit ses demandes', 'One place to follow requests'],
  ['Carte ouverte', 'Montrer à chacun où trouver un service', 'Show where to find a service'],
  ['Simulateur', 'Estimer ses droits en trois minutes', 'Estimate one’s rights in three minutes'],
  ['Guichet', 'Faire sa demande sans se déplacer', 'Apply without travelling'],
  ['Alerte', 'Prévenir les personnes concernées à temps', 'Warn those concerned in time'],
  ['Carnet', "Garder les étapes d'un parcours", 'Keep the steps of a journey'],
  ['Coup de pouce', 'Aider les agents à répondre plus vite', 'Help agents answer faster'],
  ['Passerelle', 'Éviter de redemander ce que l’État sait déjà', 'Stop asking for what the State knows'],
] as const;

/** Ends in `phase`, begun `months` ago, after the phases that lead to it. */
function phasesUntil(phase: PhaseName, months: number, period: Period): Phase[] {
  const reached = PATH.findIndex(([name]) => name === phase);
  // A product is given up after its construction, handed over after it was operated.
  const before = PATH.slice(0, reached >= 0 ? reached : phase === 'ABANDONED' ? 2 : PATH.length);
  const lengths = [...before.map(([, length]) => length), months];
  let from = addMonths(period.today, -lengths.reduce((sum, length) => sum + length, 0));
  const phases: Phase[] = before.map(([name, length]) => {
    const startsOn = from;
    from = addMonths(startsOn, length);
    return { phase: name, startsOn, endsOn: from - 1 };
  });
  phases.push({ phase, startsOn: from, endsOn: null });
  return phases;
}

export const startupTeamName = (product: PlannedProduct): string => `Start-up d'État – ${product.name}`;

/** The products of an incubator: one a team, some given up, some handed over to an ordinary team. */
export function plannedProducts(ministry: Ministry, shape: Shape, period: Period): PlannedProduct[] {
  if (!ministry.incubator) return [];
  const random = randomOf(`${ministry.code}/products`);
  const products: PlannedProduct[] = [];
  const add = (phase: PhaseName, teamKey: string) => {
    const index = products.length;
    const [form, fr, en] = FORMS[index % FORMS.length] as (typeof FORMS)[number];
    const domain = ministry.domains[
      ((index % FORMS.length) + Math.floor(index / FORMS.length)) % ministry.domains.length
    ] as (typeof ministry.domains)[number];
    const round = Math.floor(index / (FORMS.length * ministry.domains.length));
    const name = `${form} ${domain[0]}${round === 0 ? '' : ` ${round + 1}`}`;
    const phases = phasesUntil(phase, random.int(1, phase === 'INVESTIGATION' ? 5 : 14), period);
    products.push({
      id: idOf('product', `${ministry.code}/${index}`),
      slug: `${ministry.code}-${index + 1}-${form}`
        .normalize('NFD')
        .replace(/[^A-Za-z0-9-]+/g, '-')
        .toLowerCase(),
      name,
      missionFr: `${fr} (${domain[0]}).`,
      missionEn: `${en} (${domain[1]}).`,
      teamKey,
      abandoned: phase === 'ABANDONED',
      startsOn: (phases[0] as Phase).startsOn,
      phases,
    });
  };
  shape.startups.forEach((_, i) => {
    add((PATH[i % PATH.length] as (typeof PATH)[number])[0], `${ministry.code}/startup/${i}`);
  });
  for (let i = 0; i < shape.startups.length; i += 5) {
    add('ABANDONED', `${ministry.code}/startup/${Math.min(i + 2, shape.startups.length - 1)}`);
    add('TRANSFERRED', `${ministry.code}/team/${(i / 5 + 1) % shape.teams.length}`);
  }
  return products;
}
