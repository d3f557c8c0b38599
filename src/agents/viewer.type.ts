import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { Agent } from './agent.type.js';

export enum RoleName {
  MANAGER = 'MANAGER',
  HR_ADVISER = 'HR_ADVISER',
  ANALYST = 'ANALYST',
  INTEGRATION = 'INTEGRATION',
  ADMINISTRATOR = 'ADMINISTRATOR',
  CURATOR = 'CURATOR',
}
registerEnumType(RoleName, {
  name: 'RoleName',
  description:
    'What an account may do beside speaking for itself. An agent who works nowhere today may do none of it.',
  valuesConfig: {
    MANAGER: { description: 'Sees and acts for the people of a unit and below.' },
    HR_ADVISER: {
      description:
        'The same, for the units given; without a unit, for everybody, whoever works nowhere today too: somebody has to answer them.',
    },
    ANALYST: {
      description: 'Reads figures of the units given and below, never a person; without a unit, of all.',
    },
    INTEGRATION: { description: 'An HR tool.' },
    ADMINISTRATOR: { description: 'Settings, keys and roles, no people.' },
    CURATOR: {
      description: 'Keeps the frameworks: what skills become, how they map, what is proposed; no people.',
    },
  },
});

@ObjectType({ description: 'A role given to you.' })
export class Role {
  @Field(() => ID, { description: 'grant_…: pass it to `delegateRole`.' })
  grant!: string;

  @Field(() => RoleName, { description: 'The role.' })
  role!: RoleName;

  @Field(() => OrgUnit, { nullable: true, description: 'Where; null means everywhere.' })
  unit!: OrgUnit | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day; null when none is set.' })
  endsOn!: string | null;

  @Field(() => Boolean, {
    description: 'Whether you may not use it now: it asks you to sign in with a second factor.',
  })
  isWithheld!: boolean;
}

@ObjectType({ description: 'You: who asks.' })
export class Viewer {
  @Field(() => String, { description: 'The name of the account.' })
  label!: string;

  @Field(() => Agent, {
    nullable: true,
    description: 'The agent you are; null for a program or an administrator.',
  })
  agent!: Agent | null;

  @Field(() => [Role], { description: 'What you may do today beside speaking for yourself.' })
  roles!: Role[];
}
