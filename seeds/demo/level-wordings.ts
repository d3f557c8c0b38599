import type { Notation } from './skills.js';

type Wording = readonly [fr: string, en: string];
type Four = readonly [Wording, Wording, Wording, Wording];

/** What each level means, from awareness (1) to expert (4), for the skills that have words of their own. */
export const LEVEL_WORDINGS: Partial<Record<Notation, Four>> = {
  'dev-back': [
    [
      'Lit et modifie un service existant avec de l’aide.',
      'Reads and changes an existing service with help.',
    ],
    [
      'Développe seul une fonction courante et la met en production.',
      'Builds and ships a common feature alone.',
    ],
    [
      'Conçoit un service, en garantit la qualité et la tenue en charge.',
      'Designs a service and answers for its quality and load.',
    ],
    [
      'Fixe les pratiques de plusieurs équipes et débloque les cas difficiles.',
      'Sets practice for several teams and solves the hard cases.',
    ],
  ],
  'dev-front': [
    ['Modifie une page existante avec de l’aide.', 'Changes an existing page with help.'],
    [
      'Réalise seul un écran conforme au système de design.',
      'Builds a screen that follows the design system.',
    ],
    [
      'Conçoit une interface complète, rapide et accessible.',
      'Designs a whole interface, fast and accessible.',
    ],
    [
      'Oriente les choix techniques d’interface de plusieurs équipes.',
      'Guides interface choices of several teams.',
    ],
  ],
  'dev-js': [
    ['Connaît la syntaxe et les outils de base.', 'Knows the syntax and the basic tools.'],
    [
      'Écrit un code typé et testé dans un projet existant.',
      'Writes typed and tested code in an existing project.',
    ],
    [
      'Structure un projet et en maîtrise les dépendances.',
      'Structures a project and masters its dependencies.',
    ],
    [
      'Contribue aux outils de la communauté et forme les autres.',
      'Contributes to community tools and trains others.',
    ],
  ],
  'dev-api': [
    ['Appelle une API documentée.', 'Calls a documented API.'],
    ['Expose une API simple et sa documentation.', 'Exposes a simple, documented API.'],
    ['Conçoit une API stable, versionnée et sûre.', 'Designs a stable, versioned and safe API.'],
    ['Définit la politique d’API d’une administration.', 'Defines the API policy of an administration.'],
  ],
  'dev-arch': [
    [
      'Comprend les composants d’un système et leurs échanges.',
      'Understands a system’s components and exchanges.',
    ],
    ['Propose le découpage d’une application courante.', 'Proposes how to divide a common application.'],
    [
      'Conçoit l’architecture d’un système et justifie ses choix.',
      'Designs a system’s architecture and justifies it.',
    ],
    ['Fait référence pour les systèmes critiques.', 'Is the reference for critical systems.'],
  ],
  'dev-test': [
    ['Écrit un test unitaire avec de l’aide.', 'Writes a unit test with help.'],
    ['Couvre son code par des tests utiles.', 'Covers own code with useful tests.'],
    ['Définit la stratégie de test d’un produit.', 'Defines a product’s test strategy.'],
    ['Diffuse les pratiques de test entre équipes.', 'Spreads testing practice across teams.'],
  ],
  'data-sql': [
    ['Lit une requête et en change un filtre.', 'Reads a query and changes a filter.'],
    ['Écrit des jointures et des agrégats.', 'Writes joins and aggregates.'],
    ['Optimise des requêtes sur de gros volumes.', 'Optimises queries on large volumes.'],
    ['Conçoit des accès aux données pour tout un système.', 'Designs data access for a whole system.'],
  ],
  'data-ml': [
    ['Connaît les grandes familles de méthodes.', 'Knows the main families of methods.'],
    [
      'Entraîne et évalue un modèle sur des données préparées.',
      'Trains and evaluates a model on prepared data.',
    ],
    [
      'Mène un modèle jusqu’en production et en suit les biais.',
      'Takes a model to production and watches its biases.',
    ],
    ['Oriente les usages et la doctrine d’un ministère.', 'Guides the uses and doctrine of a ministry.'],
  ],
  'data-viz': [
    ['Réutilise un tableau de bord.', 'Reuses a dashboard.'],
    ['Construit un graphique juste et lisible.', 'Builds a correct, readable chart.'],
    ['Conçoit un tableau de bord qui éclaire une décision.', 'Designs a dashboard that informs a decision.'],
    [
      'Fait référence en représentation des données publiques.',
      'Is a reference in public data visualisation.',
    ],
  ],
  'ops-linux': [
    ['Exécute une procédure écrite.', 'Follows a written procedure.'],
    ['Administre un serveur courant et le met à jour.', 'Runs and updates a common server.'],
    ['Automatise un parc et traite les pannes complexes.', 'Automates a fleet and solves complex failures.'],
    ['Définit les socles d’un ministère.', 'Defines a ministry’s base systems.'],
  ],
  'ops-k8s': [
    ['Déploie une application à partir d’un modèle.', 'Deploys an application from a template.'],
    ['Exploite un espace de noms et ses incidents courants.', 'Runs a namespace and its common incidents.'],
    ['Conçoit et exploite une grappe de production.', 'Designs and runs a production cluster.'],
    [
      'Fait référence sur les grappes critiques et leur sécurité.',
      'Is the reference on critical clusters and their security.',
    ],
  ],
  'ops-cicd': [
    ['Utilise une chaîne de livraison existante.', 'Uses an existing pipeline.'],
    ['Ajoute des étapes et corrige une chaîne.', 'Adds steps to a pipeline and repairs it.'],
    ['Conçoit des chaînes rapides et sûres pour un produit.', 'Designs fast, safe pipelines for a product.'],
    [
      'Outille plusieurs équipes et mesure leurs livraisons.',
      'Equips several teams and measures their delivery.',
    ],
  ],
  'sec-risk': [
    ['Connaît les notions de menace et de vulnérabilité.', 'Knows what a threat and a vulnerability are.'],
    ['Participe à une analyse de risques.', 'Takes part in a risk analysis.'],
    ['Conduit une analyse et fait arbitrer les mesures.', 'Leads an analysis and has its measures decided.'],
    ['Définit la méthode d’un ministère.', 'Defines a ministry’s method.'],
  ],
  'sec-soc': [
    ['Signale une alerte selon la consigne.', 'Reports an alert as instructed.'],
    ['Qualifie une alerte et applique la première réponse.', 'Qualifies an alert and gives first response.'],
    ['Mène une investigation et améliore la détection.', 'Leads an investigation and improves detection.'],
    ['Dirige la réponse aux incidents majeurs.', 'Directs the response to major incidents.'],
  ],
  'prod-backlog': [
    ['Rédige un besoin à partir d’un modèle.', 'Writes a need from a template.'],
    ['Tient une liste priorisée avec l’équipe.', 'Keeps a prioritised list with the team.'],
    ['Arbitre selon l’impact et les usages mesurés.', 'Decides on impact and measured use.'],
    ['Pilote un portefeuille de produits.', 'Leads a portfolio of products.'],
  ],
  'des-research': [
    ['Assiste à des entretiens d’usagers.', 'Sits in on user interviews.'],
    ['Prépare et conduit un test d’usage.', 'Prepares and runs a usability test.'],
    [
      'Conçoit un programme de recherche et en tire des décisions.',
      'Designs a research programme that leads to decisions.',
    ],
    [
      'Diffuse la recherche utilisateur dans une administration.',
      'Spreads user research in an administration.',
    ],
  ],
  'ach-marche': [
    ['Connaît les procédures principales.', 'Knows the main procedures.'],
    ['Rédige les pièces d’un achat simple.', 'Writes the documents of a simple purchase.'],
    ['Construit une stratégie d’achat et juge les offres.', 'Builds a buying strategy and judges tenders.'],
    ['Conduit les marchés majeurs d’un ministère.', 'Leads a ministry’s major contracts.'],
  ],
  'mgt-team': [
    ['Connaît le rôle d’un responsable d’équipe.', 'Knows what a team leader does.'],
    ['Anime un petit groupe sur une mission.', 'Leads a small group on a mission.'],
    [
      'Dirige une équipe, mène les entretiens et développe chacun.',
      'Leads a team, holds interviews, develops each person.',
    ],
    [
      'Dirige des responsables et transforme une organisation.',
      'Leads leaders and transforms an organisation.',
    ],
  ],
};
