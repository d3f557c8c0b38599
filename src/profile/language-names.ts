import type { Bilingual } from '../graphql/language.js';

/** Languages of France that Unicode has no name for. */
const OTHER: Readonly<Record<string, Bilingual>> = {
  fsl: { fr: 'langue des signes française', en: 'French Sign Language' },
  gcf: { fr: 'créole guadeloupéen et martiniquais', en: 'Guadeloupean and Martinican Creole' },
  gcr: { fr: 'créole guyanais', en: 'French Guianese Creole' },
  rcf: { fr: 'créole réunionnais', en: 'Réunion Creole' },
};

const NAMES = {
  fr: new Intl.DisplayNames('fr', { type: 'language' }),
  en: new Intl.DisplayNames('en', { type: 'language' }),
};

/** A language, with its script and its region where they matter: private subtags could say anything. */
const FORM = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i;

/** A BCP 47 tag in its canonical form, such as `pt-BR`; null for what is none. */
export function canonicalTag(tag: string): string | null {
  return FORM.test(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null;
}

/** What a language is called; its tag where it has no name. */
export function languageName(tag: string): Bilingual {
  return OTHER[tag] ?? { fr: NAMES.fr.of(tag) ?? tag, en: NAMES.en.of(tag) ?? tag };
}
