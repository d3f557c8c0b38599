const fr = {
  title: 'Vivier : explorateur GraphQL',
  explorer: 'explorateur GraphQL',
  token: 'Jeton d’accès',
  paste: 'Collez un jeton d’accès',
  enter: 'Utiliser ce jeton',
  forget: 'Oublier le jeton',
  absent: 'Le schéma se charge dès qu’un jeton est accepté.',
  demonstration: 'Jeton de démonstration :',
  copy: 'Copier',
  copied: 'Copié',
  checking: 'Vérification du jeton…',
  refused: 'Jeton refusé : expiré, incomplet ou fait pour un autre serveur.',
  unreachable: 'Le serveur ne répond pas. Réessayez.',
  accepted: 'Jeton accepté',
  tokenFirst: 'Requête non envoyée : collez d’abord un jeton d’accès en haut de la page.',
};

/** What the page says in a language. */
export type Words = typeof fr;

const en: Words = {
  title: 'Vivier: GraphQL explorer',
  explorer: 'GraphQL explorer',
  token: 'Access token',
  paste: 'Paste an access token',
  enter: 'Use this token',
  forget: 'Forget the token',
  absent: 'The schema loads as soon as a token is accepted.',
  demonstration: 'Demonstration token:',
  copy: 'Copy',
  copied: 'Copied',
  checking: 'Checking the token…',
  refused: 'Token refused: expired, incomplete or made for another server.',
  unreachable: 'The server does not answer. Try again.',
  accepted: 'Token accepted',
  tokenFirst: 'Request not sent: first paste an access token at the top of the page.',
};

/** The first language that the reader and the page share; French otherwise. */
export function chooseLanguage(preferred: readonly string[]): 'fr' | 'en' {
  const first = preferred
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'fr' || tag === 'en');
  return first === 'en' ? 'en' : 'fr';
}

/** The page's sentences. */
export function wordsIn(language: 'fr' | 'en'): Words {
  return language === 'en' ? en : fr;
}
