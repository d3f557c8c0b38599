import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { account, identityLink } from '../../src/database/tables/access.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import type { StepKind } from '../../src/mobility/candidacy.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { rowsOf } from './contents.js';
import { buildState, identity, idOf } from './matches-state.js';

// biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
export type Data = any;

/** The clock of the State. */
export const DAY = '2026-03-02';
export const postOf = (key: string) => toGlobalId('Position', idOf('position', key));
export const agentOf = (key: string) => toGlobalId('Agent', idOf('agent', key));

/** The State of matches, in which ana's contract lasts and exact signs in too. */
export async function mobilityState(): Promise<Database> {
  const db = await testDatabase({ today: DAY });
  await buildState(db);
  await job(db, async ({ orm, rows }) => {
    await rows(
      (sql) => sql`update employment set ends_on = '2027-03-20' where agent_id = ${idOf('agent', 'ana')}`,
    );
    const accountId = idOf('account', 'exact');
    await orm.insert(account).values({ id: accountId, agentId: idOf('agent', 'exact'), label: 'exact' });
    await orm.insert(identityLink).values({ ...identity('exact'), accountId });
  });
  return db;
}

/** What somebody is called for a post. */
export async function handleOf(db: Database, who: string, post = 'wanted'): Promise<string> {
  const [row] = await rowsOf<{ handle: string }>(
    db,
    `select match_handle((select value from installation where key = 'secret'), $1::uuid, $2::uuid) as handle`,
    [idOf('position', post), idOf('agent', who)],
  );
  return row?.handle ?? '';
}

export async function ask(
  db: Database,
  who: string,
  day: string,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const { data, errors } = await runOperation({ ...db, today: day }, identity(who), document, variables);
  expect(errors).toBeUndefined();
  return data;
}

interface Stage {
  readonly handle: string;
  readonly candidacy: string;
  readonly day: string;
}

/** How each step is made, about the post that is wanted. */
export const STEPS: Readonly<
  Record<StepKind, { readonly mutation: string; readonly input: (at: Stage) => object }>
> = {
  APPROACHED: {
    mutation: 'requestIntroduction',
    input: ({ handle }) => ({
      position: postOf('wanted'),
      candidate: handle,
      purpose: 'A map of the coasts',
    }),
  },
  INTRODUCED: {
    mutation: 'answerIntroduction',
    input: ({ candidacy, day }) => ({ candidacy, accept: true, until: day }),
  },
  DECLINED: {
    mutation: 'answerIntroduction',
    input: ({ candidacy }) => ({ candidacy, accept: false, reason: 'Not now' }),
  },
  APPLIED: {
    mutation: 'applyToPosition',
    input: () => ({ position: postOf('wanted'), message: 'I drew coasts.' }),
  },
  WITHDRAWN: {
    mutation: 'withdrawCandidacy',
    input: ({ candidacy }) => ({ candidacy, reason: 'Another post' }),
  },
  RELEASE_ASKED: {
    mutation: 'askRelease',
    input: ({ candidacy }) => ({ candidacy, message: 'I would go.' }),
  },
  RELEASE_GRANTED: {
    mutation: 'answerRelease',
    input: ({ candidacy, day }) => ({ candidacy, grant: true, freeOn: day }),
  },
  RELEASE_REFUSED: {
    mutation: 'answerRelease',
    input: ({ candidacy }) => ({ candidacy, grant: false, reason: 'Nobody else can.' }),
  },
  RETAINED: {
    mutation: 'decideCandidacy',
    input: ({ candidacy }) => ({ candidacy, retain: true, reason: 'The best of four' }),
  },
  NOT_RETAINED: {
    mutation: 'decideCandidacy',
    input: ({ candidacy }) => ({ candidacy, retain: false, reason: 'Another has it' }),
  },
  MOVED: {
    mutation: 'completeMove',
    input: ({ candidacy, day }) => ({ candidacy, startsOn: day, instrument: 'NOUVEAU_CONTRAT' }),
  },
};

/** Makes a step. @returns what the mutation answers, or `forbidden` where the role may not ask for it at all */
export async function make(
  db: Database,
  who: string,
  day: string,
  kind: StepKind,
  input: object,
): Promise<Data> {
  const { mutation } = STEPS[kind];
  const document = `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) {
    candidacy { id stage waitsOn since candidate { agent { displayName } } } userErrors { code path message } } }`;
  const on = { ...db, today: day };
  const { data, errors } = await runOperation(on, identity(who), document, { input }).catch((error) => ({
    data: null,
    errors: [error],
  }));
  const [error] = errors ?? [];
  if (error?.extensions?.code === 'FORBIDDEN') return { forbidden: true };
  if (error) throw error;
  return (data as Data)[mutation];
}

/** The same, which must be done. @returns the id of the candidacy */
export async function done(
  db: Database,
  who: string,
  day: string,
  kind: StepKind,
  input: object,
): Promise<string> {
  const { userErrors, candidacy } = await make(db, who, day, kind, input);
  expect(userErrors).toEqual([]);
  return candidacy.id;
}

/** Applied, chosen and let go on one day. */
export async function chosen(
  db: Database,
  { who, employer, post = 'wanted', recruiter = 'boss', day = DAY }: Readonly<Record<string, string>>,
): Promise<string> {
  const candidacy = await done(db, who ?? '', day, 'APPLIED', { position: postOf(post) });
  await done(db, recruiter, day, 'RETAINED', { candidacy, retain: true, reason: 'The best' });
  await done(db, who ?? '', day, 'RELEASE_ASKED', { candidacy });
  await done(db, employer ?? '', day, 'RELEASE_GRANTED', { candidacy, grant: true, freeOn: day });
  return candidacy;
}

/** What stands of somebody in a table of dated rows. */
export const datedRows = (db: Database, table: string, columns: string, who: string) =>
  rowsOf(
    db,
    `select ${columns} from ${table} where agent_id = $1::uuid and superseded_at is null order by ${columns}`,
    [idOf('agent', who)],
  );

const SEEN = `fragment c on Candidacy { stage waitsOn since position { title }
    candidate { handle agent { displayName } ministry { name } }
    release { state askedOn dueOn freeOn }
    steps { kind madeOn by reason opensUntil freeOn startsOn endsOn share instrument } }`;
const AGENTS = ['ana', 'bea', 'boss', 'exact'];

/** Every candidacy in which somebody has a part: those to handle, then their own. */
export async function seenBy(db: Database, who: string, day: string): Promise<Data[]> {
  const own = AGENTS.includes(who) ? 'candidacies { nodes { ...c } }' : '';
  const { viewer } = await ask(
    db,
    who,
    day,
    `{ viewer { candidaciesToHandle { nodes { ...c } } ${own} } } ${SEEN}`,
  );
  return [...viewer.candidaciesToHandle.nodes, ...(viewer.candidacies?.nodes ?? [])];
}

/** A candidacy as somebody sees it; null where they have no part in it. */
export const candidacySeen = async (db: Database, who: string, day: string, id: string): Promise<Data> =>
  (await ask(db, who, day, `{ node(id: "${id}") { ...c } } ${SEEN}`)).node;

/** Whether somebody may know who ana is. */
export const knowsAna = async (db: Database, who: string, day: string): Promise<boolean> =>
  (await ask(db, who, day, `{ node(id: "${agentOf('ana')}") { id } }`)).node !== null;
