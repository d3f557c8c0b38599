import { GraphQLEmailAddress, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { Node } from '../graphql/node.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { Skill } from '../skills/skill.type.js';
import { SkillsCondition } from './skills-condition.input.js';

export enum Engagement {
  PUBLIC_AGENT = 'PUBLIC_AGENT',
  EXTERNAL = 'EXTERNAL',
}
registerEnumType(Engagement, {
  name: 'Engagement',
  description: 'Whether someone is in public service, or works beside it.',
  valuesConfig: {
    PUBLIC_AGENT: { description: 'Civil servant, contract agent, apprentice or soldier.' },
    EXTERNAL: {
      description: 'Freelance or employee of a service company: counted in skill maps and nowhere else.',
    },
  },
});

export enum EmploymentStatus {
  FONCTIONNAIRE_TITULAIRE = 'FONCTIONNAIRE_TITULAIRE',
  FONCTIONNAIRE_STAGIAIRE = 'FONCTIONNAIRE_STAGIAIRE',
  CONTRACTUEL_CDD = 'CONTRACTUEL_CDD',
  CONTRACTUEL_CDI = 'CONTRACTUEL_CDI',
  CONTRAT_DE_PROJET = 'CONTRAT_DE_PROJET',
  APPRENTI = 'APPRENTI',
  MILITAIRE = 'MILITAIRE',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(EmploymentStatus, {
  name: 'EmploymentStatus',
  description: 'The legal status of a public agent (code général de la fonction publique).',
  valuesConfig: {
    FONCTIONNAIRE_TITULAIRE: { description: 'Tenured civil servant.' },
    FONCTIONNAIRE_STAGIAIRE: { description: 'Civil servant on probation.' },
    CONTRACTUEL_CDD: { description: 'Fixed-term contract.' },
    CONTRACTUEL_CDI: { description: 'Open-ended contract.' },
    CONTRAT_DE_PROJET: { description: 'Project contract.' },
    APPRENTI: { description: 'Apprentice.' },
    MILITAIRE: { description: 'Member of the armed forces.' },
    UNKNOWN: { description: 'The source does not say: nothing is derived from it.' },
  },
});

export const CivilServiceCategory = enumOf(
  'CivilServiceCategory',
  'The level at which a public agent is recruited (catégorie hiérarchique).',
  {
    A_PLUS: {
      en: 'Senior management, above A: a usage of the administration, which the law counts within A',
    },
    A: { en: 'Conception and management' },
    B: { en: 'Application and supervision' },
    C: { en: 'Execution' },
  },
);

export enum Confidence {
  SAID = 'SAID',
  CONFIRMED = 'CONFIRMED',
  PROVEN = 'PROVEN',
}
registerEnumType(Confidence, {
  name: 'Confidence',
  description: 'How well a held level is established.',
  valuesConfig: {
    SAID: { description: 'By the agent, or in an imported file.' },
    CONFIRMED: { description: 'By a manager, a peer or a training record.' },
    PROVEN: { description: 'By a certificate or an assessment.' },
  },
});

@ObjectType({ description: 'A skill that someone holds, as the rule makes it of all claims.' })
export class HeldSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description: '0 assessed and not held, 1 awareness to 4 expert; null held at a level that nobody stated.',
  })
  level!: number | null;

  @Field(() => Confidence, { description: 'How well the level is established.' })
  confidence!: Confidence;

  @Field(() => GraphQLLocalDate, { description: 'The day of the claim that decided.' })
  lastConfirmedOn!: string;
}

@ObjectType({ description: 'Where someone works, since when and until when.' })
export class Assignment {
  @Field(() => OrgUnit, { nullable: true, description: 'The unit; null when it no longer exists.' })
  unit!: OrgUnit | null;

  @Field(() => Engagement, { description: 'As a public agent or an external.' })
  engagement!: Engagement;

  @Field(() => Float, { nullable: true, description: 'Part of full time, 0 to 1; null when unknown.' })
  share!: number | null;

  @Field(() => GraphQLLocalDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Last day, past or planned; null when none is set.',
  })
  endsOn!: string | null;
}

@ObjectType({ description: 'The legal tie between a public agent and an employer.' })
export class Employment {
  @Field(() => EmploymentStatus, { description: 'The status.' })
  status!: EmploymentStatus;

  @Field(() => CivilServiceCategory, {
    nullable: true,
    description: 'The level of recruitment; null when unknown.',
  })
  category!: keyof typeof CivilServiceCategory | null;

  @Field(() => String, {
    nullable: true,
    description: 'Corps of a civil servant; null when unknown or none.',
  })
  corps!: string | null;

  @Field(() => OrgUnit, { nullable: true, description: 'Who employs; null when the source does not say.' })
  employer!: OrgUnit | null;

  @Field(() => GraphQLLocalDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Last day, past or planned; null when none is set.',
  })
  endsOn!: string | null;
}

@ObjectType({
  implements: Node,
  description:
    'A person in public service, or an external who works beside them. Absent when you may not see them. Of a colleague who opened a section of their profile to you, only that section is there.',
})
export class Agent extends Node {
  @Field(() => String, { description: 'The name they go by.' })
  displayName!: string;

  @Field(() => Engagement, { description: 'Public agent or external.' })
  engagement!: Engagement;

  @Field(() => String, {
    nullable: true,
    description: 'What they do, in a few words of their own; null when they said nothing.',
  })
  headline!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What they say of themselves; null when they said nothing.',
  })
  about!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they would hear of another post; null when they did not say, or not to you: private by itself, and from their own managers too.',
  })
  openToMoves!: boolean | null;

  @Field(() => Int, {
    description: 'Raised by each change of the profile: send it back as `expectedVersion`.',
  })
  version!: number;

  @Field(() => GraphQLEmailAddress, {
    nullable: true,
    description: 'Work address; null when unknown or not for you.',
  })
  email!: string | null;

  @Field(() => [HeldSkill], {
    nullable: true,
    description:
      'Best first, unknown levels last; empty when nobody said anything. Null of a past day, where you may read what is held today and no claim: of a colleague who opened their skills to you.',
  })
  skills!: HeldSkill[] | null;

  @Field(() => [Assignment], { description: 'Where they work, or worked on the day asked.' })
  assignments!: Assignment[];

  @Field(() => Employment, {
    nullable: true,
    description: 'Their legal tie, today or on the day asked; null for externals and where unknown.',
  })
  employment!: Employment | null;
}

@InputType({ description: 'Which agents; all conditions hold together.' })
export class AgentFilter {
  @Field(() => ID, { nullable: true, description: 'unit_…: who work there or below today.' })
  unit?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'skill_…: who hold it under this very name, at level 1 or more or at an unknown level; `skills` counts its equivalents in other frameworks too, and ranks.',
  })
  skill?: string | null;

  @Field(() => SkillsCondition, {
    nullable: true,
    description: 'Who can do several things at once, or one of several. The list is then ranked.',
  })
  skills?: SkillsCondition | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words of the name in any order, or a name spelled nearly so; or the name of a skill, for those who hold it. The list is then ranked.',
  })
  search?: string | null;

  @Field(() => Engagement, { nullable: true, description: 'Public agents only, or externals only.' })
  engagement?: Engagement | null;
}
