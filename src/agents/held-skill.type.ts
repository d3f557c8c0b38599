import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { Skill } from '../skills/skill.type.js';
import { HeldSkill } from './agent.type.js';
import { SkillClaim } from './skill-claim.type.js';

/** Why a claim decided, or did not, in the words that people read after whose it is. */
export const CLAIM_WEIGHTS = {
  DECIDES: { fr: 'donne le niveau retenu', en: 'gives the held level' },
  AGREES: { fr: 'dit la même chose', en: 'says the same' },
  REPLACED: {
    fr: 'une autre, plus forte ou plus récente, dit autre chose',
    en: 'another, stronger or later, says otherwise',
  },
  WEAKER: {
    fr: 'une source plus forte dit autre chose, et celle-ci ne peut la remplacer',
    en: 'a stronger source says otherwise, and this one may not overwrite it',
  },
  MAY_NOT_LOWER: {
    fr: 'sa source ne peut abaisser ce qu’une autre a dit',
    en: 'its source may not bring down what another said',
  },
  STALE: {
    fr: 'trop ancienne, quand quelque chose de plus frais est dit',
    en: 'too old, when something fresher is said',
  },
  WITHOUT_LEVEL: {
    fr: 'ne dit pas à quel niveau, et une autre le dit',
    en: 'states no level, and another does',
  },
  NOT_OBSERVED: { fr: 'rien n’a été observé', en: 'nothing was observed' },
} as const;

export const ClaimWeight = enumOf(
  'ClaimWeight',
  'What a claim is worth beside the others on the same skill, by the rules of the day: see `claimRules`.',
  CLAIM_WEIGHTS,
);

@ObjectType({ description: 'A claim on a held skill, and what became of it.' })
export class WeighedClaim {
  @Field(() => SkillClaim, { description: 'The claim.' })
  claim!: SkillClaim;

  @Field(() => ClaimWeight, { description: 'What it is worth here.' })
  weight!: keyof typeof ClaimWeight;

  @Field(() => String, {
    description: 'The same in words, with whose claim it is, of which day, and the rule where it decides.',
  })
  reason!: string;
}

@ObjectType({ description: 'What the agent says of a skill, and what a manager says otherwise.' })
export class SkillDisagreement {
  @Field(() => SkillClaim, { description: 'What the agent says.' })
  own!: SkillClaim;

  @Field(() => SkillClaim, { description: 'What a manager says, the latest of them.' })
  manager!: SkillClaim;
}

const HeldSkillChangeKind = enumOf('HeldSkillChangeKind', 'How a held skill changed between two days.', {
  NEW: { en: 'Nothing was known of it before' },
  GONE: { en: 'Nothing is known of it any more' },
  RAISED: { en: 'To a higher level' },
  LOWERED: { en: 'To a lower level' },
  LEVEL_STATED: { en: 'Held at an unknown level before' },
  LEVEL_UNKNOWN: { en: 'Held at an unknown level since' },
  BETTER_ESTABLISHED: { en: 'The same level, confirmed or proven since' },
  LESS_ESTABLISHED: {
    en: 'The same level, on weaker ground: what established it went stale or was withdrawn',
  },
});
export type HeldSkillChangeName = keyof typeof HeldSkillChangeKind;

@ObjectType({ description: 'What became of one skill of somebody between two days.' })
export class HeldSkillChange {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => HeldSkillChangeKind, { description: 'What happened.' })
  kind!: HeldSkillChangeName;

  @Field(() => HeldSkill, { nullable: true, description: 'On the first day; null where nothing was known.' })
  before!: HeldSkill | null;

  @Field(() => HeldSkill, { nullable: true, description: 'On the last day; null where nothing is known.' })
  after!: HeldSkill | null;
}

@ObjectType({
  description: 'What became of somebody’s skills between two days, each as Vivier knew it at its end.',
})
export class SkillComparison {
  @Field(() => GraphQLLocalDate, { description: 'The first day.' })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: 'The last day.' })
  to!: string;

  @Field(() => [HeldSkillChange], { description: 'Skills that changed, by name; the others are left out.' })
  changes!: HeldSkillChange[];
}
