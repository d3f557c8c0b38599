import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { Language } from './language.js';
import type { Fault } from './refusal.js';

export enum UserErrorCode {
  REQUIRED = 'REQUIRED',
  INVALID = 'INVALID',
  NOT_FOUND = 'NOT_FOUND',
  NOT_ALLOWED = 'NOT_ALLOWED',
  CONFLICT = 'CONFLICT',
  KEY_REUSED = 'KEY_REUSED',
}
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why an input was refused.',
  valuesConfig: {
    REQUIRED: { description: 'A value is missing.' },
    INVALID: { description: 'The value is not of the expected form or range.' },
    NOT_FOUND: { description: 'The id names nothing that you may use here.' },
    NOT_ALLOWED: { description: 'Your roles do not allow this on this object.' },
    CONFLICT: { description: 'Somebody changed the object since you read it: read it again.' },
    KEY_REUSED: { description: 'The idempotency key was already used for another request.' },
  },
});

@ObjectType({ description: 'One thing to mend in the input of a mutation. Nothing was changed.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'Stable: programs decide by it.' })
  code!: UserErrorCode;

  @Field(() => String, { description: "For people, in the caller's language." })
  message!: string;

  @Field(() => [String], { description: 'Where in the arguments, from `input` on.' })
  path!: string[];
}

@InterfaceType({ description: 'What every mutation answers.' })
export abstract class MutationPayload {
  @Field(() => [UserError], { description: 'Everything to mend, at once; empty when the change was made.' })
  userErrors!: UserError[];
}

export function userErrors(faults: readonly Fault[], language: Language): UserError[] {
  return faults.map((fault) => ({
    code: UserErrorCode[fault.code],
    message: fault.message[language],
    path: ['input', ...fault.path],
  }));
}
