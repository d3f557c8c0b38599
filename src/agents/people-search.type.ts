import { Field, Int, ObjectType } from 'type-graphql';
import { NameMatchKinds } from '../graphql/name-match.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { Skill } from '../skills/skill.type.js';
import { Confidence, Engagement, HeldSkill } from './agent.type.js';

@ObjectType({ description: 'A skill that was asked, and the one held that meets it.' })
export class SkillMatch {
  @Field(() => Int, {
    nullable: true,
    description: 'Which clause of `allOf`, from 0; null where the skill is called like what was searched.',
  })
  clause!: number | null;

  @Field(() => Skill, { description: 'What was asked.' })
  asked!: Skill;

  @Field(() => HeldSkill, { description: 'What they hold: the same, or its EXACT or CLOSE name.' })
  held!: HeldSkill;

  @Field(() => Int, {
    nullable: true,
    description: 'What it counts as, 1 to 4; null unknown, as under a CLOSE name.',
  })
  level!: number | null;
}

@ObjectType({ description: 'Why somebody was found.' })
export class AgentMatch {
  @Field(() => NameMatchKinds, {
    nullable: true,
    description: 'How their name and what was searched go together; null where they do not.',
  })
  name!: keyof typeof NameMatchKinds | null;

  @Field(() => [SkillMatch], {
    description:
      'By which skills, clause by clause, every alternative that is met; then those searched by name.',
  })
  skills!: SkillMatch[];
}

/** What the edges of a list of agents bear. */
@ObjectType()
export abstract class FoundAgentEdge {
  @Field(() => AgentMatch, {
    nullable: true,
    description: 'Why they were found; null in a list that is not ranked.',
  })
  match!: AgentMatch | null;
}

@ObjectType({ description: 'How many of the people found hold a skill, at whatever level but 0.' })
export class AgentSkillCount {
  @Field(() => Skill, { description: 'The skill, under the name that they hold it by.' })
  skill!: Skill;

  @Field(() => Int, { description: 'How many people.' })
  count!: number;
}

@ObjectType({ description: 'How many of the people found work in a unit itself today.' })
export class AgentUnitCount {
  @Field(() => OrgUnit, { nullable: true, description: 'The unit; null when it no longer exists.' })
  unit!: OrgUnit | null;

  @Field(() => Int, { description: 'How many people.' })
  count!: number;
}

@ObjectType({ description: 'How many of the people found are public agents, or externals.' })
export class AgentEngagementCount {
  @Field(() => Engagement, { description: 'Which.' })
  engagement!: keyof typeof Engagement;

  @Field(() => Int, { description: 'How many people.' })
  count!: number;
}

@ObjectType({ description: 'How many of the people found hold some skill that is so well established.' })
export class AgentConfidenceCount {
  @Field(() => Confidence, { description: 'How well.' })
  confidence!: keyof typeof Confidence;

  @Field(() => Int, { description: 'How many people; one may count at each.' })
  count!: number;
}
