import type { Session } from '../database/session.js';
import type { role } from '../database/tables/access.js';

export type Role = (typeof role.enumValues)[number];

/** Who asks. Nobody is a viewer without an account. */
export interface Viewer {
  readonly accountId: string;
  /** The agent behind the account; null for a program or an administrator who is none. */
  readonly agentId: string | null;
  readonly label: string;
  readonly roles: ReadonlySet<Role>;
  /** Today in France, 'YYYY-MM-DD'. */
  readonly today: string;
}

/** @returns null when the identity is proven but no account bears it. */
export function viewerOf(session: Session): Viewer | null {
  if (session.accountId === null) return null;
  return {
    accountId: session.accountId,
    agentId: session.agentId,
    label: session.label ?? '',
    roles: new Set(session.roles as Role[]),
    today: session.today,
  };
}
