/** A ministry of a State that does not exist. */
export interface Ministry {
  readonly code: string;
  readonly name: string;
  /** Its name before the last change of government, when it had another. */
  readonly formerName?: string;
  /** Share of the State's digital agents, in parts of the sum of all. */
  readonly weight: number;
  readonly incubator?: string;
  readonly military?: boolean;
  /** Public policies, as they complete the name of a team, a directorate or a product. */
  readonly domains: readonly (readonly [fr: string, en: string])[];
}

export const MINISTRIES: readonly Ministry[] = [
  {
    code: 'MTN',
    name: 'Ministère de la Transformation et du Numérique publics',
    weight: 6,
    domains: [
      ['outils partagés', 'shared tools'],
      ['identité numérique', 'digital identity'],
      ['démarches', 'procedures'],
      ['filière numérique', 'digital profession'],
      ['référentiels', 'registers'],
    ],
  },
  {
    code: 'MTM',
    name: 'Ministère des Territoires et des Mobilités',
    formerName: 'Ministère des Routes et des Territoires',
    weight: 9,
    incubator: 'La Boussole',
    domains: [
      ['mobilités', 'mobility'],
      ['transports scolaires', 'school transport'],
      ['routes', 'roads'],
      ['revitalisation des bourgs', 'small towns'],
      ['covoiturage', 'car sharing'],
      ['cartographie', 'mapping'],
    ],
  },
  {
    code: 'MSF',
    name: 'Ministère de la Santé des familles et de la Prévention',
    weight: 9,
    incubator: 'La Fabrique de la prévention',
    domains: [
      ['prévention', 'prevention'],
      ['petite enfance', 'early childhood'],
      ['aidants', 'carers'],
      ['vaccination', 'vaccination'],
      ['autonomie', 'independent living'],
    ],
  },
  {
    code: 'MES',
    name: 'Ministère des Écoles et des Savoirs',
    formerName: "Ministère des Écoles, des Savoirs et de la Vie de l'élève",
    weight: 10,
    incubator: 'Le Préau numérique',
    domains: [
      ['vie scolaire', 'school life'],
      ['orientation', 'guidance'],
      ['examens', 'examinations'],
      ['bourses', 'grants'],
      ['remplacements', 'teacher cover'],
    ],
  },
  {
    code: 'MFS',
    name: 'Ministère des Forces et de la Souveraineté',
    weight: 14,
    military: true,
    domains: [
      ['soutien des forces', 'forces support'],
      ['logistique', 'logistics'],
      ['réserve', 'reserve forces'],
      ['infrastructures', 'infrastructure'],
      ['souveraineté numérique', 'digital sovereignty'],
    ],
  },
  {
    code: 'MCB',
    name: 'Ministère des Comptes et du Budget citoyen',
    weight: 11,
    domains: [
      ['impôt', 'tax'],
      ['dépense publique', 'public spending'],
      ['comptabilité', 'accounting'],
      ['paie', 'payroll'],
      ['recouvrement', 'collection'],
    ],
  },
  {
    code: 'MFR',
    name: 'Ministère des Forêts, des Rivières et du Climat',
    weight: 6,
    incubator: 'La Canopée',
    domains: [
      ['forêts', 'forests'],
      ["qualité de l'eau", 'water quality'],
      ['rénovation énergétique', 'energy renovation'],
      ['biodiversité', 'biodiversity'],
      ['risques naturels', 'natural hazards'],
    ],
  },
  {
    code: 'MDM',
    name: 'Ministère du Droit et de la Médiation',
    formerName: 'Ministère du Droit et des Tribunaux citoyens',
    weight: 7,
    domains: [
      ['accès au droit', 'access to law'],
      ['médiation', 'mediation'],
      ['procédure civile', 'civil procedure'],
      ['état civil', 'civil status'],
    ],
  },
  {
    code: 'MTC',
    name: 'Ministère du Travail choisi et des Compétences',
    weight: 5,
    incubator: 'La Forge des métiers',
    domains: [
      ['apprentissage', 'apprenticeship'],
      ['insertion', 'integration through work'],
      ['dialogue social', 'social dialogue'],
      ['formation', 'training'],
    ],
  },
  {
    code: 'MCP',
    name: 'Ministère des Cultures et des Patrimoines',
    weight: 3,
    domains: [
      ['archives', 'archives'],
      ['musées', 'museums'],
      ['lecture publique', 'public libraries'],
      ['spectacle vivant', 'performing arts'],
    ],
  },
  {
    code: 'MTA',
    name: "Ministère des Terres agricoles et de l'Alimentation",
    weight: 4,
    domains: [
      ['exploitations', 'farms'],
      ['sécurité alimentaire', 'food safety'],
      ['santé animale', 'animal health'],
      ['pêche', 'fisheries'],
    ],
  },
  {
    code: 'MLV',
    name: 'Ministère du Logement et de la Ville durable',
    weight: 3,
    domains: [
      ['logement social', 'social housing'],
      ['urbanisme', 'planning'],
      ['habitat', 'housing'],
    ],
  },
  {
    code: 'MSQ',
    name: 'Ministère de la Sécurité du quotidien',
    formerName: 'Ministère de la Tranquillité publique',
    weight: 8,
    domains: [
      ['secours', 'rescue'],
      ["titres d'identité", 'identity documents'],
      ['élections', 'elections'],
      ['prévention routière', 'road safety'],
    ],
  },
  {
    code: 'MRE',
    name: 'Ministère des Relations européennes et du Monde',
    weight: 3,
    domains: [
      ['visas', 'visas'],
      ['réseau consulaire', 'consular network'],
      ['coopération', 'cooperation'],
    ],
  },
  {
    code: 'MIE',
    name: "Ministère de l'Industrie et des Énergies nouvelles",
    weight: 2,
    domains: [
      ['énergie', 'energy'],
      ['aides aux entreprises', 'business support'],
      ['normes', 'standards'],
    ],
  },
];

/** Where the manager and the agent of the demonstration work, and where the HR adviser does. */
export const MANAGER_MINISTRY = 'MTM';
export const HR_MINISTRY = 'MTN';
