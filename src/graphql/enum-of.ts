import { registerEnumType } from 'type-graphql';

/** An enum whose values are the codes of a table, each described by what the table says of it. */
export function enumOf<Code extends string>(
  name: string,
  description: string,
  table: Readonly<Record<Code, { readonly en: string }>>,
): Record<Code, Code> {
  const codes = Object.keys(table) as Code[];
  const values = Object.fromEntries(codes.map((code) => [code, code])) as Record<Code, Code>;
  const valuesConfig = Object.fromEntries(
    codes.map((code) => [code, { description: sentence(table[code].en) }]),
  ) as Record<Code, { description: string }>;
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

const sentence = (text: string) => (/[.?]$/.test(text) ? text : `${text}.`);
