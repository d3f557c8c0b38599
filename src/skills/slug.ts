/** A label as a notation: 'Développement Full-stack' → 'developpement-full-stack'. */
export function slug(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
