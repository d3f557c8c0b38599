import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { addMonths } from '../law/calendar.js';
import { mayDelegate, roleGrantById } from './role-grant.queries.js';
import { give, type WantedGrant } from './role-grant.service.js';

/** A manager or an HR adviser passes on a role of theirs for a while. @throws Refusal with every fault */
export async function delegateRole(
  db: Reader,
  viewer: Viewer,
  wanted: WantedGrant & { readonly grantId: string | null; readonly endsOn: string },
): Promise<{ grantId: string }> {
  const faults = faultList();
  const own = wanted.grantId ? await roleGrantById(db, wanted.grantId) : null;
  const unitId = wanted.unitId ?? own?.unitId ?? null;
  if (!own || own.accountId !== viewer.accountId || !(await mayDelegate(db, own, own.unitId))) {
    faults.add(
      'NOT_FOUND',
      'grant',
      'Cet identifiant ne désigne aucun rôle à vous que vous puissiez déléguer.',
      'This id names no role of yours that you may delegate.',
    );
  } else if (!(await mayDelegate(db, own, unitId))) {
    faults.add(
      'NOT_ALLOWED',
      'unit',
      'Cette unité n’est pas sous la vôtre.',
      'This unit is not below yours.',
    );
  }
  const latest = addMonths(wanted.startsOn ?? viewer.today, 12);
  if (wanted.endsOn > latest) {
    faults.add(
      'INVALID',
      'endsOn',
      `Le dernier jour est ${wanted.endsOn} : ${latest} ou plus tôt est attendu.`,
      `The last day is ${wanted.endsOn}: ${latest} or earlier is expected.`,
    );
  }
  return give(db, viewer, faults, {
    ...wanted,
    unitId,
    role: own?.role ?? 'MANAGER',
    delegatedFrom: own?.id ?? null,
  });
}
