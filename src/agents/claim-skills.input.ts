import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { Agent } from './agent.type.js';
import { SkillStatementInput } from './claim-skill.input.js';
import { SkillClaim } from './skill-claim.type.js';

@InputType({ description: 'Statements about the skills of one agent: all are recorded, or none.' })
export class ClaimSkillsInput {
  @Field(() => ID, { nullable: true, description: 'agent_…: about whom; yourself when left out.' })
  agent?: string | null;

  @Field(() => [SkillStatementInput], {
    description: '1 to 100 statements, each on another skill. Those on other skills stay as they are.',
  })
  claims!: SkillStatementInput[];

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of your profile that you read: of two who send the same, one is refused. Of yourself alone, because claims about others replace your own and nobody else’s.',
  })
  expectedVersion?: number | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of the claims.' })
export class ClaimSkillsPayload extends MutationPayload {
  @Field(() => [SkillClaim], {
    nullable: true,
    description: 'The claims as recorded, in the order of the input; null when they were refused.',
  })
  claims!: SkillClaim[] | null;

  @Field(() => Agent, {
    nullable: true,
    description: 'The agent, with skills as they now stand; null when refused.',
  })
  agent!: Agent | null;
}
