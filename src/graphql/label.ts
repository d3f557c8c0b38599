import { GraphQLLocale } from 'graphql-scalars';
import { Arg, Field } from 'type-graphql';

const LOCALE = { nullable: true, description: "Instead of the caller's language." } as const;

/** A text in the caller's language, or in the one that is asked for; `server/conventions.ts` reads it from the row. */
export function Label(description: string) {
  return (prototype: object, field: string): void => {
    Field(() => String, { description })(prototype, field);
    Arg('locale', () => GraphQLLocale, LOCALE)(prototype, field, 0);
  };
}
