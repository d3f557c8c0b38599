export type Language = 'fr' | 'en';

/** A text that people read, in both languages of the product. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** The caller's language from `Accept-Language` (RFC 9110) or a locale; French unless English comes first. */
export function languageOf(header: string | undefined | null): Language {
  const ranked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { language: tag.split('-')[0], quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter((entry) => entry.language === 'fr' || entry.language === 'en')
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranked[0]?.language === 'en' ? 'en' : 'fr';
}

/** The text in this language, or in the other where the source has no such translation. */
export function inLanguage(
  language: Language,
  fr: string | null | undefined,
  en: string | null | undefined,
): string | null {
  return (language === 'en' ? (en ?? fr) : (fr ?? en)) ?? null;
}
