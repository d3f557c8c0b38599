import { Field, InputType } from 'type-graphql';
import { LanguageLevel, type LanguageLevelName } from './spoken-language.type.js';

@InputType({ description: 'A language that you speak or sign.' })
export class SpokenLanguageInput {
  @Field(() => String, {
    description: 'Its BCP 47 tag, such as `en`, `pt-BR`, or `fsl` for French Sign Language; each once.',
  })
  tag!: string;

  @Field(() => LanguageLevel, { nullable: true, description: 'How well; leave out if you cannot say.' })
  level?: LanguageLevelName | null;
}
