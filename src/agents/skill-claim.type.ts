import { GraphQLDateTime, GraphQLLocalDate, GraphQLURL } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { Product } from '../organisation/product.type.js';
import { Remapping } from '../skills/framework-edition.type.js';
import { Skill } from '../skills/skill.type.js';
import { Agent } from './agent.type.js';

export enum ClaimSourceName {
  SELF = 'SELF',
  PEER = 'PEER',
  MANAGER = 'MANAGER',
  TRAINING = 'TRAINING',
  CERTIFICATION = 'CERTIFICATION',
  ASSESSMENT = 'ASSESSMENT',
  IMPORT = 'IMPORT',
}
registerEnumType(ClaimSourceName, {
  name: 'ClaimSource',
  description: 'Who or what says it.',
  valuesConfig: {
    SELF: { description: 'The agent.' },
    PEER: { description: 'A colleague.' },
    MANAGER: { description: 'Someone who acts for the unit where the agent works.' },
    TRAINING: { description: 'A completed training.' },
    CERTIFICATION: { description: 'A certificate.' },
    ASSESSMENT: { description: 'A test or an assessment.' },
    IMPORT: { description: 'An imported file.' },
  },
});

@ObjectType({ description: 'A certificate, a diploma or a badge that shows a skill.' })
export class Certificate {
  @Field(() => String, { description: 'Its name, and who gave it.' })
  name!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Its last day; null where it has none.' })
  expiresOn!: string | null;

  @Field(() => Boolean, {
    description: 'Whether that day is past: it says what was true, and proves no more.',
  })
  isExpired!: boolean;
}

@ObjectType({
  implements: Node,
  description: 'A dated statement by a source that an agent holds a skill at a level.',
})
export class SkillClaim extends Node {
  agentId!: string;
  skillId!: string;
  assessorId!: string | null;

  @Field(() => Agent, { nullable: true, description: 'Whom it is about; null when you may not see them.' })
  agent!: Agent | null;

  @Field(() => Skill, {
    nullable: true,
    description: 'The skill, in the edition on which it was claimed; null while that is a draft.',
  })
  skill!: Skill | null;

  @Field(() => Int, { nullable: true, description: '0 to 4; null held at a level that was not stated.' })
  level!: number | null;

  @Field(() => ClaimSourceName, { description: 'Who or what says it.' })
  source!: ClaimSourceName;

  @Field(() => Agent, {
    nullable: true,
    description:
      'Who says it beside the agent; null when nobody is named, as in what one says of oneself or in a file, and when you may not see them.',
  })
  assessor!: Agent | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Their name, which whoever reads the claim may know even where they do not see the person; null when nobody is named.',
  })
  assessorName!: string | null;

  @Field(() => Boolean, {
    description: 'False when whoever says it had no occasion to see: it counts for nothing. That is no zero.',
  })
  isObserved!: boolean;

  @Field(() => String, { nullable: true, description: 'What shows it; null when nothing was given.' })
  evidence!: string | null;

  @Field(() => GraphQLURL, { nullable: true, description: 'Where it can be seen; null when nowhere.' })
  evidenceLink!: string | null;

  @Field(() => Product, {
    nullable: true,
    description: 'The product on which it shows; null when none was named.',
  })
  evidenceProduct!: Product | null;

  @Field(() => Certificate, {
    nullable: true,
    description: 'The certificate that shows it; null when there is none.',
  })
  certificate!: Certificate | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'The last day on which it counts for more than what is said, by the rule of its source; null while nothing ends that.',
  })
  freshUntil!: string | null;

  @Field(() => Boolean, { description: 'Whether that day is past: it is time to say it again.' })
  isStale!: boolean;

  @Field(() => GraphQLLocalDate, { description: 'True since.' })
  startsOn!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'True until; null while it stands.' })
  endsOn!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was corrected by another, and counts no more; null while it counts.',
  })
  supersededAt!: Date | null;

  @Field(() => Remapping, {
    nullable: true,
    description:
      'When it was moved from an edition of the framework to another rather than said, as its first day and its source tell; null when it was said.',
  })
  remapping!: Remapping | null;
}

export const SkillClaimConnection = connectionOf('SkillClaim', () => SkillClaim);
