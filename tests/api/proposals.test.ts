import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { framework } from '../../src/database/tables/skills.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { contentsOf } from './contents.js';
import { addAccount, addPeople, globalId, identity, idOf, smallState } from './small-state.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await smallState(db);
  await addPeople(db, [
    { key: 'ann', unit: 'team' },
    { key: 'bob', unit: 'team' },
    { key: 'keeper', unit: 'team' },
  ]);
  await addAccount(db, 'ann', 'ann');
  await addAccount(db, 'bob', 'bob');
  await addAccount(db, 'boss', null, ['MANAGER', 'team']);
  // A curator who is an agent too.
  await addAccount(db, 'keeper', 'keeper', ['CURATOR', null]);
  await job(db, ({ orm }) =>
    orm
      .update(framework)
      .set({ isOwn: true })
      .where(eq(framework.id, idOf('Framework', 'second'))),
  );
}, 120_000);

// biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
async function ask(who: string, document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const { data, errors } = await runOperation(db, identity(who), document, variables);
  expect(errors).toBeUndefined();
  return data;
}

const change = async (who: string, name: string, input: object, shown = '') => {
  const data = await ask(
    who,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
       proposal { id label outcome answer skill { notation label framework { code } } } ${shown}
       userErrors { code path } } }`,
    { input },
  );
  return data[name];
};
const propose = (who: string, input: object) =>
  change(who, 'proposeSkill', { locale: 'fr', reason: 'On en a besoin.', ...input }, 'alike { notation }');
const listed = async (who: string, args = '') =>
  (await ask(who, `{ skillProposals${args} { totalCount nodes { label outcome } } }`)).skillProposals;
const code = (who: string, name: string, input: object) =>
  change(who, name, input).then(
    () => null,
    (error) => error.extensions.code,
  );

describe('a skill that is missed', { shuffle: false }, () => {
  let rustlike: string;
  let other: string;

  test('is proposed once those that bear a name like it were seen', async () => {
    const first = await propose('ann', { label: 'Rust' });
    expect(first).toEqual({
      proposal: null,
      alike: [{ notation: 'rust' }],
      userErrors: [{ code: 'CONFLICT', path: ['input', 'isDistinct'] }],
    });
    const again = await propose('ann', { label: 'Rust', isDistinct: true });
    expect(again).toMatchObject({ proposal: { label: 'Rust', outcome: null }, userErrors: [] });
    rustlike = again.proposal.id;
    const fresh = await propose('bob', { label: ' Chorégraphie de conteneurs ' });
    expect(fresh).toMatchObject({
      proposal: { label: 'Chorégraphie de conteneurs', outcome: null },
      alike: [],
      userErrors: [],
    });
    other = fresh.proposal.id;
  });

  test('is refused with every fault, and nothing changes', async () => {
    const standing = await contentsOf(db);
    expect((await propose('ann', { label: ' ', locale: 'de', reason: '' })).userErrors).toEqual([
      { code: 'REQUIRED', path: ['input', 'label'] },
      { code: 'INVALID', path: ['input', 'locale'] },
      { code: 'REQUIRED', path: ['input', 'reason'] },
    ]);
    expect((await propose('ann', { label: 'rusts', isDistinct: true })).userErrors).toEqual([
      { code: 'CONFLICT', path: ['input', 'label'] },
    ]);
    expect(await code('boss', 'proposeSkill', { label: 'x', locale: 'fr', reason: 'x' })).toBe('FORBIDDEN');
    expect(await contentsOf(db)).toEqual(standing);
  });

  test('shows to whoever proposed it and to curators, who are not told whose it is', async () => {
    expect(await listed('ann')).toEqual({ totalCount: 1, nodes: [{ label: 'Rust', outcome: null }] });
    expect(await listed('keeper', '(isOpen: true)')).toEqual({
      totalCount: 2,
      nodes: [
        { label: 'Chorégraphie de conteneurs', outcome: null },
        { label: 'Rust', outcome: null },
      ],
    });
    expect(await listed('keeper', '(isOpen: false)')).toEqual({ totalCount: 0, nodes: [] });
    const byId = (who: string) => ask(who, 'query ($id: ID!) { node(id: $id) { id } }', { id: other });
    expect(await byId('bob')).toEqual({ node: { id: other } });
    expect(await byId('ann')).toEqual({ node: null });
    const authors = await job(db, (tx) =>
      tx.rows((sql) => sql`select agent_id from event where type = 'skill.proposed'`),
    );
    expect([...authors]).toEqual([{ agent_id: null }, { agent_id: null }]);
  });

  test('is answered by curators alone, once, and never by whoever proposed it', async () => {
    const own = await propose('keeper', { label: 'Tenue de registre' });
    const standing = await contentsOf(db);
    expect(await code('ann', 'refuseSkillProposal', { proposal: rustlike, answer: 'no' })).toBe('FORBIDDEN');
    expect(
      (await change('keeper', 'refuseSkillProposal', { proposal: own.proposal.id, answer: ' ' })).userErrors,
    ).toEqual([
      { code: 'NOT_ALLOWED', path: ['input', 'proposal'] },
      { code: 'REQUIRED', path: ['input', 'answer'] },
    ]);
    expect(
      (
        await change('keeper', 'acceptSkillProposal', {
          proposal: other,
          framework: globalId('Framework', 'main'),
          kind: 'KNOW_HOW',
        })
      ).userErrors,
    ).toEqual([{ code: 'NOT_FOUND', path: ['input', 'framework'] }]);
    expect(await contentsOf(db)).toEqual(standing);
  });

  test('that is accepted is found and claimed at once, and its proposer reads so', async () => {
    const { proposal, userErrors } = await change('keeper', 'acceptSkillProposal', {
      proposal: other,
      framework: globalId('Framework', 'second'),
      kind: 'KNOW_HOW',
      answer: 'Merci.',
    });
    expect(userErrors).toEqual([]);
    expect(proposal).toEqual({
      id: other,
      label: 'Chorégraphie de conteneurs',
      outcome: 'ACCEPTED',
      answer: 'Merci.',
      skill: {
        notation: 'choregraphie-de-conteneurs',
        label: 'Chorégraphie de conteneurs',
        framework: { code: 'second' },
      },
    });
    expect((await listed('bob')).nodes).toEqual([
      { label: 'Chorégraphie de conteneurs', outcome: 'ACCEPTED' },
    ]);
    const { skills } = await ask('bob', '{ skills(search: "choregraphie") { nodes { id } } }');
    const claimed = await ask(
      'bob',
      'mutation ($skill: ID!) { claimSkill(input: { skill: $skill, level: 2 }) { userErrors { code } } }',
      { skill: skills.nodes[0].id },
    );
    expect(claimed.claimSkill.userErrors).toEqual([]);
    expect(
      (await change('keeper', 'refuseSkillProposal', { proposal: other, answer: 'no' })).userErrors,
    ).toEqual([{ code: 'NOT_FOUND', path: ['input', 'proposal'] }]);
  });

  test('that is merged gives its name to the skill, where that is of an own framework', async () => {
    const { proposal } = await propose('ann', { label: 'Oxydation maîtrisée' });
    const merged = await change('keeper', 'mergeSkillProposal', {
      proposal: proposal.id,
      skill: globalId('Skill', 'rust'),
    });
    expect(merged).toMatchObject({
      proposal: { outcome: 'MERGED', answer: null, skill: { notation: 'rust' } },
      userErrors: [],
    });
    const { skills } = await ask('ann', '{ skills(search: "oxydation") { nodes { notation } } }');
    expect(skills.nodes).toEqual([{ notation: 'rust' }]);

    const others = await propose('ann', { label: 'Serpent programmable' });
    const elsewhere = await change('keeper', 'mergeSkillProposal', {
      proposal: others.proposal.id,
      skill: globalId('Skill', 'python'),
    });
    expect(elsewhere.proposal).toMatchObject({ outcome: 'MERGED', skill: { notation: 'python' } });
    expect((await ask('ann', '{ skills(search: "serpent") { totalCount } }')).skills.totalCount).toBe(0);
  });

  test('that is refused says why to its proposer', async () => {
    await change('keeper', 'refuseSkillProposal', { proposal: rustlike, answer: 'C’est celle-là.' });
    const { node } = await ask(
      'ann',
      'query ($id: ID!) { node(id: $id) { ... on SkillProposal { outcome answer } } }',
      {
        id: rustlike,
      },
    );
    expect(node).toEqual({ outcome: 'REFUSED', answer: 'C’est celle-là.' });
  });
});
