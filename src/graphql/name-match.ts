import { Field, ObjectType } from 'type-graphql';
import type { NameHit, NameMatchKind } from '../database/name-search.js';
import type { Page } from './connection.js';
import { enumOf } from './enum-of.js';

const KINDS: Readonly<Record<NameMatchKind, { readonly en: string }>> = {
  CODE: { en: 'Its code begins as was typed' },
  EXACT: { en: 'It bears this name, whatever its accents, capitals, plural or feminine endings' },
  BEGINNING: { en: 'Its name begins so' },
  WORDS: { en: 'Its name holds words that begin so' },
  SPELLING: { en: 'Its name is spelled nearly so' },
};
export const NameMatchKinds = enumOf(
  'NameMatchKind',
  'Why a search found something, the best reason first.',
  KINDS,
);

@ObjectType({ description: 'Why a search found something.' })
export class NameMatch {
  @Field(() => NameMatchKinds, { description: 'How what was typed and the name go together.' })
  kind!: NameMatchKind;

  @Field(() => String, {
    description: 'The name that was met, as its framework writes it, in either language; or the code.',
  })
  name!: string;

  @Field(() => Boolean, { description: 'False where that is a synonym, or a spelling to search by.' })
  isPreferred!: boolean;
}

/** What the edges of a list bear where one may search it. */
@ObjectType()
export abstract class FoundEdge {
  @Field(() => NameMatch, {
    nullable: true,
    description: 'Why it was found; null where nothing was searched.',
  })
  match!: NameMatch | null;
}

/** A page of hits as a page of what was hit, with on each edge why. */
export function foundPage<Node>(found: Page<NameHit>, nodes: readonly Node[]): Page<Node> {
  return {
    nodes,
    get edges() {
      return found.edges.map(({ cursor, node: { match, name, isPreferred } }, index) => ({
        cursor,
        node: nodes[index] as Node,
        match: { kind: match, name, isPreferred },
      }));
    },
    get pageInfo() {
      return found.pageInfo;
    },
    count: found.count,
  };
}
