import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { Label } from '../graphql/label.js';

export const LanguageLevel = enumOf(
  'LanguageLevel',
  'How well someone speaks a language (Common European Framework of Reference).',
  {
    A1: { en: 'Breakthrough' },
    A2: { en: 'Waystage' },
    B1: { en: 'Threshold' },
    B2: { en: 'Vantage: independent' },
    C1: { en: 'Effective operational proficiency' },
    C2: { en: 'Mastery, first languages included' },
  },
);
export type LanguageLevelName = keyof typeof LanguageLevel;

@ObjectType({ description: 'A language that someone speaks or signs.' })
export class SpokenLanguage {
  @Field(() => String, {
    description: 'Its BCP 47 tag, such as `en`, `pt-BR`, or `fsl` for French Sign Language.',
  })
  tag!: string;

  @Label('Its name; its tag where it has none.')
  label!: string;

  @Field(() => LanguageLevel, { nullable: true, description: 'How well; null when they did not say.' })
  level!: LanguageLevelName | null;

  @Field(() => GraphQLDateTime, { description: 'When they said so, in these terms.' })
  saidAt!: Date;
}
