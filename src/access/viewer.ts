import type { Session } from '../database/session.js';
import type { apiScope, role } from '../database/tables/access.js';

export type Role = (typeof role.enumValues)[number];
export type ApiScope = (typeof apiScope.enumValues)[number];

/** Who asks. Nobody is a viewer without an account. */
export interface Viewer {
  readonly accountId: string;
  /** The agent behind the account; null for a program or an administrator who is none. */
  readonly agentId: string | null;
  readonly label: string;
  readonly roles: ReadonlySet<Role>;
  /** Roles that this session may not use for want of a second factor. */
  readonly withheld: ReadonlySet<Role>;
  /** What the key allows; null for whoever came without a key. */
  readonly scopes: ReadonlySet<ApiScope> | null;
  /** Whether the roles are over everybody: a list then need not begin with whom the viewer sees. */
  readonly seesEverybody: boolean;
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
    withheld: new Set(session.withheld as Role[]),
    scopes: session.scopes && new Set(session.scopes as ApiScope[]),
    seesEverybody: session.seesEverybody,
    today: session.today,
  };
}
