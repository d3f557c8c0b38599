import { v7 as newId } from 'uuid';
import type { Role, Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { type Faults, faultList } from '../graphql/refusal.js';
import { unitExists } from '../organisation/scope.queries.js';
import { accountOfAddress, insertGrant, type NewGrant } from './role-grant.queries.js';

export interface WantedGrant {
  readonly email: string;
  readonly unitId: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** An administrator gives a role to somebody else. @throws Refusal with every fault */
export async function grantRole(
  db: Reader,
  viewer: Viewer,
  wanted: WantedGrant & { readonly role: Role },
): Promise<{ grantId: string }> {
  const faults = faultList();
  if (wanted.role === 'INTEGRATION') {
    faults.add(
      'INVALID',
      'role',
      'Ce rôle est celui des programmes : créez une clé.',
      'This role is for programs: create a key.',
    );
  }
  if (wanted.role === 'MANAGER' && !wanted.unitId) {
    // Without one it would outlast their leaving: there is no unit that they could work around.
    faults.add(
      'REQUIRED',
      'unit',
      'Dites de quelle unité : un responsable ne l’est pas partout.',
      'Say of which unit: nobody manages everywhere.',
    );
  }
  if (wanted.unitId && !(await unitExists(db, wanted.unitId))) {
    faults.add(
      'NOT_FOUND',
      'unit',
      'Cet identifiant ne désigne aucune unité d’aujourd’hui.',
      'This id names no unit of today.',
    );
  }
  return give(db, viewer, faults, { ...wanted, delegatedFrom: null });
}

/** Gives a role, once whoever calls has added the faults of their own. @throws Refusal with every fault */
export async function give(
  db: Reader,
  viewer: Viewer,
  faults: Faults,
  wanted: WantedGrant & { readonly role: Role; readonly delegatedFrom: string | null },
): Promise<{ grantId: string }> {
  const { role, unitId, endsOn, delegatedFrom } = wanted;
  const startsOn = wanted.startsOn ?? viewer.today;
  if (startsOn < viewer.today) {
    faults.add(
      'INVALID',
      'startsOn',
      `Le premier jour est ${startsOn} : ${viewer.today} ou plus tard est attendu.`,
      `The first day is ${startsOn}: ${viewer.today} or later is expected.`,
    );
  }
  if (endsOn !== null && endsOn < startsOn) {
    faults.add(
      'INVALID',
      'endsOn',
      `Le dernier jour est ${endsOn} : ${startsOn}, le premier, ou plus tard est attendu.`,
      `The last day is ${endsOn}: ${startsOn}, the first, or later is expected.`,
    );
  }
  const accountId = await accountOfAddress(db, wanted.email, newId());
  if (accountId === null) {
    faults.add(
      'NOT_FOUND',
      'email',
      'Cette adresse n’est pas celle d’un agent, et d’un seul.',
      'This address is not that of one agent and no other.',
    );
  } else if (accountId === viewer.accountId) {
    faults.add('NOT_ALLOWED', 'email', 'Nul ne se donne un rôle.', 'Nobody gives themself a role.');
  }
  faults.refuse();
  if (accountId === null) throw new Error('refused above');

  const grant = {
    id: newId(),
    accountId,
    role,
    unitId,
    startsOn,
    endsOn,
    grantedBy: viewer.accountId,
    delegatedFrom,
  };
  await insertGrant(db, grant);
  await tellGrant(db, viewer, 'role.granted', grant);
  return { grantId: grant.id };
}

/** Tells that a grant was given, or was given an end. */
export function tellGrant(
  db: Reader,
  viewer: Viewer,
  type: 'role.granted' | 'role.ended',
  grant: NewGrant,
): Promise<void> {
  return recordEvent(db, {
    actor: viewer.accountId,
    type,
    subject: grant.accountId,
    unitId: grant.unitId,
    payload: {
      role: grant.role,
      grant: toGlobalId('RoleGrant', grant.id),
      startsOn: grant.startsOn,
      endsOn: grant.endsOn,
      isDelegated: grant.delegatedFrom !== null,
    },
  });
}
