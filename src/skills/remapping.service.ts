import { v7 as newId } from 'uuid';
import { rederiveHeldSkills } from '../agents/held-skills.queries.js';
import { recordEvents } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { carryFreshness, carryMappings } from './carried.queries.js';
import { type ClaimCopy, type ClaimLink, claimsRemapped } from './claims-remapped.js';
import {
  claimsToRemap,
  claimsToRestore,
  copyClaims,
  linkClaims,
  supersedeClaims,
} from './claims-remapped.queries.js';
import { insertRemapping, ownersOn, ownersRemapped, successorsOf } from './remapping.queries.js';
import { requirementsRemapped } from './requirements-remapped.js';
import {
  requirementsToRemap,
  requirementsToRestore,
  writeRequirements,
} from './requirements-remapped.queries.js';
import { remapWishes, restoreWishes } from './wishes-remapped.queries.js';

/** What a re-mapping, or its undoing, wrote. */
export interface RemappingReport {
  readonly remapping: string;
  readonly agents: number;
  readonly claims: number;
  readonly positions: number;
  readonly requirements: number;
}

/** Two editions of one framework, by which whatever is said is moved from the one to the other. */
interface Move {
  readonly fromId: string;
  readonly toId: string;
  /** Today in France. */
  readonly today: string;
  /** The command that does it. */
  readonly by: string;
}

/** So many people, or posts, at once. */
const AT_ONCE = 1_000;

/**
 * Moves what is said of people and asked by posts on one edition to what its skills became in another, in the
 * transaction of `db`. The rows that were there are superseded, never changed, so that what was known on a past day reads
 * as it did then.
 */
export async function remap(db: Reader, { fromId, toId, today, by }: Move): Promise<RemappingReport> {
  const id = newId();
  await insertRemapping(db, { id, fromId, toId, by, undoes: null });
  await carryFreshness(db, fromId, toId);
  await carryMappings(db, fromId, toId);
  await remapWishes(db, { id, fromId, toId });
  const successors = await successorsOf(db, fromId, toId);
  const agents = await inTurns(await ownersOn(db, 'skill_claim', fromId), async (agentIds) => {
    const claims = await claimsToRemap(db, agentIds, fromId, toId);
    const { copies, links } = claimsRemapped(claims, successors, today, newId);
    await supersedeClaims(db, distinct(links, 'from'));
    const written = await copyClaims(db, id, copies);
    if (written.size !== copies.length) throw new Error('A claim was in the way of one that was moved.');
    await linkClaims(db, id, links);
    return moved(db, by, links, copies);
  });
  const posts = await inTurns(await ownersOn(db, 'position_requirement', fromId), async (positionIds) => {
    const asked = await requirementsToRemap(db, positionIds, fromId, toId);
    const remapped = requirementsRemapped(asked, successors, today, newId);
    await writeRequirements(db, id, remapped);
    return asks(db, by, remapped.written);
  });
  return report(id, agents, posts);
}

/**
 * Takes a re-mapping back: what it took the place of is said again as it was, by new rows, so that the days in between go
 * on reading as they did. What somebody has said or asked since stays, and what it answered does not come back.
 */
export async function undoRemapping(
  db: Reader,
  undone: { readonly id: string; readonly fromId: string; readonly toId: string },
  by: string,
): Promise<RemappingReport> {
  const id = newId();
  await insertRemapping(db, { id, fromId: undone.toId, toId: undone.fromId, by, undoes: undone.id });
  await restoreWishes(db, id, undone);
  const agents = await inTurns(await ownersRemapped(db, 'claim_remapping', undone.id), async (agentIds) => {
    const found = await claimsToRestore(db, undone.id, agentIds);
    const made = found.filter(({ isMade }) => isMade);
    const copies = new Map(
      found.map(({ from, agentId, skillId, endsOn }): [string, ClaimCopy] => [
        from,
        { id: newId(), agentId, copyOf: from, skillId, keepsLevel: true, endsOn },
      ]),
    );
    await supersedeClaims(db, distinct(made, 'to'));
    const written = await copyClaims(db, id, [...copies.values()]);
    const restored = [...copies.values()].filter((copy) => written.has(copy.id));
    const links: ClaimLink[] = [
      ...restored.map(({ agentId, copyOf, id: to }) => ({ agentId, from: copyOf, to, isCopy: true })),
      ...made.flatMap(({ agentId, from, to, isCopy }) => {
        const copy = copies.get(from);
        return copy && written.has(copy.id) ? [{ agentId, from: to, to: copy.id, isCopy }] : [];
      }),
    ];
    await linkClaims(db, id, links);
    return moved(db, by, found, restored);
  });
  const posts = await inTurns(
    await ownersRemapped(db, 'requirement_remapping', undone.id),
    async (positionIds) => {
      const found = await requirementsToRestore(db, undone.id, positionIds);
      const written = new Map(found.map(({ to: _, ...one }) => [one.id, { ...one, id: newId() }]));
      await writeRequirements(db, id, {
        written: [...written.values()],
        links: found.flatMap(({ positionId, id: from, to }) => {
          const back = written.get(from)?.id;
          return back ? [{ positionId, from: to, to: back }] : [];
        }),
      });
      return asks(db, by, [...written.values()]);
    },
  );
  return report(id, agents, posts);
}

type Turn = { readonly owners: number; readonly rows: number };

async function inTurns(
  owners: readonly string[],
  work: (some: readonly string[]) => Promise<Turn>,
): Promise<Turn> {
  let done: Turn = { owners: 0, rows: 0 };
  for (let i = 0; i < owners.length; i += AT_ONCE) {
    const { owners: more, rows } = await work(owners.slice(i, i + AT_ONCE));
    done = { owners: done.owners + more, rows: done.rows + rows };
  }
  return done;
}

/** What people hold follows their claims, and whoever mirrors them is told. */
async function moved(
  db: Reader,
  by: string,
  touched: readonly { readonly agentId: string }[],
  copies: readonly ClaimCopy[],
): Promise<Turn> {
  const agentIds = [...new Set(touched.map(({ agentId }) => agentId))];
  await rederiveHeldSkills(db, agentIds);
  await recordEvents(
    db,
    agentIds.map((agentId) => {
      const subject = toGlobalId('Agent', agentId);
      return { actor: by, type: 'skill-claims.remapped', subject, agentId, payload: { agent: subject } };
    }),
  );
  return { owners: agentIds.length, rows: copies.length };
}

async function asks(
  db: Reader,
  by: string,
  written: readonly { readonly positionId: string }[],
): Promise<Turn> {
  const positionIds = [...new Set(written.map(({ positionId }) => positionId))];
  await recordEvents(
    db,
    positionIds.map((positionId) => {
      const subject = toGlobalId('Position', positionId);
      return { actor: by, type: 'position.remapped', subject, payload: { position: subject } };
    }),
  );
  return { owners: positionIds.length, rows: written.length };
}

const report = (remapping: string, agents: Turn, posts: Turn): RemappingReport => ({
  remapping,
  agents: agents.owners,
  claims: agents.rows,
  positions: posts.owners,
  requirements: posts.rows,
});

function distinct<Row extends { readonly agentId: string }, Key extends keyof Row>(
  rows: readonly Row[],
  key: Key,
): { agentId: string; id: string }[] {
  const ids = new Map(rows.map((row) => [String(row[key]), row.agentId]));
  return [...ids].map(([id, agentId]) => ({ id, agentId }));
}
