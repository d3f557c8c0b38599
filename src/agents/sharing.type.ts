import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { OrgUnit } from '../organisation/org-unit.type.js';

export const ProfileSection = enumOf(
  'ProfileSection',
  'A part of a profile that its agent opens or closes.',
  {
    SKILLS: {
      en: 'What they can do, and at which level; what they would learn, teach and be taught. Open to their ministry by itself',
    },
    PROFILE: {
      en: 'What they say of themselves: headline, presentation and languages. Private by itself',
    },
    MOBILITY: {
      en: 'Whether they would hear of another post, how they would move, what they aim at and which limits work has to fit in. Private by itself, from their managers too',
    },
  },
);
export type ProfileSectionName = keyof typeof ProfileSection;

export const Audience = enumOf('Audience', 'To whom a section is open, beside those who see it by office.', {
  PRIVATE: { en: 'Nobody' },
  TEAM: { en: 'Who work in the same unit or below it today' },
  MINISTRY: { en: 'Who work in the same ministry today' },
  INTERMINISTERIAL: { en: 'Every agent at work' },
});
export type AudienceName = keyof typeof Audience;

@ObjectType({ description: 'To whom you opened a section of your profile.' })
export class Sharing {
  @Field(() => ProfileSection, { description: 'The section.' })
  section!: ProfileSectionName;

  @Field(() => Audience, { description: 'Who may see it today, beside those who do by office.' })
  audience!: AudienceName;

  @Field(() => OrgUnit, {
    nullable: true,
    description: 'The unit or the ministry that you chose it for; null when you chose none.',
  })
  recipient!: OrgUnit | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When you chose so; null when you chose nothing.',
  })
  chosenAt!: Date | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Last day of your choice; null when it has none.',
  })
  until!: string | null;
}
