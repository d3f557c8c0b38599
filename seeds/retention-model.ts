import type { FactorCard, RetentionModel } from '../src/retention/scorecard.js';

/**
 * First scorecard of leaving the team within twelve months. Points are thousandths of log-odds. What could be
 * measured was, on one community of digital teams only, and its weights are halved; the rest is judgement, said so
 * on each factor. To be fitted again on an employer's own departures before any weight is given to it.
 */

const COMMUNITY =
  'Communauté beta.gouv.fr, employeurs publics : 1 229 décisions de renouvellement, 737 personnes, fins prévues de 2021 à 2024 (historique git public) ; poids = moitié des log-cotes ajustées';
const REPORT =
  'IGF-CGE, « Les ressources humaines de l’État dans le numérique », janvier 2023, n° 2022-M-043-04';
const CUSTOMS =
  'Cour des comptes 2020, informatique douanière : 14 % de rotation en 2018 (silicon.fr, 334974)';

const plannedEnd: FactorCard = {
  code: 'PLANNED_END',
  label: { fr: 'Fin prévue du contrat ou de la mission', en: 'Planned end of contract or mission' },
  basis: 'MEASURED',
  bins: [
    {
      code: 'UNDER_3_MONTHS',
      label: { fr: 'Dans moins de trois mois', en: 'In less than three months' },
      range: { from: null, below: 3 },
      points: 950,
    },
    {
      code: 'FROM_3_TO_12_MONTHS',
      label: { fr: 'Dans trois à douze mois', en: 'In three to twelve months' },
      range: { from: 3, below: 12 },
      points: 600,
    },
    {
      code: 'OVER_12_MONTHS',
      label: { fr: 'Dans un an ou plus', en: 'In a year or more' },
      range: { from: 12, below: null },
      points: -300,
    },
    {
      code: 'OPEN_ENDED',
      label: { fr: 'Sans terme', en: 'Open-ended' },
      range: { oneOf: ['OPEN_ENDED'] },
      points: -400,
    },
  ],
  rationale: {
    fr: 'À un mois d’une fin prévue, 38 % partent et ne reviennent pas dans l’année (47 % ne sont pas renouvelés à temps) ; sans terme, la rotation connue est de 14 %. L’entre-deux est une estimation.',
    en: 'One month before a planned end, 38 % leave and do not come back within the year (47 % are not renewed in time); without a term, the known turnover is 14 %. What lies between is a judgement.',
  },
  source: `${COMMUNITY} ; ${CUSTOMS}`,
  suggestedActions: [
    {
      fr: 'Dire la suite envisagée avant le délai légal, entretien à l’appui : renouvellement, retour ou nouveau poste, selon le statut',
      en: 'Say what is meant to follow before the legal deadline, in an interview: renewal, return or a next post, as the status has it',
    },
    {
      fr: 'Étudier une suite dans un autre service, ou, pour un contrat, une durée indéterminée',
      en: 'Consider a next post in another service or, for a contract, an open-ended one',
    },
  ],
};

const monthsInPost: FactorCard = {
  code: 'MONTHS_IN_POST',
  label: { fr: 'Temps dans le poste', en: 'Time in post' },
  basis: 'MEASURED',
  bins: [
    {
      code: 'UNDER_18_MONTHS',
      label: { fr: 'Moins de dix-huit mois', en: 'Under eighteen months' },
      range: { from: null, below: 18 },
      points: 0,
    },
    {
      code: 'FROM_18_TO_36_MONTHS',
      label: { fr: 'De dix-huit mois à trois ans', en: 'Eighteen months to three years' },
      range: { from: 18, below: 36 },
      points: 50,
    },
    {
      code: 'OVER_36_MONTHS',
      label: { fr: 'Trois ans ou plus', en: 'Three years or more' },
      range: { from: 36, below: null },
      points: -100,
    },
  ],
  rationale: {
    fr: 'Presque sans effet une fois comptés les renouvellements ; la forme n’est pas confirmée sur 2025-2026.',
    en: 'Next to no effect once renewals are counted; the shape is not confirmed on 2025-2026.',
  },
  source: COMMUNITY,
  suggestedActions: [
    {
      fr: 'Parler de la suite du parcours à l’entretien professionnel',
      en: 'Discuss the next step at the yearly interview',
    },
  ],
};

const monthsSinceProgression: FactorCard = {
  code: 'MONTHS_SINCE_PROGRESSION',
  label: { fr: 'Temps depuis la dernière progression', en: 'Time since the last progression' },
  basis: 'EXPERT',
  bins: [
    {
      code: 'UNDER_24_MONTHS',
      label: { fr: 'Moins de deux ans', en: 'Under two years' },
      range: { from: null, below: 24 },
      points: -150,
    },
    {
      code: 'FROM_24_TO_60_MONTHS',
      label: { fr: 'De deux à cinq ans', en: 'Two to five years' },
      range: { from: 24, below: 60 },
      points: 50,
    },
    {
      code: 'OVER_60_MONTHS',
      label: { fr: 'Cinq ans ou plus', en: 'Five years or more' },
      range: { from: 60, below: null },
      points: 300,
    },
  ],
  rationale: {
    fr: 'Estimation : la rotation de l’informatique douanière est attribuée à des promotions qui ignorent les compétences acquises. Aucune donnée n’a permis de la mesurer.',
    en: 'Judgement: the turnover of customs IT is put down to promotions that ignore acquired skills. No data was at hand to measure it.',
  },
  source: `${CUSTOMS} ; ${REPORT}`,
  suggestedActions: [
    {
      fr: 'Examiner la promotion, la rémunération ou un rôle d’expert',
      en: 'Review promotion, pay or an expert role',
    },
  ],
};

const earlierMissions: FactorCard = {
  code: 'EARLIER_MISSIONS',
  label: { fr: 'Missions ou renouvellements antérieurs', en: 'Earlier missions or renewals' },
  basis: 'MEASURED',
  bins: [
    {
      code: 'NONE',
      label: { fr: 'Aucun', en: 'None' },
      range: { from: null, below: 1 },
      points: 250,
    },
    {
      code: 'ONE_TO_THREE',
      label: { fr: 'D’un à trois', en: 'One to three' },
      range: { from: 1, below: 4 },
      points: -200,
    },
    {
      code: 'FOUR_OR_MORE',
      label: { fr: 'Quatre ou plus', en: 'Four or more' },
      range: { from: 4, below: null },
      points: -350,
    },
  ],
  rationale: {
    fr: 'Qui a déjà été prolongé l’est plus souvent : 58 % de départs à la première fin prévue, 36 % ensuite, 29 % après quatre ; moins net depuis 2025 (40, 46 et 25 %).',
    en: 'Those extended before are extended again: 58 % leave at the first planned end, 36 % later, 29 % after four; less clear since 2025 (40, 46 and 25 %).',
  },
  source: COMMUNITY,
  suggestedActions: [
    {
      fr: 'Soigner l’accueil et faire un point avant la première échéance',
      en: 'Look after the first months and meet before the first end date',
    },
  ],
};

const unusedSkills: FactorCard = {
  code: 'UNUSED_SKILLS',
  label: {
    fr: 'Compétences confirmées sans emploi dans le poste',
    en: 'Proven skills the post does not use',
  },
  basis: 'EXPERT',
  bins: [
    {
      code: 'NONE',
      label: { fr: 'Aucune', en: 'None' },
      range: { from: null, below: 1 },
      points: -100,
    },
    {
      code: 'ONE_OR_TWO',
      label: { fr: 'Une ou deux', en: 'One or two' },
      range: { from: 1, below: 3 },
      points: 0,
    },
    {
      code: 'THREE_OR_MORE',
      label: { fr: 'Trois ou plus', en: 'Three or more' },
      range: { from: 3, below: null },
      points: 250,
    },
  ],
  rationale: {
    fr: 'Estimation : un savoir-faire inemployé trouve preneur ailleurs. Aucune donnée n’a permis de la mesurer.',
    en: 'Judgement: a craft left unused finds a taker elsewhere. No data was at hand to measure it.',
  },
  source: REPORT,
  suggestedActions: [
    {
      fr: 'Confier une mission ou un prêt partiel où ces compétences servent',
      en: 'Offer a mission or a part-time loan where these skills serve',
    },
  ],
};

const monthsSinceTraining: FactorCard = {
  code: 'MONTHS_SINCE_TRAINING',
  label: { fr: 'Dernière formation', en: 'Last training' },
  basis: 'EXPERT',
  bins: [
    {
      code: 'UNDER_12_MONTHS',
      label: { fr: 'Dans l’année', en: 'Within the year' },
      range: { from: null, below: 12 },
      points: -150,
    },
    {
      code: 'FROM_12_TO_36_MONTHS',
      label: { fr: 'Il y a un à trois ans', en: 'One to three years ago' },
      range: { from: 12, below: 36 },
      points: 0,
    },
    {
      code: 'OVER_36_MONTHS_OR_NONE',
      label: { fr: 'Il y a trois ans ou plus', en: 'Three years ago or more' },
      range: { from: 36, below: null },
      points: 100,
    },
    {
      code: 'NO_TRAINING',
      label: { fr: 'Aucune formation suivie', en: 'No training taken' },
      range: { oneOf: ['NONE'] },
      points: 100,
    },
  ],
  rationale: {
    fr: 'Estimation prudente : la formation retient un peu, son absence lasse un peu. Aucune donnée n’a permis de la mesurer.',
    en: 'A cautious judgement: training holds people a little, its absence wears them a little. No data was at hand to measure it.',
  },
  source: REPORT,
  suggestedActions: [
    {
      fr: 'Proposer une formation qui vise le poste souhaité',
      en: 'Offer a training that leads to the post wished for',
    },
  ],
};

const unansweredWishes: FactorCard = {
  code: 'UNANSWERED_WISHES',
  label: { fr: 'Souhaits sans réponse depuis deux mois', en: 'Wishes unanswered for two months' },
  basis: 'EXPERT',
  bins: [
    {
      code: 'NONE',
      label: { fr: 'Aucun', en: 'None' },
      range: { from: null, below: 1 },
      points: -50,
    },
    {
      code: 'ONE',
      label: { fr: 'Un', en: 'One' },
      range: { from: 1, below: 2 },
      points: 300,
    },
    {
      code: 'TWO_OR_MORE',
      label: { fr: 'Deux ou plus', en: 'Two or more' },
      range: { from: 2, below: null },
      points: 500,
    },
  ],
  rationale: {
    fr: 'Estimation : c’est l’absence de réponse qui compte, jamais le souhait ; répondre suffit à l’effacer. Aucune donnée n’a permis de la mesurer.',
    en: 'Judgement: what counts is the missing answer, never the wish; answering is enough to clear it. No data was at hand to measure it.',
  },
  source: REPORT,
  suggestedActions: [
    { fr: 'Répondre au souhait et en fixer les étapes', en: 'Answer the wish and set its steps' },
    {
      fr: 'Chercher un poste interne qui y réponde',
      en: 'Look for an internal position that meets it',
    },
  ],
};

const teamDepartures: FactorCard = {
  code: 'TEAM_DEPARTURES',
  label: { fr: 'Départs dans l’équipe sur douze mois', en: 'Departures from the team over twelve months' },
  basis: 'MEASURED',
  bins: [
    {
      code: 'UNDER_15_PERCENT',
      label: { fr: 'Moins de 15 %', en: 'Under 15 %' },
      range: { from: null, below: 0.15 },
      points: -150,
    },
    {
      code: 'FROM_15_PERCENT',
      label: { fr: '15 % ou plus', en: '15 % or more' },
      range: { from: 0.15, below: null },
      points: 100,
    },
  ],
  rationale: {
    fr: 'De 2021 à 2024, 35 % de départs dans les équipes stables contre 47 % dans les autres ; l’écart n’apparaît pas sur 2025-2026.',
    en: 'From 2021 to 2024, 35 % left stable teams against 47 % in the others; the gap does not show in 2025-2026.',
  },
  source: COMMUNITY,
  suggestedActions: [
    {
      fr: 'Faire le point avec l’équipe sur la charge et les remplacements',
      en: 'Review workload and replacements with the team',
    },
  ],
};

const productPhase: FactorCard = {
  code: 'PRODUCT_PHASE',
  label: { fr: 'Phase du produit', en: 'Phase of the product' },
  basis: 'MEASURED',
  bins: [
    {
      code: 'RUNNING',
      label: { fr: 'En cours', en: 'Running' },
      range: { oneOf: ['INVESTIGATION', 'CONSTRUCTION', 'ACCELERATION', 'CONSOLIDATION', 'OPERATED'] },
      points: -50,
    },
    {
      code: 'TRANSFERRED',
      label: { fr: 'Transféré', en: 'Handed over' },
      range: { oneOf: ['TRANSFERRED'] },
      points: 0,
    },
    {
      code: 'ABANDONED',
      label: { fr: 'Arrêté', en: 'Stopped' },
      range: { oneOf: ['ABANDONED'] },
      points: 550,
    },
  ],
  rationale: {
    fr: 'Le signal le plus net : 74 % de départs sur un produit arrêté contre 41 % sur un produit en cours (depuis 2025, 70 % sur 23 cas contre 30 %).',
    en: 'The clearest signal: 74 % leave a stopped product against 41 % a running one (since 2025, 70 % of 23 cases against 30 %).',
  },
  source: COMMUNITY,
  suggestedActions: [
    {
      fr: 'Proposer un autre produit avant l’arrêt de celui-ci',
      en: 'Offer another product before this one stops',
    },
  ],
};

/** The card in use. A new fit is a new version, never an edit: past assessments must stay readable. */
export const retentionModel: RetentionModel = {
  version: '2026-08-expert-1',
  horizonMonths: 12,
  intercept: -1400,
  uncertainty: 570,
  intervalWidth: 1645,
  // Chances of 15 % and 35 %.
  bands: { moderateFrom: -1735, highFrom: -619 },
  factors: [
    plannedEnd,
    monthsInPost,
    monthsSinceProgression,
    earlierMissions,
    unusedSkills,
    monthsSinceTraining,
    unansweredWishes,
    teamDepartures,
    productPhase,
  ],
  rationale: {
    fr:
      'Point de départ : 20 % de départs en un an quand rien n’est connu, entre les 14 % de l’informatique douanière (2018) et les 26 à 33 % de la communauté mesurée (2021-2025). Incertitude : écart-type des taux annuels de la communauté de 2019 à 2026. ' +
      'Essai sur 478 décisions (377 personnes) du 1er janvier 2025 au 20 mai 2026, hors de l’ajustement des poids (facteurs et tranches choisis en ayant vu leurs taux), cinq facteurs sur neuf connus : AUC 0,57 (intervalle à 95 % 0,52-0,63), Brier 0,232 contre 0,235 pour un taux constant ; AUC 0,66 sur les années ajustées. ' +
      'C’est à peine mieux qu’un taux : lire les facteurs et les échéances, pas le chiffre. « Départ » y veut dire fin non prolongée, non sortie de l’État.',
    en:
      'Starting point: 20 % leave within a year when nothing is known, between the 14 % of customs IT (2018) and the 26 to 33 % of the community measured (2021-2025). Uncertainty: standard deviation of that community’s yearly rates from 2019 to 2026. ' +
      'Tried on 478 decisions (377 people) from 1 January 2025 to 20 May 2026, outside the fit of the weights (factors and bins chosen with sight of their rates), five factors of nine known: AUC 0.57 (95 % interval 0.52-0.63), Brier 0.232 against 0.235 for a constant rate; AUC 0.66 on the years fitted. ' +
      'Hardly better than a rate: read the factors and the deadlines, not the figure. “Leaving” there means an end not extended, not an exit from the State.',
  },
};
