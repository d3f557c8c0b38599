import { v7 as newId } from 'uuid';
import type { NewApiKey } from '../access/api-key.js';
import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { type Faults, faultList } from '../graphql/refusal.js';
import { unitExists } from '../organisation/scope.queries.js';
import {
  type ApiKeyRow,
  apiKeyById,
  endApiKey,
  insertApiKey,
  insertProgram,
  type Scope,
  shortenApiKey,
} from './api-key.queries.js';
import { insertGrant } from './role-grant.queries.js';

const LONGEST_NAME = 100;
const LONGEST_DAYS = 366;
const LONGEST_OVERLAP = 30;

export interface WantedProgram {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null: all units. */
  readonly unitId: string | null;
  readonly days: number;
}

/** A program with an account of its own and its first key. @throws Refusal with every fault */
export async function createApiKey(
  db: Reader,
  viewer: Viewer,
  wanted: WantedProgram,
  secret: NewApiKey,
): Promise<{ apiKeyId: string }> {
  const name = wanted.name.trim();
  const faults = faultList();
  if (name === '') faults.add('REQUIRED', 'name', 'Donnez un nom au programme.', 'Name the program.');
  faults.text('name', name, LONGEST_NAME);
  days(faults, 'days', wanted.days, 1, LONGEST_DAYS);
  if (wanted.unitId && !(await unitExists(db, wanted.unitId))) {
    faults.add(
      'NOT_FOUND',
      'unit',
      'Cet identifiant ne désigne aucune unité d’aujourd’hui.',
      'This id names no unit of today.',
    );
  }
  faults.refuse();

  const accountId = newId();
  await insertProgram(db, accountId, name);
  await insertGrant(db, {
    id: newId(),
    accountId,
    role: 'INTEGRATION',
    unitId: wanted.unitId,
    startsOn: viewer.today,
    endsOn: null,
    grantedBy: viewer.accountId,
    delegatedFrom: null,
  });
  return keep(
    db,
    viewer,
    { accountId, name, scopes: [...new Set(wanted.scopes)], days: wanted.days },
    secret,
  );
}

/** Another key for the same program, beside the old one for a while. @throws Refusal with every fault */
export async function rotateApiKey(
  db: Reader,
  viewer: Viewer,
  wanted: { readonly apiKeyId: string | null; readonly overlapDays: number; readonly days: number },
  secret: NewApiKey,
): Promise<{ apiKeyId: string }> {
  const faults = faultList();
  const old = await standingKey(db, faults, wanted.apiKeyId);
  days(faults, 'overlapDays', wanted.overlapDays, 0, LONGEST_OVERLAP);
  days(faults, 'days', wanted.days, 1, LONGEST_DAYS);
  faults.refuse();
  if (!old) throw new Error('refused above');

  await shortenApiKey(db, old.id, wanted.overlapDays);
  return keep(db, viewer, { ...old, days: wanted.days }, secret);
}

/** Refuses a key from now on. @throws Refusal */
export async function revokeApiKey(
  db: Reader,
  viewer: Viewer,
  apiKeyId: string | null,
): Promise<{ apiKeyId: string }> {
  const faults = faultList();
  const key = await standingKey(db, faults, apiKeyId);
  faults.refuse();
  if (!key) throw new Error('refused above');

  await endApiKey(db, key.id);
  await tell(db, viewer, 'api-key.revoked', key.id, { name: key.name });
  return { apiKeyId: key.id };
}

async function keep(
  db: Reader,
  viewer: Viewer,
  key: Pick<ApiKeyRow, 'accountId' | 'name' | 'scopes'> & { readonly days: number },
  { hash, ending }: NewApiKey,
): Promise<{ apiKeyId: string }> {
  const id = newId();
  const { accountId, name, scopes } = key;
  await insertApiKey(db, {
    id,
    accountId,
    name,
    scopes,
    hash,
    ending,
    days: key.days,
    createdBy: viewer.accountId,
  });
  await tell(db, viewer, 'api-key.created', id, { name, scopes });
  return { apiKeyId: id };
}

function tell(
  db: Reader,
  viewer: Viewer,
  type: 'api-key.created' | 'api-key.revoked',
  id: string,
  payload: Record<string, string | readonly string[]>,
): Promise<void> {
  return recordEvent(db, { actor: viewer.accountId, type, subject: toGlobalId('ApiKey', id), payload });
}

async function standingKey(db: Reader, faults: Faults, id: string | null): Promise<ApiKeyRow | null> {
  const key = id ? await apiKeyById(db, id) : null;
  if (!key || key.revokedAt || key.expiresAt <= new Date()) {
    faults.add(
      'NOT_FOUND',
      'apiKey',
      'Cet identifiant ne désigne aucune clé encore valable.',
      'This id names no key that still stands.',
    );
  }
  return key;
}

function days(faults: Faults, path: string, found: number, least: number, most: number): void {
  if (found >= least && found <= most) return;
  faults.add(
    'INVALID',
    path,
    `Le nombre de jours est ${found} : de ${least} à ${most} sont attendus.`,
    `The number of days is ${found}: ${least} to ${most} are expected.`,
  );
}
