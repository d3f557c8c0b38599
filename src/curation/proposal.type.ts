import { GraphQLDateTime, GraphQLLocale } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { Skill } from '../skills/skill.type.js';

export enum ProposalOutcome {
  ACCEPTED = 'ACCEPTED',
  MERGED = 'MERGED',
  REFUSED = 'REFUSED',
}
registerEnumType(ProposalOutcome, {
  name: 'ProposalOutcome',
  description: 'What became of a proposed skill.',
  valuesConfig: {
    ACCEPTED: { description: 'It was added to a framework of this installation.' },
    MERGED: { description: 'There was such a skill already, under another name.' },
    REFUSED: { description: 'It is none that is kept here, for the reason that is given.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'A skill that an agent misses. Who proposed it shows to nobody else.',
})
export class SkillProposal extends Node {
  @Field(() => String, { description: 'What it would be called.' })
  label!: string;

  @Field(() => GraphQLLocale, { description: 'The language of that name: fr or en.' })
  locale!: string;

  @Field(() => String, { description: 'Why it is missed.' })
  reason!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => ProposalOutcome, { nullable: true, description: 'What became of it; null while it waits.' })
  outcome!: ProposalOutcome | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was answered; null while it waits.' })
  answeredAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the curator answered; null when they said nothing.',
  })
  answer!: string | null;

  @Field(() => Skill, {
    nullable: true,
    description:
      'The skill that it became, or that there was already; null while it waits, and when it was refused.',
  })
  skill!: Skill | null;
}

export const SkillProposalConnection = connectionOf('SkillProposal', () => SkillProposal);
