import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import {
  Audience,
  type AudienceName,
  ProfileSection,
  type ProfileSectionName,
  Sharing,
} from './sharing.type.js';

@InputType({ description: 'Whom you open a section of your profile to.' })
export class ShareSectionInput {
  @Field(() => ProfileSection, { description: 'Which section.' })
  section!: ProfileSectionName;

  @Field(() => Audience, {
    description:
      'To whom. TEAM and MINISTRY mean those where you work today: a move closes the section until you choose again.',
  })
  audience!: AudienceName;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'Last day, two years ahead at the most; a year when left out. Only where it opens more than what holds by itself.',
  })
  until?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of your choice.' })
export class ShareSectionPayload extends MutationPayload {
  @Field(() => [Sharing], {
    nullable: true,
    description: 'Every section, as it now is; null when the choice was refused.',
  })
  sharing!: Sharing[] | null;
}
