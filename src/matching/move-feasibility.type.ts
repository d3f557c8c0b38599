import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { Label } from '../graphql/label.js';
import { blockerLabels, instrumentLabels, unknownLabels } from './feasibility-labels.js';

export const MoveInstrumentCode = enumOf(
  'MoveInstrumentCode',
  'A legal way for an agent to take a position.',
  instrumentLabels,
);
const MoveBlockerCode = enumOf('MoveBlockerCode', 'What forbids a move as things stand.', blockerLabels);
const MoveQuestionCode = enumOf(
  'MoveQuestionCode',
  'What must be asked before a move is sure.',
  unknownLabels,
);

@ObjectType({ description: 'A legal way to the position, with the text that opens it.' })
export class MoveInstrument {
  @Field(() => MoveInstrumentCode, { description: 'Stable: programs decide by it.' })
  code!: keyof typeof MoveInstrumentCode;

  @Label('Its name.')
  label!: string;

  @Field(() => String, { description: 'The text and its article.' })
  reference!: string;

  @Field(() => Boolean, {
    description: 'The wording in force was not read: check it before you rely on it.',
  })
  toVerify!: boolean;
}

@ObjectType({ description: 'One reason that forbids the move as things stand.' })
export class MoveBlocker {
  @Field(() => MoveBlockerCode, { description: 'Stable: programs decide by it.' })
  code!: keyof typeof MoveBlockerCode;

  @Label('The reason.')
  label!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The text and its article; null when it comes from the offer, or where it would tell who an unknown candidate is.',
  })
  reference!: string | null;

  @Field(() => Boolean, {
    description: 'The wording in force was not read: check it before you rely on it.',
  })
  toVerify!: boolean;
}

@ObjectType({ description: 'A question to settle before the move is sure. It forbids nothing by itself.' })
export class MoveQuestion {
  @Field(() => MoveQuestionCode, { description: 'Stable: programs decide by it.' })
  code!: keyof typeof MoveQuestionCode;

  @Label('The question.')
  label!: string;
}

@ObjectType({
  description:
    'Whether the law lets the agent take the position, how and when. It never changes the order of matches. An aid: the employer decides, and the texts prevail.',
})
export class MoveFeasibility {
  @Field(() => [MoveInstrument], {
    description: 'The ways that are open; empty when something forbids the move or too little is known.',
  })
  instruments!: MoveInstrument[];

  @Field(() => Int, {
    nullable: true,
    description:
      'The longest notice that the present employer may ask, in months; null when there is none, when it is in days, or when it cannot be told.',
  })
  noticeMonths!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The same in days, for short service; null when there is none or it is in months.',
  })
  noticeDays!: number | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'The first day that no notice can put off, not before the position opens. For a candidate whom you may not know it rests on the notice alone, so that it tells nothing of a contract: they may be free sooner. Null when it cannot be told.',
  })
  earliestStart!: string | null;

  @Field(() => [MoveBlocker], { description: 'What forbids the move; empty when nothing does.' })
  blockers!: MoveBlocker[];

  @Field(() => [MoveQuestion], { description: 'What must be asked before the move is sure.' })
  unknowns!: MoveQuestion[];
}
