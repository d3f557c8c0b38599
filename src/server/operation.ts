import DataLoader from 'dataloader';
import { linkIdentity } from '../access/identity-link.queries.js';
import type { SensitiveData } from '../access/sensitive.js';
import { type Viewer, viewerOf } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { CommitInDoubt, DatabaseUnavailable } from '../database/faults.js';
import type { LoaderDefinition } from '../database/loader.js';
import type { ReferenceCache } from '../database/reference.js';
import { type Identity, openSnapshot, type Snapshot, write } from '../database/session.js';
import type { Reader } from '../database/transaction.js';
import { badInput, refusal } from '../graphql/errors.js';
import type { Language } from '../graphql/language.js';
import type { Operation } from '../graphql/operation.js';

export interface OperationDependencies {
  readonly db: Database;
  readonly references: ReferenceCache;
  /** Signs cursors; the same on all servers of an installation. */
  readonly secret: string;
  /** Told of each identity that was let in. */
  readonly onEntry?: (identity: Identity) => void;
}

/** The operation as its executor holds it: it alone opens and closes the snapshot. */
export interface RunningOperation extends Operation {
  close(): Promise<void>;
  /** Ends it at once, whatever it is reading: its time is over. A write under way ends by its own deadlines. */
  abandon(): void;
  /** A mutation field has committed, or is about to: whatever happens to the others, that is or may be done. */
  readonly mayHaveWritten: boolean;
  /** Whom the answer shows something sensitive of, the viewer aside. */
  readonly seen: ReadonlyMap<SensitiveData, ReadonlySet<string>>;
  /** Statements sent so far, over all the snapshots of the operation. */
  readonly statements: number;
}

/** The identity is proven, but no account bears it. */
export class UnknownAccount extends Error {}

export const IN_DOUBT =
  'The change may have been made, and the database cannot tell now. Read it before you send it again.';

export const DONE_BUT_UNREAD =
  'The change was made, but the database cannot show it now. Do not send it again: read it in a moment.';

/** Whoever reads back what they changed must not be told to try again. */
function afterChange(reader: Reader): Reader {
  return {
    orm: reader.orm,
    get statements() {
      return reader.statements;
    },
    rows: (build) =>
      reader.rows(build).catch((error) => {
        throw error instanceof DatabaseUnavailable ? refusal('UNAVAILABLE', DONE_BUT_UNREAD) : error;
      }),
  };
}

/** A first login may be the first that is heard of an identity: its agent is looked for then. */
async function open(db: Database, identity: Identity): Promise<{ snapshot: Snapshot; viewer: Viewer }> {
  for (const isSecondTry of [false, true]) {
    const snapshot = await openSnapshot(db, identity);
    const viewer = viewerOf(snapshot.session);
    if (viewer) return { snapshot, viewer };
    await snapshot.close();
    if (isSecondTry || !(await linkIdentity(db, identity))) break;
  }
  throw new UnknownAccount('No account bears this identity.');
}

/** Opens the snapshot of an operation. @throws UnknownAccount, DatabaseUnavailable */
export async function openOperation(
  { db, references, secret, onEntry }: OperationDependencies,
  identity: Identity,
  language: Language,
): Promise<RunningOperation> {
  const { viewer, ...opened } = await open(db, identity);
  let snapshot: Snapshot | null = opened.snapshot;
  onEntry?.(identity);
  let stamp = opened.snapshot.session.referenceStamp;
  let loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  let statementsBefore = 0;
  let unreadable: Error | null = null;
  let mayHaveWritten = false;
  let isAbandoned = false;
  const seen = new Map<SensitiveData, Set<string>>();

  const current = () => {
    if (!snapshot) throw unreadable ?? new Error('This operation is over: nothing may be read any more.');
    return snapshot.reader;
  };
  function loaderOf<Key, Value>(definition: LoaderDefinition<Key, Value>): DataLoader<Key, Value> {
    const known = loaders.get(definition) as DataLoader<Key, Value> | undefined;
    if (known) return known;
    // `async`: DataLoader makes another error of what is thrown at once.
    const loader = new DataLoader<Key, Value>(async (keys) => definition.batch(current(), keys) as never, {
      name: definition.name,
    });
    loaders.set(definition, loader as never);
    return loader;
  }
  async function close(): Promise<void> {
    const closing = snapshot;
    snapshot = null;
    if (!closing) return;
    statementsBefore += closing.reader.statements;
    await closing.close();
  }

  return {
    viewer,
    language,
    cursorKey: { secret, accountId: viewer.accountId },
    get db() {
      return current();
    },
    get statements() {
      return statementsBefore + (snapshot?.reader.statements ?? 0);
    },
    seen,
    sees(what, agentIds) {
      const before = seen.get(what) ?? new Set();
      for (const agentId of agentIds) if (agentId !== viewer.agentId) before.add(agentId);
      seen.set(what, before);
    },
    load: (definition, key) => loaderOf(definition).load(key),
    reference: (definition) => references.get(definition, stamp, current()),
    async write<T>(work: (reader: Reader, viewer: Viewer) => Promise<T>) {
      // One place before the pool is enough for an operation: it gives its snapshot back before it writes.
      await close();
      const refuseIfOver = () => {
        if (isAbandoned) throw unreadable;
      };
      const hadWritten = mayHaveWritten;
      mayHaveWritten = true;
      const result = await write(
        db,
        identity,
        (reader, session) => {
          const writer = viewerOf(session);
          if (!writer) throw badInput('The account is gone.');
          return work(reader, writer);
        },
        { refuseIfOver },
      ).catch((error) => {
        if (error instanceof CommitInDoubt) throw refusal('UNAVAILABLE', IN_DOUBT);
        mayHaveWritten = hadWritten;
        throw error;
      });
      loaders = new Map();
      try {
        if (isAbandoned) return result;
        const opened = await openSnapshot(db, identity);
        snapshot = { ...opened, reader: afterChange(opened.reader) };
        stamp = opened.session.referenceStamp;
        if (isAbandoned) await close();
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) throw error;
        unreadable = refusal('UNAVAILABLE', DONE_BUT_UNREAD);
      }
      return result;
    },
    close,
    abandon() {
      isAbandoned = true;
      unreadable = new DatabaseUnavailable('DEADLINE', 'operation');
      snapshot?.abandon();
      snapshot = null;
    },
    get mayHaveWritten() {
      return mayHaveWritten;
    },
  };
}
