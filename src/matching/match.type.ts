import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agent, Confidence, Engagement } from '../agents/agent.type.js';
import { connectionOf } from '../graphql/connection.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { Position } from '../positions/position.type.js';
import { Skill } from '../skills/skill.type.js';

export enum Readiness {
  READY = 'READY',
  READY_WITH_TRAINING = 'READY_WITH_TRAINING',
  STRETCH = 'STRETCH',
}
registerEnumType(Readiness, {
  name: 'Readiness',
  description: 'How far the candidate is from what the position asks.',
  valuesConfig: {
    READY: { description: '`fit` is 0.8 or more, so every mandatory skill is met.' },
    READY_WITH_TRAINING: {
      description: '`fit` is 0.5 or more, or 0.8 or more if the unknown levels prove to be enough.',
    },
    STRETCH: { description: 'Further away.' },
  },
});

export enum SkillFitKind {
  MET = 'MET',
  PARTIAL = 'PARTIAL',
  ADJACENT = 'ADJACENT',
  MISSING = 'MISSING',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(SkillFitKind, {
  name: 'SkillFitKind',
  description: 'How a held skill stands to what is asked.',
  valuesConfig: {
    MET: { description: 'Held at the level asked or above.' },
    PARTIAL: { description: 'Held below the level asked.' },
    ADJACENT: { description: 'Not held, but a neighbouring skill is: see `through`.' },
    MISSING: { description: 'Not held, as far as is known, nor any neighbour.' },
    UNKNOWN: { description: 'Held at a level that nobody stated: neither met nor missing. Ask.' },
  },
});

@ObjectType({
  description:
    'Someone who could take the position. Across ministries they are a handle, their ministry and the skills asked, until they accept to be known.',
})
export class Candidate {
  agentId!: string | null;
  ministryId!: string | null;

  @Field(() => Agent, {
    nullable: true,
    description:
      'Who they are: you, someone you act for, or someone who accepted to be known for this post. Null until you may know.',
  })
  agent!: Agent | null;

  @Field(() => String, {
    description:
      'What they are called for this position: opaque, the same for all who see it and for as long as the position exists, another for another position.',
  })
  handle!: string;

  @Field(() => OrgUnit, {
    nullable: true,
    description:
      'The ministry or body at the top of where they work. Null where so few agents work there that it would name them, and where unknown.',
  })
  ministry!: OrgUnit | null;

  @Field(() => Engagement, {
    description: 'Always PUBLIC_AGENT: externals are no candidates for a move inside the State.',
  })
  engagement!: Engagement;
}

@ObjectType({ description: 'One skill that the position asks, against what the candidate holds.' })
export class SkillFit {
  @Field(() => Skill, { description: 'The skill asked.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description: '1 awareness to 4 expert; null where the position does not say how well.',
  })
  requiredLevel!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '0 assessed and not held, 1 to 4; null when nothing is known, or held at a level that nobody stated: `kind` tells which. A skill held under an exact equivalent of another framework counts at its level; under a close one, at an unknown level unless better is known.',
  })
  heldLevel!: number | null;

  @Field(() => SkillFitKind, { description: 'The comparison in one word.' })
  kind!: SkillFitKind;

  @Field(() => Boolean, { description: 'No other strength makes up for it.' })
  mandatory!: boolean;

  @Field(() => Float, { description: 'What the position gives it, from 0 to 1.' })
  importance!: number;

  @Field(() => Float, {
    description: 'Its share of `fit`, from 0 to 1: the weights of all skills asked sum to 1.',
  })
  weight!: number;

  @Field(() => Float, {
    description:
      'What `fit` would be if this skill were held at the level asked and all else stayed: the skill of the highest changes most. The same as `fit` for what is met, and where another mandatory skill holds it.',
  })
  fitIfMet!: number;

  @Field(() => Confidence, {
    nullable: true,
    description: 'How well the held level is established; null when nothing is known.',
  })
  confidence!: Confidence | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'The day of the claim that decided; null when nothing is known, and for a candidate whom you may not know.',
  })
  lastConfirmedOn!: string | null;

  @Field(() => [Skill], {
    description:
      'Held skills that count under this name, from another framework; otherwise neighbouring skills that explain and change no figure, five at most. Empty when the skill itself decides.',
  })
  through!: Skill[];

  @Field(() => Float, {
    description:
      'Its share of `score`, from 0 to 1: why the candidate stands where they do. Zero for what is not held.',
  })
  scoreShare!: number;
}

@ObjectType({
  description:
    'A position and someone who could take it, with every reason. The same pair has the same figures from either side. It is an aid: nobody is chosen or refused by it.',
})
export class Match {
  @Field(() => Position, { description: 'The position.' })
  position!: Position;

  @Field(() => Candidate, { description: 'The agent, or an anonymous handle until they accept to be known.' })
  candidate!: Candidate;

  @Field(() => Float, {
    description:
      'How far what is asked is covered for certain, from 0 to 1. One-way: nothing beyond what is asked counts. At most what is held of the mandatory skill that is most lacking: strengths do not make up for it. A new claim never lowers it.',
  })
  fit!: number;

  @Field(() => Float, {
    description: 'The same if every skill of unknown level proves to be enough: the truth lies between.',
  })
  fitIfUnknownsHold!: number;

  @Field(() => Float, {
    description:
      'The order of the list, from 0 to 1, to two decimals: how alike the profile and the position are, skill by skill, rare skills more than common ones; less where little is said. It says nothing of readiness.',
  })
  score!: number;

  @Field(() => Readiness, { description: 'What `fit` means, in three steps.' })
  readiness!: Readiness;

  @Field(() => [SkillFit], { description: 'What is asked, mandatory skills first, against what is held.' })
  skills!: SkillFit[];

  @Field(() => [Skill], { description: 'Skills asked and held at a level that nobody stated: ask first.' })
  unknowns!: Skill[];

  @Field(() => Skill, {
    nullable: true,
    description: 'The mandatory skill that holds `fit` below the rest; null when none does.',
  })
  limitedBy!: Skill | null;
}

export const MatchConnection = connectionOf('Match', () => Match);
