import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { type CursorValues, decodeCursor, encodeCursor } from './cursor.js';
import { badInput } from './errors.js';
import type { Operation } from './operation.js';

const LARGEST_PAGE = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 100 at most.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Go on after this cursor, which the same list gave.' })
  after?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether this page began after a cursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item; null on an empty page.' })
  endCursor!: string | null;
}

/** One page of a list, as resolvers return it. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  /** Asked only when `totalCount` is selected. */
  readonly count: () => Promise<number> | number;
}

/** Declares `NameEdge` and `NameConnection` of a node type. `EdgeBase` holds what the edges bear beside. */
export function connectionOf<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
  EdgeBase: abstract new () => object = class {},
) {
  @ObjectType(`${name}Edge`, { description: `One ${name} and its place in the list.` })
  class Edge extends EdgeBase {
    @Field(() => String, { description: 'Where this item stands: pass it as `after`.' })
    cursor!: string;

    @Field(node, { description: 'The item.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The items alone.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Whether more follows, and from where.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'Length of the whole list. Counted only when asked for.' })
    totalCount!: number;
  }
  return Connection;
}

export interface PageRequest<Node> {
  /** Names the list and its filter: a cursor is good for no other. */
  readonly scope: string;
  readonly args: PageArgs;
  /** Up to `limit` items after the one with these sort values. */
  readonly fetch: (limit: number, after: CursorValues | null) => Promise<readonly Node[]>;
  /** The sort values of an item, the id last; `index` is its place on the page. */
  readonly position: (node: Node, index: number) => CursorValues;
  readonly count: () => Promise<number> | number;
}

/** A page by keyset: reading it costs the same at the start and at the end of the list. */
export async function page<Node>(op: Operation, request: PageRequest<Node>): Promise<Page<Node>> {
  const { first } = request.args;
  if (first < 0 || first > LARGEST_PAGE) {
    throw badInput(`first: found ${first}, expected 0 to ${LARGEST_PAGE}`);
  }
  const cursorSent = request.args.after ?? null;
  // An empty cursor is none of ours: going back to the start would have whoever follows a list read it for ever.
  const after = cursorSent === null ? null : decodeCursor(op.cursorKey, request.scope, cursorSent);
  const rows = await request.fetch(first + 1, after);
  const nodes = rows.slice(0, first);
  const cursor = (index: number) => {
    const node = nodes[index];
    return node === undefined
      ? null
      : encodeCursor(op.cursorKey, request.scope, request.position(node, index));
  };
  return {
    nodes,
    // Signing a cursor costs more than the row it stands for: only those that were asked for are made.
    get edges() {
      return nodes.map((node, index) => ({ cursor: cursor(index) ?? '', node }));
    },
    get pageInfo() {
      return {
        hasNextPage: rows.length > first,
        hasPreviousPage: after !== null,
        startCursor: cursor(0),
        endCursor: cursor(nodes.length - 1),
      };
    },
    count: request.count,
  };
}

/** The same page with its items as the schema shows them: only those of the page are made. */
export function shownAs<Item, Node>(found: Page<Item>, show: (item: Item) => Node): Page<Node> {
  const nodes = found.nodes.map(show);
  return {
    nodes,
    get edges() {
      return found.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index] as Node }));
    },
    get pageInfo() {
      return found.pageInfo;
    },
    count: found.count,
  };
}

/** The same page, which says what is asked of it: its items or their cursors, or its length. */
export function watched<Node>(
  found: Page<Node>,
  { shown, counted }: { readonly shown: () => void; readonly counted: () => void },
): Page<Node> {
  return {
    get nodes() {
      shown();
      return found.nodes;
    },
    get edges() {
      shown();
      return found.edges;
    },
    get pageInfo() {
      shown();
      // Whether more follows an empty page says that there are some.
      counted();
      return found.pageInfo;
    },
    count() {
      counted();
      return found.count();
    },
  };
}

/** A page of a list that is already whole in memory, in its final order. */
export function pageOfAll<Node>(
  op: Operation,
  scope: string,
  args: PageArgs,
  all: readonly Node[],
  idOf: (node: Node) => string,
): Promise<Page<Node>> {
  let start = 0;
  return page(op, {
    scope,
    args,
    fetch: async (limit, after) => {
      const place = Number(after?.[1] ?? 0);
      const isThere = (node: Node | undefined) => node !== undefined && idOf(node) === after?.[0];
      // Where it stood comes first: two items may be alike but for their place.
      const last = isThere(all[place]) ? place : all.findIndex(isThere);
      // An item that left the list since: go on from where it stood, never from the start again.
      start = last === -1 ? place : last + 1;
      return all.slice(start, start + limit);
    },
    position: (node, index) => [idOf(node), start + index],
    count: () => all.length,
  });
}
