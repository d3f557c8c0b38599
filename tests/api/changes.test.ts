import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { settled } from '../support/settled.js';
import { brief, CHANGES, claim, type Feed, feed, feedState, openPost } from './feed.js';
import { identity, TODAY } from './small-state.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await feedState(db);
  await claim(db, 'ann', 'python');
  await claim(db, 'eve', 'python');
  await claim(db, 'ann', 'sql');
  await openPost(db);
  await claim(db, 'eve', 'sql');
  await settled(db);
}, 120_000);

describe('the feed', () => {
  const ALL = ['ann python', 'eve python', 'ann sql', 'team Post', 'eve sql'];

  test('tells what happened, oldest first', async () => {
    const all = await feed(db, 'all');

    expect(brief(all)).toEqual(ALL);
    expect(all.totalCount).toBe(5);
    expect(new Set(all.nodes.map(({ id }) => id)).size).toBe(5);
  });

  test('shows an HR adviser of a unit the people of that unit alone, and what is about nobody', async () => {
    const theirs = await feed(db, 'adviser');

    expect(brief(theirs)).toEqual(['ann python', 'ann sql', 'team Post']);
    expect(theirs.totalCount).toBe(3);
    expect(JSON.stringify(theirs)).not.toContain('"eve"');
  });

  test('is refused to managers and agents', async () => {
    for (const who of ['boss', 'ann']) {
      await expect(runOperation(db, identity(who), CHANGES)).rejects.toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
    }
  });

  test('may speak of some types alone', async () => {
    const opened = await feed(db, 'all', { types: ['position.opened'] });

    expect([brief(opened), opened.totalCount]).toEqual([['team Post'], 1]);
    expect(brief(await feed(db, 'all', { types: ['position.opened', 'skill-claim.recorded'] }))).toEqual(ALL);
    expect(brief(await feed(db, 'all', { types: [] }))).toEqual([]);
    const unknown = await runOperation(db, identity('all'), CHANGES, { types: ['POSITION.OPENED'] });
    expect(
      unknown.errors?.map(({ message, extensions }) => [message.slice(0, 69), extensions?.code]),
    ).toEqual([['types: found POSITION.OPENED, expected skill-claim.recorded, profile.', 'BAD_USER_INPUT']]);
  });

  test.each([1, 2, 3, 5, 6])('goes on where it stopped, by pages of %i', async (first) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Feed = await feed(db, 'all', { first, after });
      seen.push(...brief(page));
      expect(page.pageInfo.hasNextPage).toBe(seen.length < ALL.length);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }

    expect(seen).toEqual(ALL);
    expect((await feed(db, 'all', { after })).nodes).toEqual([]);
  });
});
