import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { type RoleGrantRow, roleGrantById, setGrantEnd } from './role-grant.queries.js';
import { tellGrant } from './role-grant.service.js';

/** What an administrator gave is the administration's: who no longer is one has only what they passed on themself. */
const mayEnd = ({ accountId, roles }: Viewer, { grantedBy, isDelegated }: RoleGrantRow) =>
  roles.has('ADMINISTRATOR') ||
  (isDelegated && grantedBy === accountId && (roles.has('MANAGER') || roles.has('HR_ADVISER')));

/** Gives a grant its last day, or takes it back at once. @throws Refusal with every fault */
export async function endGrant(
  db: Reader,
  viewer: Viewer,
  { grantId, endsOn }: { readonly grantId: string | null; readonly endsOn: string | null },
): Promise<{ grantId: string }> {
  const faults = faultList();
  const grant = grantId ? await roleGrantById(db, grantId) : null;
  if (!grant || grant.revokedAt || !mayEnd(viewer, grant)) {
    faults.add(
      'NOT_FOUND',
      'grant',
      'Cet identifiant ne désigne rien que vous puissiez retirer.',
      'This id names nothing that you may end.',
    );
  } else if (endsOn !== null && endsOn < viewer.today) {
    faults.add(
      'INVALID',
      'endsOn',
      `Le dernier jour est ${endsOn} : ${viewer.today} ou plus tard est attendu, car ce qui fut permis le reste.`,
      `The last day is ${endsOn}: ${viewer.today} or later is expected, since what was allowed stays so.`,
    );
  } else if (endsOn !== null && grant.endsOn !== null && endsOn > grant.endsOn) {
    // Else an administrator would bring back a role of their own, and what was passed on would last for ever.
    faults.add(
      'INVALID',
      'endsOn',
      `Le dernier jour est déjà le ${grant.endsOn} : pour plus, donnez un autre rôle.`,
      `The last day is ${grant.endsOn} already: for longer, give another role.`,
    );
  } else if (endsOn !== null && endsOn < grant.startsOn) {
    faults.add(
      'INVALID',
      'endsOn',
      `Le dernier jour est ${endsOn} : ${grant.startsOn}, le premier, ou plus tard est attendu.`,
      `The last day is ${endsOn}: ${grant.startsOn}, the first, or later is expected.`,
    );
  }
  faults.refuse();
  if (!grant) throw new Error('refused above');

  await setGrantEnd(db, grant.id, endsOn);
  await tellGrant(db, viewer, 'role.ended', { ...grant, endsOn: endsOn ?? viewer.today });
  return { grantId: grant.id };
}
