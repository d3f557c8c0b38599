import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import { SkillClaim } from '../agents/skill-claim.type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { Node } from '../graphql/node.js';

export const ContestedData = enumOf('ContestedData', 'What an agent says is wrong.', {
  SKILL_CLAIM: { en: 'A claim about a skill of theirs' },
  FORECAST: { en: 'Their forecast, or a factor of it' },
  EMPLOYMENT: { en: 'Their legal tie: status, category, corps, employer or dates' },
});
export type ContestedDataName = keyof typeof ContestedData;

@ObjectType({
  implements: Node,
  description:
    'An agent says that something said of them is wrong. Whoever reads it meanwhile is told that it is contested.',
})
export class Contest extends Node {
  @Field(() => Agent, {
    nullable: true,
    description: 'Whom it is about; null when you may no longer see them.',
  })
  agent!: Agent | null;

  @Field(() => ContestedData, { description: 'What is contested.' })
  data!: ContestedDataName;

  @Field(() => SkillClaim, { nullable: true, description: 'Which claim; null for anything else.' })
  claim!: SkillClaim | null;

  @Field(() => String, { description: 'Why, in the words of the agent.' })
  reason!: string;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  openedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was answered; null while it is open.',
  })
  answeredAt!: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the agent was right: a claim is then withdrawn; an employment or a forecast stays marked as contested until it is recorded anew. Null while it is open.',
  })
  isUpheld!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The answer, for the agent to read; null while it is open.',
  })
  answer!: string | null;
}

export const ContestConnection = connectionOf('Contest', () => Contest);
