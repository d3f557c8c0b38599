import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { firstIds } from './first-ids.js';
import { fillVariables } from './variables.js';

/** Inside GraphiQL: fills the open tab's empty `unit` and `position` with what the bearer sees first. */
export function FillVariables({ token }: { token: string }): null {
  const { editor, tab } = useGraphiQL((state) => ({
    editor: state.variableEditor,
    tab: state.tabs[state.activeTabIndex]?.id,
  }));
  const [ids, setIds] = useState<Record<string, string>>({});

  useEffect(() => {
    let current = true;
    if (token === '') setIds({});
    else void firstIds(token).then((found) => current && setIds(found));
    return () => {
      current = false;
    };
  }, [token]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab puts another text in the same editor.
  useEffect(() => {
    const filled = editor ? fillVariables(editor.getValue(), ids) : null;
    if (filled !== null) editor?.setValue(filled);
  }, [editor, tab, ids]);

  return null;
}
