import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { Requirement, RoleLevel } from '../roles/job-role.type.js';

export enum PositionStatus {
  DRAFT = 'DRAFT',
  OPEN = 'OPEN',
  FILLED = 'FILLED',
  CLOSED = 'CLOSED',
}
registerEnumType(PositionStatus, {
  name: 'PositionStatus',
  description: 'Where a post stands.',
  valuesConfig: {
    DRAFT: { description: 'Being written: seen by those who act for its unit.' },
    OPEN: { description: 'Open to applications, up to the last day to apply where one is set.' },
    FILLED: { description: 'Someone holds it.' },
    CLOSED: { description: 'Closed to applications: withdrawn, or past the last day to apply.' },
  },
});

@ObjectType({ implements: Node, description: 'A post (poste), with or without a holder.' })
export class Position extends Node {
  @Field(() => String, { description: 'Its title, in the language it was written in.' })
  title!: string;

  @Field(() => PositionStatus, { description: 'Where it stands.' })
  status!: PositionStatus;

  unitId!: string;

  @Field(() => OrgUnit, { nullable: true, description: 'Where it is; null when the unit no longer exists.' })
  unit!: OrgUnit | null;

  roleLevelId!: string | null;

  @Field(() => RoleLevel, {
    nullable: true,
    description: 'The job role and seniority it follows; null when none.',
  })
  roleLevel!: RoleLevel | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Open since; null when it never was.' })
  openedOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the work begins; null when as soon as possible.',
  })
  startsOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day to apply; null when none is set.' })
  closesOn!: string | null;

  @Field(() => Boolean, { description: 'Whether civil servants may hold it.' })
  openToCivilServants!: boolean;

  @Field(() => Boolean, { description: 'Whether contract agents may hold it.' })
  openToContractAgents!: boolean;

  @Field(() => String, { nullable: true, description: 'Where one works; null when not said.' })
  location!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days of remote work a week; null when not said.' })
  remoteDays!: number | null;

  @Field(() => Int, { description: 'Raised by each change made to it.' })
  version!: number;

  @Field(() => [Requirement], { description: 'What it asks, or asked on the day, mandatory skills first.' })
  requirements!: Requirement[];
}

export const PositionConnection = connectionOf('Position', () => Position);

@InputType({ description: 'Which positions; all conditions hold together.' })
export class PositionFilter {
  @Field(() => ID, { nullable: true, description: 'unit_…: there or below.' })
  unit?: string | null;

  @Field(() => PositionStatus, { nullable: true, description: 'Of this status; OPEN when left out.' })
  status?: PositionStatus | null;
}
