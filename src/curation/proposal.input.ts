import { GraphQLLocale } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { Skill, SkillKind } from '../skills/skill.type.js';
import { SkillProposal } from './proposal.type.js';

const WHICH = 'proposal_…: one that waits, and is not your own.';

@InputType({ description: 'A skill that you miss in the frameworks.' })
export class ProposeSkillInput {
  @Field(() => String, { description: 'What it would be called, 1 to 200 characters.' })
  label!: string;

  @Field(() => GraphQLLocale, { description: 'The language of that name: fr or en.' })
  locale!: string;

  @Field(() => String, { description: 'Why you miss it: curators read it. 1 to 2000 characters.' })
  reason!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether you have seen the skills that bear a name like it, and it is none of them. Without it, a proposal like another skill is refused, and `alike` lists them.',
  })
  isDistinct?: boolean | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A proposed skill to add to a framework of this installation.' })
export class AcceptSkillProposalInput {
  @Field(() => ID, { description: WHICH })
  proposal!: string;

  @Field(() => ID, {
    description: 'frame_…: a framework of this installation, which has a published edition.',
  })
  framework!: string;

  @Field(() => SkillKind, { description: 'What kind of skill it is.' })
  kind!: SkillKind;

  @Field(() => String, {
    nullable: true,
    description: 'A word to whoever proposed it; 2000 characters at most.',
  })
  answer?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A proposed skill that there is already.' })
export class MergeSkillProposalInput {
  @Field(() => ID, { description: WHICH })
  proposal!: string;

  @Field(() => ID, {
    description:
      'skill_…: the published skill that it is. In a framework of this installation, the proposed name becomes one of its names.',
  })
  skill!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A word to whoever proposed it; 2000 characters at most.',
  })
  answer?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A proposed skill that is none.' })
export class RefuseSkillProposalInput {
  @Field(() => ID, { description: WHICH })
  proposal!: string;

  @Field(() => String, { description: 'Why: whoever proposed it reads it. 1 to 2000 characters.' })
  answer!: string;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType()
abstract class ProposalPayload extends MutationPayload {
  @Field(() => SkillProposal, {
    nullable: true,
    description: 'The proposal, as it now is; null when it was refused.',
  })
  proposal!: SkillProposal | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of your proposal.' })
export class ProposeSkillPayload extends ProposalPayload {
  @Field(() => [Skill], {
    nullable: true,
    description:
      'The skills that bear a name like it, the most like it first, 10 at most: is it one of them? Null for a name that cannot be looked for, which is refused.',
  })
  alike!: Skill[] | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of the skill that you accept.' })
export class AcceptSkillProposalPayload extends ProposalPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of the skill that you merge.' })
export class MergeSkillProposalPayload extends ProposalPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of the skill that you refuse.' })
export class RefuseSkillProposalPayload extends ProposalPayload {}
