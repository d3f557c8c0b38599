import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { type Faults, faultList } from '../graphql/refusal.js';
import { slug } from '../skills/slug.js';
import { unknownSkill } from '../skills/unknown-skill.js';
import {
  addSkill,
  addSynonym,
  answerProposal,
  freeNotation,
  insertProposal,
  isOwnProposal,
  type OwnSkill,
  ownEdition,
  ownWaiting,
  type ProposalRow,
  proposalById,
} from './proposal.queries.js';
import { placesOf } from './succession.queries.js';

const LONGEST_LABEL = 200;
const LONGEST_TEXT = 2000;
const MOST_WAITING = 20;

/** An agent proposes a skill that they miss. `alike`: whether some bear a name like it. @throws Refusal with every fault */
export async function proposeSkill(
  db: Reader,
  viewer: Viewer,
  wanted: {
    readonly label: string;
    readonly locale: string;
    readonly reason: string;
    readonly isDistinct: boolean;
    readonly alike: number;
  },
): Promise<{ proposalId: string }> {
  const [label, reason] = [wanted.label.trim(), wanted.reason.trim()];
  const locale = wanted.locale.toLowerCase();
  const { agentId } = viewer;
  const faults = faultList();
  if (!agentId) {
    faults.noAgent('label');
  }
  // Some characters are there and show nothing.
  if (!/[\p{L}\p{N}]/u.test(label)) {
    faults.add('REQUIRED', 'label', 'L’intitulé est vide.', 'The name is empty.');
  }
  faults.text('label', label, LONGEST_LABEL);
  if (locale !== 'fr' && locale !== 'en') {
    faults.add(
      'INVALID',
      'locale',
      `La langue « ${wanted.locale} » : fr ou en attendu.`,
      `The language "${wanted.locale}": fr or en expected.`,
    );
  }
  faults.why('reason', reason, LONGEST_TEXT);
  const { waiting, isSame } = label.includes('\0')
    ? { waiting: 0, isSame: false }
    : await ownWaiting(db, label);
  if (isSame) {
    faults.add('CONFLICT', 'label', 'Vous l’avez déjà proposée.', 'You proposed it already.');
  } else if (waiting >= MOST_WAITING) {
    faults.add(
      'NOT_ALLOWED',
      'label',
      `${waiting} de vos propositions attendent une réponse, ${MOST_WAITING} au plus.`,
      `${waiting} of your proposals wait for an answer, ${MOST_WAITING} at most.`,
    );
  }
  if (wanted.alike > 0 && !wanted.isDistinct) {
    faults.add(
      'CONFLICT',
      'isDistinct',
      `${wanted.alike} compétences portent un nom proche : voyez alike, et dites isDistinct si ce n’est aucune d’elles.`,
      `${wanted.alike} skills bear a name like it: see alike, and say isDistinct if it is none of them.`,
    );
  }
  faults.refuse();
  if (!agentId || (locale !== 'fr' && locale !== 'en')) throw new Error('refused above');

  const id = newId();
  await insertProposal(db, agentId, { id, label, locale, reason });
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'skill.proposed',
    subject: toGlobalId('SkillProposal', id),
    // Not of whom: who proposed it is for nobody else to know.
    payload: {},
  });
  return { proposalId: id };
}

interface Answer {
  readonly proposalId: string | null;
  readonly answer: string | null;
}

/** A curator adds it to a framework of this installation. @throws Refusal with every fault */
export async function acceptProposal(
  db: Reader,
  viewer: Viewer,
  wanted: Answer & { readonly frameworkId: string | null; readonly kind: OwnSkill['kind'] },
): Promise<{ proposalId: string }> {
  const faults = faultList();
  const proposal = await unanswered(db, wanted, faults);
  const editionId = wanted.frameworkId ? await ownEdition(db, wanted.frameworkId) : null;
  if (!editionId) {
    faults.add(
      'NOT_FOUND',
      'framework',
      'Cet identifiant ne désigne aucun référentiel de cette installation qui soit publié.',
      'This id names no published framework of this installation.',
    );
  }
  faults.refuse();
  if (!proposal || !editionId) throw new Error('refused above');

  const { label, locale } = proposal;
  const id = newId();
  // A name of signs alone, such as C++, or of another script, spells no notation.
  const notation = await freeNotation(db, editionId, slug(label) || `skill-${id}`);
  await addSkill(db, { id, editionId, notation, kind: wanted.kind, locale, label });
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'skill.added',
    subject: toGlobalId('Skill', id),
    payload: { edition: toGlobalId('FrameworkEdition', editionId), notation },
  });
  return answered(db, viewer, proposal, { outcome: 'ACCEPTED', answer: wanted.answer, skillId: id });
}

/** A curator says which skill it is. @throws Refusal with every fault */
export async function mergeProposal(
  db: Reader,
  viewer: Viewer,
  wanted: Answer & { readonly skillId: string | null },
): Promise<{ proposalId: string }> {
  const faults = faultList();
  const proposal = await unanswered(db, wanted, faults);
  const place = wanted.skillId ? (await placesOf(db, [wanted.skillId])).get(wanted.skillId) : undefined;
  if (place?.status !== 'PUBLISHED') {
    unknownSkill(faults, 'skill');
  }
  faults.refuse();
  if (!proposal || !place) throw new Error('refused above');

  // What others publish is theirs to name.
  if (place.isOwn) await addSynonym(db, place.id, proposal);
  return answered(db, viewer, proposal, { outcome: 'MERGED', answer: wanted.answer, skillId: place.id });
}

/** A curator says why it is none. @throws Refusal with every fault */
export async function refuseProposal(
  db: Reader,
  viewer: Viewer,
  wanted: Answer,
): Promise<{ proposalId: string }> {
  const faults = faultList();
  const proposal = await unanswered(db, wanted, faults);
  if (!wanted.answer?.trim()) faults.add('REQUIRED', 'answer', 'Dites pourquoi.', 'Say why.');
  faults.refuse();
  if (!proposal) throw new Error('refused above');
  return answered(db, viewer, proposal, { outcome: 'REFUSED', answer: wanted.answer, skillId: null });
}

async function unanswered(
  db: Reader,
  { proposalId, answer }: Answer,
  faults: Faults,
): Promise<ProposalRow | null> {
  const proposal = proposalId ? await proposalById(db, proposalId) : null;
  if (!proposal || proposal.outcome !== null) {
    faults.add(
      'NOT_FOUND',
      'proposal',
      'Cet identifiant ne désigne aucune proposition en attente.',
      'This id names no proposal that waits.',
    );
  } else if (await isOwnProposal(db, proposal.id)) {
    faults.add('NOT_ALLOWED', 'proposal', 'Nul ne se répond.', 'Nobody answers themself.');
  }
  faults.text('answer', answer, LONGEST_TEXT);
  return proposal;
}

async function answered(
  db: Reader,
  viewer: Viewer,
  { id }: ProposalRow,
  { outcome, answer, skillId }: Pick<ProposalRow, 'outcome' | 'answer' | 'skillId'>,
): Promise<{ proposalId: string }> {
  await answerProposal(db, id, { outcome, answer: answer?.trim() || null, skillId });
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'skill-proposal.answered',
    subject: toGlobalId('SkillProposal', id),
    payload: { outcome, skill: skillId && toGlobalId('Skill', skillId) },
  });
  return { proposalId: id };
}
