import type { GraphQLResolveInfo } from 'graphql';
import type { fieldExpansionEnricher, GraphQLJitResolveInfo } from 'graphql-jit';

type Expanded = GraphQLJitResolveInfo<ReturnType<typeof fieldExpansionEnricher>>;

/**
 * Whether a selection asks for a field of the nodes of a list, so that one statement may read both. Found out once,
 * when a document is compiled; another executor knows nothing of it, and then the field's loader reads it.
 */
export function asksOfNodes(
  info: GraphQLResolveInfo,
  connection: string,
  node: string,
  field: string,
): boolean {
  const expansion = (info as Partial<Expanded>).fieldExpansion?.[connection];
  const under = (name: string) => (expansion?.[name] as { [type: string]: object } | undefined)?.[node] ?? {};
  return field in under('nodes');
}
