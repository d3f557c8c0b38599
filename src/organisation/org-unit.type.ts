import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';

export enum OrgUnitKind {
  MINISTRY = 'MINISTRY',
  DIRECTORATE = 'DIRECTORATE',
  SERVICE = 'SERVICE',
  TEAM = 'TEAM',
  INCUBATOR = 'INCUBATOR',
  AGENCY = 'AGENCY',
  LOCAL_AUTHORITY = 'LOCAL_AUTHORITY',
  OTHER = 'OTHER',
}
registerEnumType(OrgUnitKind, {
  name: 'OrgUnitKind',
  description: 'What a unit is in the administration.',
  valuesConfig: {
    MINISTRY: { description: 'Ministère.' },
    DIRECTORATE: { description: "Direction d'administration centrale, secrétariat général." },
    SERVICE: { description: 'Service, sous-direction, bureau, service déconcentré.' },
    TEAM: { description: "Équipe, dont celle d'un produit numérique." },
    INCUBATOR: { description: "Incubateur de Start-ups d'État." },
    AGENCY: { description: 'Opérateur, établissement public, organisme de sécurité sociale.' },
    LOCAL_AUTHORITY: { description: 'Collectivité territoriale.' },
    OTHER: { description: 'Another body.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'A ministry, directorate, service or team, as it is named and attached today.',
})
export class OrgUnit extends Node {
  @Field(() => String, { description: 'Its name today.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Acronym or short name; null when it has none.' })
  shortName!: string | null;

  @Field(() => OrgUnitKind, { description: 'What it is in the administration.' })
  kind!: OrgUnitKind;

  @Field(() => String, { nullable: true, description: 'SIRET, 14 digits; null when unknown.' })
  siret!: string | null;

  @Field(() => GraphQLLocalDate, { description: 'Since when it bears this name and this parent.' })
  startsOn!: string;

  parentId!: string | null;

  @Field(() => OrgUnit, { nullable: true, description: 'The unit above; null at the top, or where unknown.' })
  parent!: OrgUnit | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'People who work there or below today, externals included; 0 when nobody does. Null when it could not be counted: an error of the answer then says why.',
  })
  headcount!: number | null;
}

export const OrgUnitConnection = connectionOf('OrgUnit', () => OrgUnit);
