import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { Skill } from '../skills/skill.type.js';
import { SkillClaim } from './skill-claim.type.js';

const SkillReminderKind = enumOf('SkillReminderKind', 'What of a held skill is worth saying again.', {
  LEVEL_UNKNOWN: { en: 'Nobody said how well it is held' },
  STALE: { en: 'What decides of its level is stale: it is said, no more' },
  GOES_STALE: { en: 'What decides of its level goes stale within three months' },
  CERTIFICATE_EXPIRED: { en: 'The certificate that proved it has ended, and no later one was seen' },
  CERTIFICATE_EXPIRES: { en: 'The certificate that proves it ends within three months' },
  DISAGREEMENT: { en: 'The agent and a manager state different levels' },
});
export type SkillReminderName = keyof typeof SkillReminderKind;

@ObjectType({ description: 'A held skill of which something is worth saying again.' })
export class SkillReminder {
  @Field(() => SkillReminderKind, { description: 'What.' })
  kind!: SkillReminderName;

  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => SkillClaim, {
    description:
      'The claim to say again: the one that decides of its level, the certificate, or the agent’s own.',
  })
  claim!: SkillClaim;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'The day on which it was or will be stale, or on which the certificate ends; null for the rest.',
  })
  dueOn!: string | null;
}
