import type { Reader } from '../database/transaction.js';

export interface ProfileFields {
  readonly headline: string | null;
  readonly about: string | null;
  readonly openToMoves: boolean | null;
}

export async function currentProfile(
  db: Reader,
  agentId: string,
): Promise<(ProfileFields & { version: number }) | null> {
  const [row] = await db.rows<ProfileFields & { version: number }>(
    (sql) => sql`
      select headline, about, m.open_to_moves as "openToMoves", version
      from agent g join agents_mobility(array[${agentId}::uuid]) m on m.agent_id = g.agent_id`,
  );
  return row ?? null;
}

export async function saveProfile(
  db: Reader,
  agentId: string,
  profile: ProfileFields,
  version: number,
): Promise<void> {
  const rows = await db.rows(
    (sql) => sql`
      update agent set headline_edited = headline_edited or headline is distinct from ${profile.headline},
        headline = ${profile.headline}, about = ${profile.about},
        open_to_moves = ${profile.openToMoves}, version = ${version}
      where agent_id = ${agentId}::uuid and version = ${version - 1} returning agent_id`,
  );
  if (rows.length !== 1)
    throw new Error('No profile was updated: row-level security refuses it, or it is gone.');
}
