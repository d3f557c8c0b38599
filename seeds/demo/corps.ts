import type { Random } from './random.js';
import type { Category } from './roles.js';

interface Corps {
  readonly corps: string;
  /** The lowest first. */
  readonly grades: readonly string[];
}

const ISIC: Corps = {
  corps: "Ingénieurs des systèmes d'information et de communication",
  grades: ['Ingénieur des SIC', 'Ingénieur principal des SIC', 'Ingénieur hors classe des SIC'],
};
const ATTACHES: Corps = {
  corps: "Attachés d'administration de l'État",
  grades: [
    "Attaché d'administration",
    "Attaché principal d'administration",
    "Attaché d'administration hors classe",
  ],
};
const TSIC: Corps = {
  corps: "Techniciens des systèmes d'information et de communication",
  grades: [
    'Technicien de classe normale',
    'Technicien de classe supérieure',
    'Technicien de classe exceptionnelle',
  ],
};
const SECRETAIRES: Corps = {
  corps: 'Secrétaires administratifs',
  grades: [
    'Secrétaire administratif de classe normale',
    'Secrétaire administratif de classe supérieure',
    'Secrétaire administratif de classe exceptionnelle',
  ],
};
const ADJOINTS: Corps = {
  corps: 'Adjoints techniques',
  grades: [
    'Adjoint technique',
    'Adjoint technique principal de 2e classe',
    'Adjoint technique principal de 1re classe',
  ],
};
const SENIOR: readonly Corps[] = [
  {
    corps: "Administrateurs de l'État",
    grades: [
      "Administrateur de l'État",
      "Administrateur de l'État hors classe",
      "Administrateur général de l'État",
    ],
  },
  {
    corps: 'Ingénieurs des mines',
    grades: ['Ingénieur des mines', 'Ingénieur en chef des mines', 'Ingénieur général des mines'],
  },
];
const MILITARY: readonly Corps[] = [
  { corps: 'Officiers', grades: ['Lieutenant', 'Capitaine', 'Commandant', 'Lieutenant-colonel'] },
  { corps: 'Sous-officiers', grades: ['Sergent', 'Adjudant', 'Adjudant-chef', 'Major'] },
];

/** A corps for this category. Names are the public service's own; who bears them here is fiction. */
export function corpsOf(category: Category | 'MILITARY', technical: boolean, random: Random): Corps {
  switch (category) {
    case 'MILITARY':
      return random.pick(MILITARY);
    case 'A_PLUS':
      return random.chance(0.5) ? random.pick(SENIOR) : technical ? ISIC : ATTACHES;
    case 'A':
      return technical ? ISIC : ATTACHES;
    case 'B':
      return technical ? TSIC : SECRETAIRES;
    case 'C':
      return ADJOINTS;
  }
}
