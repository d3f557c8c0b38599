/** Words of a title, the lowest seniority first; no word stands between associate and senior. */
const WORDS = [
  'apprentice',
  'trainee',
  'junior',
  'associate',
  null,
  'senior',
  'lead',
  'principal',
  'head of',
  'chief',
] as const;

/** The seniority that a title's words say, 1 (apprentice) to 10 (chief); of several words the highest counts. */
export function roleLevelRank(title: string): number {
  const words = ` ${title.toLowerCase().split(/\W+/).join(' ')} `;
  const said = WORDS.findLastIndex((word) => word !== null && words.includes(` ${word} `));
  return (said < 0 ? WORDS.indexOf(null) : said) + 1;
}
