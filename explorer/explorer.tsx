import { GraphiQL } from 'graphiql';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Bar } from './bar.js';
import { keepDrafts } from './drafts.js';
import { fetcherWith } from './fetcher.js';
import { FillVariables } from './fill-variables.js';
import { PlainApostrophes } from './plain-apostrophes.js';
import { examine, type Standing, storedToken, storeToken } from './token.js';
import type { Words } from './words.js';

const TABS = OPERATIONS.map(({ query, variables }) => ({ query, variables }));
const DRAFTS = keepDrafts(localStorage, OPERATIONS_VERSION);

/** The whole page: a token above, GraphiQL below, which asks the server nothing before the token is accepted. */
export function Explorer({ words }: { words: Words }): ReactNode {
  const [token, setToken] = useState(storedToken);
  const [attempt, setAttempt] = useState(0);
  const [standing, setStanding] = useState<Standing>({ is: token === '' ? 'absent' : 'checking' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same token may be tried again.
  useEffect(() => {
    let current = true;
    void examine(token).then((found) => {
      if (!current) return;
      if (found.is === 'refused') storeToken('');
      setStanding(found);
    });
    return () => {
      current = false;
    };
  }, [token, attempt]);

  const enter = (entered: string) => {
    storeToken(entered);
    setStanding({ is: entered === '' ? 'absent' : 'checking' });
    setToken(entered);
    setAttempt(attempt + 1);
  };

  const accepted = standing.is === 'accepted' ? token : '';
  const fetcher = useMemo(
    () =>
      fetcherWith(accepted, words.tokenFirst, () => {
        storeToken('');
        setStanding({ is: 'refused' });
      }),
    [accepted, words],
  );

  return (
    <>
      <Bar words={words} standing={standing} onToken={enter} />
      <main className="explorer">
        <GraphiQL
          fetcher={fetcher}
          // null keeps GraphiQL from introspecting, undefined makes it.
          {...(accepted === '' ? { schema: null } : {})}
          schemaDescription
          inputValueDeprecation
          {...(TABS.length > 0 ? { defaultTabs: TABS } : {})}
          defaultQuery=""
          defaultEditorToolsVisibility="variables"
          showPersistHeadersSettings={false}
          storage={DRAFTS}
        >
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
          <FillVariables token={accepted} />
          <PlainApostrophes />
        </GraphiQL>
      </main>
    </>
  );
}
