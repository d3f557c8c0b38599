import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { SkillClaim } from './skill-claim.type.js';

export const ConfirmationReason = enumOf('ConfirmationReason', 'Why a claim awaits your word.', {
  NEVER_CONFIRMED: { en: 'No manager said anything of it' },
  SAID_OTHERWISE: { en: 'A manager said otherwise, before the agent said this' },
  STALE: { en: 'What a manager said of it has gone stale, or that they had no occasion to see' },
  CERTIFICATE: { en: 'A certificate is shown, and nobody says to have seen it' },
});

@ObjectType({
  description: 'A claim about somebody you manage that awaits your word: answer with `confirmSkills`.',
})
export class AwaitedConfirmation {
  @Field(() => SkillClaim, { description: 'What is said, by the agent or a file.' })
  claim!: SkillClaim;

  @Field(() => ConfirmationReason, { description: 'Why it awaits you.' })
  why!: keyof typeof ConfirmationReason;

  @Field(() => SkillClaim, {
    nullable: true,
    description: 'The last that a manager said of the skill, or of its certificate; null where none did.',
  })
  managerClaim!: SkillClaim | null;
}

export const AwaitedConfirmationConnection = connectionOf('AwaitedConfirmation', () => AwaitedConfirmation);
