import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { Agent } from './agent.type.js';
import { SkillClaim } from './skill-claim.type.js';

@InputType({ description: 'A certificate, a diploma or a badge.' })
export class CertificateInput {
  @Field(() => String, { description: 'Its name, and who gave it. 200 characters at most.' })
  name!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Its last day: from the next one on it no longer proves. Left out where it has none.',
  })
  expiresOn?: string | null;
}

@InputType({
  description: 'A statement that an agent holds a skill. It replaces your previous one on the same skill.',
})
export class SkillStatementInput {
  @Field(() => ID, { description: 'skill_…' })
  skill!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      '0 does not hold it, 1 awareness, 2 working, 3 practitioner, 4 expert; leave out if you cannot say.',
  })
  level?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'You had no occasion to see it: then there is no level, it counts for nothing, takes the place of what you said before, and you are not asked again for a while. Of somebody else alone.',
  })
  notObserved!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What shows it, in words: a mission, a talk. 2000 characters at most.',
  })
  evidence?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it can be seen: an address that begins with https:// or http://, of 2000 characters at most.',
  })
  evidenceLink?: string | null;

  @Field(() => ID, { nullable: true, description: 'prod_…: the product on which it shows.' })
  evidenceProduct?: string | null;

  @Field(() => CertificateInput, {
    nullable: true,
    description:
      'A certificate that shows it, for what you say of yourself. It proves once somebody who acts for the agent has seen it: `confirmSkills`.',
  })
  certificate?: CertificateInput | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'True since this day; today when left out.' })
  since?: string | null;
}

@InputType({
  description: 'A statement that an agent holds a skill. It replaces your previous one on the same skill.',
})
export class ClaimSkillInput extends SkillStatementInput {
  @Field(() => ID, { nullable: true, description: 'agent_…: about whom; yourself when left out.' })
  agent?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of the claim.' })
export class ClaimSkillPayload extends MutationPayload {
  @Field(() => SkillClaim, {
    nullable: true,
    description: 'The claim as recorded; null when it was refused.',
  })
  claim!: SkillClaim | null;

  @Field(() => Agent, {
    nullable: true,
    description: 'The agent, with skills as they now stand; null when refused.',
  })
  agent!: Agent | null;
}
