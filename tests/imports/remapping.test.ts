import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rederiveHeldSkills } from '../../src/agents/held-skills.queries.js';
import { replaceClaim } from '../../src/agents/skill-claim.queries.js';
import { prepare } from '../../src/commands/prepare.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { skillFreshness } from '../../src/database/tables/claim-rules.js';
import { skillRelation } from '../../src/database/tables/skills.js';
import { addDays } from '../../src/law/calendar.js';
import { remap, undoRemapping } from '../../src/skills/remapping.service.js';
import { testDatabase } from '../support/database.js';
import {
  asOf,
  counting,
  type Drawing,
  type Drawn,
  drawing,
  drawnClaim,
  held,
  overlaps,
  wait,
  write,
  writeThird,
} from './remapping-state.js';

let db: Database;
let today: string;
beforeAll(async () => {
  db = await testDatabase();
  await prepare(db);
  today = await job(db, async (_, session) => session.today);
});

const RUNS = { numRuns: 40 };

const forth = ({ first, second }: Drawn) =>
  job(db, (tx) => remap(tx, { fromId: first, toId: second, today, by: 'test' }));
const back = ({ first, second }: Drawn, id: string) =>
  job(db, (tx) => undoRemapping(tx, { id, fromId: first, toId: second }, 'test'));

async function drawn(one: Drawing): Promise<Drawn> {
  const it = await write(db, one);
  await job(db, (tx) => rederiveHeldSkills(tx, [it.agentId]));
  return it;
}

test('forth and back is the identity: of what is said, and of what is held', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async (one) => {
      const it = await drawn(one);
      const before = [await counting(db, it.agentId, today), await held(db, it.agentId)];
      const { remapping } = await forth(it);
      const between = [await counting(db, it.agentId, today), await held(db, it.agentId)];
      await back(it, remapping);

      expect([await counting(db, it.agentId, today), await held(db, it.agentId)]).toEqual(before);
      await forth(it);
      expect([await counting(db, it.agentId, today), await held(db, it.agentId)]).toEqual(between);
    }),
    RUNS,
  );
});

test('nothing stands on what has a successor, but that a skill which was split is not held', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async (one) => {
      const it = await drawn(one);
      await forth(it);
      const left = await job(db, (tx) =>
        tx.rows<{ level: number | null; parts: number }>(
          (sql) => sql`
            select c.level, count(*)::int as parts
            from skill_claim c join skill_successors(${it.first}::uuid, ${it.second}::uuid) s on s.from_skill_id = c.skill_id
            where c.agent_id = ${it.agentId}::uuid and superseded_at is null
              and (ends_on is null or ends_on >= app_today()) group by c.id, c.agent_id, c.level`,
        ),
      );

      expect(left.filter(({ level, parts }) => level !== 0 || parts === 1)).toEqual([]);
    }),
    RUNS,
  );
});

type Step = 'forth' | 'back' | 'say';

test('as of any day is what was recorded then, whatever was re-mapped, taken back and said; and no two rows overlap', async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom<Step>('forth', 'back', 'say', 'say'), drawnClaim), {
    minLength: 2,
    maxLength: 7,
  });
  await fc.assert(
    fc.asyncProperty(drawing, steps, async (one, toDo) => {
      const it = await drawn(one);
      const seen = [await asOf(db, it.agentId, today)];
      const standing: string[] = [];
      for (const [step, claim] of toDo) {
        await wait(db, it.agentId, 10);
        if (step === 'forth') {
          if (standing.length === 0) standing.push((await forth(it)).remapping);
        } else if (step === 'back') {
          const last = standing.pop();
          if (last) await back(it, last);
        } else await say(it, claim);
        seen.push(await asOf(db, it.agentId, today));
      }

      for (const [i, expected] of seen.entries()) {
        const day = addDays(today, -10 * (seen.length - 1 - i));
        expect(await asOf(db, it.agentId, day)).toEqual(expected);
        expect(await overlaps(db, it.agentId, day)).toEqual([]);
      }
    }),
    RUNS,
  );
});

/** Somebody claims a skill of the later edition, since a day that is not to come. */
async function say(
  { agentId, skills }: Drawn,
  claim: { notation: string; level: number | null; from: number },
) {
  const skillId = skills.get(`2${claim.notation}`);
  if (!skillId) return;
  await job(db, (tx) =>
    replaceClaim(tx, {
      id: crypto.randomUUID(),
      agentId,
      skillId,
      level: claim.level,
      source: 'SELF',
      assessorAgentId: null,
      isObserved: true,
      evidence: { text: 'said', link: null, productId: null, certificate: null, certificateExpiresOn: null },
      since: addDays(today, Math.min(0, claim.from)),
      recordedBy: 'someone',
    }),
  );
}

test('what curators said of a skill goes on where it became one skill, and no other became that', async () => {
  const other =
    (await write(db, { first: ['a'], second: ['b'], stated: [], claims: [] })).skills.get('1a') ?? '';
  const goesOn = async (one: Omit<Drawing, 'claims'>) => {
    const it = await write(db, { ...one, claims: [] });
    const known = one.first.map((name) => it.skills.get(`1${name}`) ?? '');
    await job(db, async ({ orm }) => {
      const said = { kind: 'NARROWER' as const, source: 'curator' };
      await orm.insert(skillRelation).values(
        known.flatMap((id) => [
          { fromSkillId: id, toSkillId: other, ...said },
          { fromSkillId: other, toSkillId: id, ...said },
        ]),
      );
      const aged = { source: 'SELF' as const, validFrom: '2026-01-01', freshMonths: 6 };
      await orm.insert(skillFreshness).values(known.map((skillId) => ({ skillId, ...aged })));
    });
    await forth(it);
    const names = new Map([...it.skills].map(([name, id]) => [id, name]));
    const rows = await job(db, (tx) =>
      tx.rows<{ what: string; id: string }>(
        (sql) => sql`
          select 'maps to' as what, from_skill_id as id from skill_relation where to_skill_id = ${other}
          union all select 'mapped from', to_skill_id from skill_relation where from_skill_id = ${other}
          union all select 'ages', skill_id from skill_freshness`,
      ),
    );
    return rows
      .map(({ what, id }) => `${names.get(id)} ${what}`)
      .filter((line) => line.startsWith('2'))
      .toSorted();
  };
  const alone = ['2a ages', '2a mapped from', '2a maps to'];

  expect(await goesOn({ first: ['a', 'b'], second: ['a', 'c'], stated: [] })).toEqual(alone);
  const split = [
    ['b', 'c'],
    ['b', 'd'],
  ] as const;
  expect(await goesOn({ first: ['a', 'b'], second: ['a', 'c', 'd'], stated: split })).toEqual(alone);
  const merged = [
    ['b', 'd'],
    ['c', 'd'],
  ] as const;
  expect(await goesOn({ first: ['a', 'b', 'c'], second: ['a', 'd'], stated: merged })).toEqual(alone);
});

test('two editions taken back, the later first, is the identity too', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, drawing, async (one, next) => {
      const it = await drawn(one);
      const third = await writeThird(db, it, next);
      const before = [await counting(db, it.agentId, today), await held(db, it.agentId)];
      const step = async (fromId: string, toId: string) =>
        (await job(db, (tx) => remap(tx, { fromId, toId, today, by: 'test' }))).remapping;
      const first = await step(it.first, it.second);
      const between = [await counting(db, it.agentId, today), await held(db, it.agentId)];
      const second = await step(it.second, third);
      const undo = (id: string, fromId: string, toId: string) =>
        job(db, (tx) => undoRemapping(tx, { id, fromId, toId }, 'test'));

      await undo(second, it.second, third);
      expect([await counting(db, it.agentId, today), await held(db, it.agentId)]).toEqual(between);
      await undo(first, it.first, it.second);
      expect([await counting(db, it.agentId, today), await held(db, it.agentId)]).toEqual(before);
    }),
    RUNS,
  );
});

describe('what becomes of a claim', () => {
  const claim = { edition: 1, source: 'SELF', level: 3, from: -20, until: null } as const;
  const says = async (one: Drawing) => {
    const it = await drawn(one);
    await forth(it);
    const names = new Map([...it.skills].map(([name, id]) => [id, name]));
    return (await held(db, it.agentId)).map((row) => {
      const { skill_id, level } = row as { skill_id: string; level: number | null };
      return `${names.get(skill_id)} ${level}`;
    });
  };

  test('where its skill goes on, it goes with it', async () => {
    const one = { ...claim, notation: 'a' } as const;
    expect(await says({ first: ['a', 'b'], second: ['a', 'c'], stated: [], claims: [one] })).toEqual([
      '2a 3',
    ]);
  });

  test('where it has another notation, too', async () => {
    const one = { ...claim, notation: 'b' } as const;
    const stated = [['b', 'c']] as const;
    expect(await says({ first: ['a', 'b'], second: ['a', 'c'], stated, claims: [one] })).toEqual(['2c 3']);
  });

  test('where it was split, each part is held, nobody said how well; that it is not held stays', async () => {
    const stated = [
      ['b', 'c'],
      ['b', 'd'],
    ] as const;
    const split = (level: number) =>
      says({ first: ['a', 'b'], second: ['c', 'd'], stated, claims: [{ ...claim, notation: 'b', level }] });
    expect((await split(3)).sort()).toEqual(['2c null', '2d null']);
    expect(await split(0)).toEqual(['1b 0']);
  });

  test('where two became one, the later decides, and of one day the higher', async () => {
    const merged = (a: { level: number; from: number }, b: { level: number; from: number }) =>
      says({
        first: ['a', 'b'],
        second: ['a', 'c'],
        stated: [['b', 'a']],
        claims: [
          { ...claim, notation: 'a', ...a },
          { ...claim, notation: 'b', ...b },
        ],
      });
    expect(await merged({ level: 3, from: -30 }, { level: 1, from: -10 })).toEqual(['2a 1']);
    expect(await merged({ level: 3, from: -10 }, { level: 1, from: -30 })).toEqual(['2a 3']);
    expect(await merged({ level: 2, from: -10 }, { level: 4, from: -10 })).toEqual(['2a 4']);
  });

  test('where it became nothing, it stays', async () => {
    const one = { ...claim, notation: 'b' } as const;
    expect(await says({ first: ['a', 'b'], second: ['a', 'c'], stated: [], claims: [one] })).toEqual([
      '1b 3',
    ]);
  });

  test('what somebody said since stays when it is taken back, and what it answered does not come back', async () => {
    const it = await drawn({
      first: ['a', 'b'],
      second: ['a', 'b'],
      stated: [],
      claims: [
        { ...claim, notation: 'a' },
        { ...claim, notation: 'b', level: 1 },
      ],
    });
    const { remapping } = await forth(it);
    await say(it, { notation: 'a', level: 4, from: 0 });
    await back(it, remapping);

    const names = new Map([...it.skills].map(([name, id]) => [id, name]));
    const rows = (await held(db, it.agentId)) as { skill_id: string; level: number }[];
    expect(rows.map(({ skill_id, level }) => `${names.get(skill_id)} ${level}`).sort()).toEqual([
      '1b 1',
      '2a 4',
    ]);
  });
});
