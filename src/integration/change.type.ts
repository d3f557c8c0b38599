import { GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import { EVENT_TYPES } from '../database/event-types.js';
import { connectionOf } from '../graphql/connection.js';
import { OrgUnit } from '../organisation/org-unit.type.js';

export const TYPE_NAMES: readonly string[] = Object.keys(EVENT_TYPES);

/** The types there are today, for a description. A reader must expect others: they are no enum. */
export const KNOWN_TYPES = Object.entries(EVENT_TYPES)
  .map(([type, { says }]) => `\`${type}\`, ${says}`)
  .join('; ');

@ObjectType({ description: 'Something that happened, told in the transaction that did it.' })
export class Change {
  @Field(() => ID, { description: 'Of the change itself: the same change never comes under two ids.' })
  id!: string;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: `What, among others to come: ${KNOWN_TYPES}.` })
  type!: string;

  @Field(() => ID, {
    description:
      'What changed, by its id: `node(id)` finds it as far as you may see it. An account, of `role.granted`, is no node.',
  })
  subject!: string;

  agentId!: string | null;
  unitId!: string | null;

  @Field(() => Agent, {
    nullable: true,
    description: 'Whom it is about; null when nobody, or when you may not see them.',
  })
  agent!: Agent | null;

  @Field(() => OrgUnit, { nullable: true, description: 'Which unit it is about; null when none.' })
  unit!: OrgUnit | null;

  @Field(() => GraphQLJSONObject, {
    description:
      'What a reader needs to follow; its shape goes by type and schemaVersion. Texts of a person are not in it: it names the fields that changed, and who may read them asks for them.',
  })
  payload!: object;

  @Field(() => Int, { description: 'Version of the shape of the payload.' })
  schemaVersion!: number;
}

export const ChangeConnection = connectionOf('Change', () => Change);
