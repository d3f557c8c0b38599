import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, page } from '../graphql/connection.js';
import { uuidOf } from '../graphql/global-id.js';
import { mutate, type Outcome } from '../graphql/mutation.js';
import type { Context, Operation } from '../graphql/operation.js';
import { type SkillRecord, skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { skillsNamed } from '../skills/skill-name.queries.js';
import { publishedEditions } from '../skills/skills-by-label.js';
import {
  AcceptSkillProposalInput,
  AcceptSkillProposalPayload,
  MergeSkillProposalInput,
  MergeSkillProposalPayload,
  ProposeSkillInput,
  ProposeSkillPayload,
  RefuseSkillProposalInput,
  RefuseSkillProposalPayload,
} from './proposal.input.js';
import { countProposals, listProposals, type ProposalRow, proposalById } from './proposal.queries.js';
import { acceptProposal, mergeProposal, proposeSkill, refuseProposal } from './proposal.service.js';
import { SkillProposal, SkillProposalConnection } from './proposal.type.js';

@Resolver(() => SkillProposal)
export class SkillProposalResolver {
  @Query(() => SkillProposalConnection, {
    description:
      'Skills that agents miss, the last proposed first: yours, and to curators those of everybody.',
  })
  skillProposals(
    @Arg('isOpen', () => Boolean, {
      nullable: true,
      description: 'Those that wait only, or answered ones only.',
    })
    isOpen: boolean | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ) {
    return page(op, {
      scope: `proposals ${isOpen ?? ''}`,
      args,
      fetch: (limit, after) => listProposals(op.db, isOpen ?? null, limit, after as [string, string] | null),
      position: (proposal) => [proposal.moment, proposal.id],
      count: () => countProposals(op.db, isOpen ?? null),
    });
  }

  @FieldResolver()
  async skill(@Root() { skillId }: ProposalRow, @Ctx() { op }: Context): Promise<SkillRecord | null> {
    if (!skillId) return null;
    return (await op.reference(skillCatalogue)).skills.get(skillId) ?? null;
  }

  @Mutation(() => ProposeSkillPayload, {
    nullable: true,
    description:
      'Proposes a skill that you miss, and shows those that bear a name like it. It may be claimed once a curator accepts it. Null when it failed, as an error then says.',
  })
  async proposeSkill(
    @Arg('input', () => ProposeSkillInput, { description: 'What, and why.' }) input: ProposeSkillInput,
    @Ctx() { op }: Context,
  ) {
    const alike = await skillsLike(op, input.label);
    const { label, locale, reason, isDistinct } = input;
    const wanted = { label, locale, reason, isDistinct: isDistinct ?? false, alike: alike?.length ?? 0 };
    const outcome = await mutate(op, 'proposeSkill', input, (db, viewer) => proposeSkill(db, viewer, wanted));
    return { ...(await payloadOf(op, outcome)), alike };
  }

  @Mutation(() => AcceptSkillProposalPayload, {
    nullable: true,
    description:
      'Adds a proposed skill to a framework of this installation: it may be claimed at once. Null when it failed, as an error then says.',
  })
  async acceptSkillProposal(
    @Arg('input', () => AcceptSkillProposalInput, { description: 'Which, and where.' })
    input: AcceptSkillProposalInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = {
      ...answerOf(input),
      frameworkId: uuidOf('Framework', input.framework),
      kind: input.kind,
    };
    return payloadOf(
      op,
      await mutate(op, 'acceptSkillProposal', input, (db, viewer) => acceptProposal(db, viewer, wanted)),
    );
  }

  @Mutation(() => MergeSkillProposalPayload, {
    nullable: true,
    description: 'Says which skill a proposed one is. Null when it failed, as an error then says.',
  })
  async mergeSkillProposal(
    @Arg('input', () => MergeSkillProposalInput, { description: 'Which, and what it is.' })
    input: MergeSkillProposalInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = { ...answerOf(input), skillId: uuidOf('Skill', input.skill) };
    return payloadOf(
      op,
      await mutate(op, 'mergeSkillProposal', input, (db, viewer) => mergeProposal(db, viewer, wanted)),
    );
  }

  @Mutation(() => RefuseSkillProposalPayload, {
    nullable: true,
    description: 'Says why a proposed skill is none. Null when it failed, as an error then says.',
  })
  async refuseSkillProposal(
    @Arg('input', () => RefuseSkillProposalInput, { description: 'Which, and why.' })
    input: RefuseSkillProposalInput,
    @Ctx() { op }: Context,
  ) {
    return payloadOf(
      op,
      await mutate(op, 'refuseSkillProposal', input, (db, viewer) =>
        refuseProposal(db, viewer, answerOf(input)),
      ),
    );
  }
}

const MOST_ALIKE = 10;

async function skillsLike(op: Operation, label: string): Promise<SkillRecord[] | null> {
  // Longer names and null characters are refused below.
  if (label.trim() === '' || label.length > 400 || label.includes('\0')) return null;
  const catalogue = await op.reference(skillCatalogue);
  const editions = publishedEditions(catalogue, null);
  const hits = await skillsNamed(op.db, { typed: label, editions, language: op.language });
  return hits.flatMap(({ id }) => catalogue.skills.get(id) ?? []).slice(0, MOST_ALIKE);
}

const answerOf = (input: { proposal: string; answer?: string | null }) => ({
  proposalId: uuidOf('SkillProposal', input.proposal),
  answer: input.answer ?? null,
});

async function payloadOf(op: Operation, { result, userErrors }: Outcome<{ proposalId: string }>) {
  return { userErrors, proposal: result && (await proposalById(op.db, result.proposalId)) };
}
