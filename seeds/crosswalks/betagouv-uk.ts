import type { Crosswalk } from '../../src/skills/crosswalk.queries.js';

const PROGRAMMING = 'Programming and build (software engineering)';
const FRONTEND = 'Programming and build (frontend developer)';
const DATA_SCIENCE = 'Programming and build (data science)';

/**
 * How the beta.gouv.fr community's labels of competences relate to skills of the UK framework, from French to
 * English, as SKOS says it: BROADER, the UK skill is wider than the label; NARROWER, it is a part of what the
 * label names; CLOSE, either may stand for the other in most uses; EXACT, in all; RELATED, they go together.
 * A label that is not here has no counterpart that experts would agree on.
 */
export const betagouvToUk: Crosswalk = {
  source: 'crosswalk betagouv-uk',
  from: 'betagouv',
  to: 'uk-digital',
  lines: [
    { from: 'Développement', to: PROGRAMMING, kind: 'CLOSE' },
    { from: 'Développement Backend', to: PROGRAMMING, kind: 'CLOSE' },
    { from: 'Développement Frontend', to: FRONTEND, kind: 'CLOSE' },
    { from: 'Développement Full-stack', to: PROGRAMMING, kind: 'CLOSE' },
    { from: 'Développement Full-stack', to: FRONTEND, kind: 'NARROWER' },
    { from: 'JavaScript/TypeScript', to: PROGRAMMING, kind: 'BROADER' },
    { from: 'JavaScript/TypeScript', to: FRONTEND, kind: 'RELATED' },
    { from: 'Python', to: PROGRAMMING, kind: 'BROADER' },
    { from: 'PHP', to: PROGRAMMING, kind: 'BROADER' },
    { from: 'Ruby', to: PROGRAMMING, kind: 'BROADER' },
    { from: 'Django', to: PROGRAMMING, kind: 'BROADER' },
    { from: 'React', to: FRONTEND, kind: 'BROADER' },
    { from: 'DevOps', to: 'Development process optimisation', kind: 'RELATED' },
    { from: 'DevOps', to: 'IT infrastructure', kind: 'RELATED' },
    { from: 'Docker', to: 'IT infrastructure', kind: 'BROADER' },
    { from: 'Kubernetes', to: 'IT infrastructure', kind: 'BROADER' },
    { from: 'Administration Système', to: 'IT infrastructure', kind: 'CLOSE' },
    { from: 'Administration Système', to: 'Troubleshooting and problem resolution', kind: 'RELATED' },
    { from: 'Sécurité informatique', to: 'Information security', kind: 'CLOSE' },
    { from: 'Sécurité informatique', to: 'Designing secure systems', kind: 'RELATED' },
    { from: 'PostgreSQL', to: 'Data modelling', kind: 'RELATED' },
    { from: 'Data Science', to: DATA_SCIENCE, kind: 'NARROWER' },
    { from: 'Data Science', to: 'Applied maths, statistics and scientific practices', kind: 'NARROWER' },
    { from: 'Machine learning', to: DATA_SCIENCE, kind: 'RELATED' },
    { from: 'Machine learning', to: 'Applied maths, statistics and scientific practices', kind: 'RELATED' },
    { from: 'IA', to: 'Data science innovation', kind: 'RELATED' },
    { from: 'Metabase', to: 'Data visualisation', kind: 'BROADER' },
    { from: 'Matomo', to: 'Performance measurement', kind: 'RELATED' },
    { from: 'Accessibilité', to: 'Accessibility', kind: 'EXACT' },
    { from: 'Accessibilité', to: 'Designing for everyone', kind: 'RELATED' },
    { from: 'UX', to: 'User experience analysis', kind: 'CLOSE' },
    { from: 'UX', to: 'User research methods', kind: 'RELATED' },
    { from: 'UX', to: 'Evidence-based design', kind: 'RELATED' },
    { from: 'UI', to: 'Prototyping', kind: 'RELATED' },
    { from: 'UI', to: 'Iterative design', kind: 'RELATED' },
    { from: 'Product design', to: 'Iterative design', kind: 'RELATED' },
    { from: 'Product design', to: 'Evidence-based design', kind: 'RELATED' },
    { from: 'Product design', to: 'User-centred practice and advocacy', kind: 'RELATED' },
    { from: 'Gestion de Produit', to: 'Product management', kind: 'EXACT' },
    { from: 'Product strategy', to: 'Product leadership', kind: 'RELATED' },
    { from: 'Product strategy', to: 'Strategic ownership', kind: 'RELATED' },
    { from: 'Coaching', to: 'Leadership and guidance', kind: 'RELATED' },
    { from: 'Coaching', to: 'Agile working', kind: 'RELATED' },
    { from: 'Facilitation', to: 'Team dynamics and collaboration', kind: 'RELATED' },
    { from: 'Communication', to: 'Communicating information', kind: 'CLOSE' },
    { from: 'Support', to: 'Customer service management', kind: 'RELATED' },
  ],
};
