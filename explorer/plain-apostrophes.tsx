import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Inside GraphiQL: the editors frame characters that resemble others, such as each ’ of a French sentence. No more. */
export function PlainApostrophes(): null {
  const { query, variables, response } = useGraphiQL((state) => ({
    query: state.queryEditor,
    variables: state.variableEditor,
    response: state.responseEditor,
  }));
  useEffect(() => {
    for (const editor of [query, variables, response]) {
      editor?.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } });
    }
  }, [query, variables, response]);
  return null;
}
