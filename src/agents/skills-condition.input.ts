import { Field, ID, InputType, Int } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { badInput } from '../graphql/errors.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { SkillsAsked } from './skills-condition.js';

const UnknownLevels = enumOf('UnknownLevels', 'What a skill that is held at an unknown level counts for.', {
  INCLUDE: { en: 'It may meet what is asked: unknown is not zero' },
  EXCLUDE: { en: 'Only a known level meets what is asked' },
});

@InputType({ description: 'One skill, and how well at least.' })
export class SkillAtLeast {
  @Field(() => ID, {
    description:
      'skill_…: held under this name, an EXACT one of another framework, or a CLOSE one at an unknown level.',
  })
  skill!: string;

  @Field(() => Int, { defaultValue: 1, description: '1 awareness to 4 expert.' })
  atLeast!: number;
}

@InputType({ description: 'What is met by any one of its alternatives.' })
export class SkillClause {
  @Field(() => [SkillAtLeast], { description: 'One at least, 10 at most.' })
  anyOf!: SkillAtLeast[];
}

@InputType({
  description:
    'Skills that somebody can do: all clauses hold, each by any of its alternatives. Whatever AND and OR can say can be said so, without parentheses to misread, and each clause says by itself how it is met.',
})
export class SkillsCondition {
  @Field(() => [SkillClause], { description: 'One at least, 10 at most.' })
  allOf!: SkillClause[];

  @Field(() => UnknownLevels, {
    defaultValue: 'INCLUDE',
    description: 'Whether a skill at an unknown level may meet a clause; those at a known one come first.',
  })
  unknownLevels!: keyof typeof UnknownLevels;
}

const MOST = 10;

/** @throws BAD_USER_INPUT naming every fault */
export function skillsAsked(condition: SkillsCondition | null | undefined): SkillsAsked {
  if (!condition) return { clauses: [], unknownCounts: true };
  const { allOf, unknownLevels } = condition;
  const faults: string[] = [];
  const counted = (path: string, { length }: readonly unknown[]) => {
    if (length < 1 || length > MOST) faults.push(`${path}: found ${length} items, expected 1 to ${MOST}`);
  };
  counted('skills.allOf', allOf);
  allOf.forEach(({ anyOf }, clause) => {
    counted(`skills.allOf.${clause}.anyOf`, anyOf);
    anyOf.forEach(({ atLeast }, i) => {
      if (atLeast < 1 || atLeast > 4)
        faults.push(`skills.allOf.${clause}.anyOf.${i}.atLeast: found ${atLeast}, expected 1 to 4`);
    });
  });
  if (faults.length > 0) throw badInput(faults.slice(0, MOST).join('; '));
  return {
    clauses: allOf.map(({ anyOf }) =>
      anyOf.map(({ skill, atLeast }) => ({ skillId: wantedUuid('Skill', skill) ?? '', atLeast })),
    ),
    unknownCounts: unknownLevels === 'INCLUDE',
  };
}
