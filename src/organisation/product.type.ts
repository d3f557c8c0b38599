import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { OrgUnit } from './org-unit.type.js';

export enum ProductPhaseName {
  INVESTIGATION = 'INVESTIGATION',
  CONSTRUCTION = 'CONSTRUCTION',
  ACCELERATION = 'ACCELERATION',
  CONSOLIDATION = 'CONSOLIDATION',
  OPERATED = 'OPERATED',
  TRANSFERRED = 'TRANSFERRED',
  ABANDONED = 'ABANDONED',
}
registerEnumType(ProductPhaseName, {
  name: 'ProductPhaseName',
  description: "The life of a digital product, on the model of the Start-ups d'État.",
  valuesConfig: {
    INVESTIGATION: { description: 'Is there a problem worth solving?' },
    CONSTRUCTION: { description: 'A first version with first users.' },
    ACCELERATION: { description: 'It works: spreading it.' },
    CONSOLIDATION: { description: 'Making it last.' },
    OPERATED: { description: 'In regular service.' },
    TRANSFERRED: { description: 'Handed over to another organisation.' },
    ABANDONED: { description: 'Stopped.' },
  },
});

@ObjectType({ description: 'A phase of a product and its days.' })
export class ProductPhase {
  @Field(() => ProductPhaseName, { description: 'The phase.' })
  phase!: ProductPhaseName;

  @Field(() => GraphQLLocalDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day; null while it lasts.' })
  endsOn!: string | null;
}

@ObjectType({
  implements: Node,
  description: "A digital product, such as a Start-up d'État, and the team that makes it.",
})
export class Product extends Node {
  @Field(() => String, { description: 'Its short name in addresses.' })
  slug!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  missionFr!: string | null;
  missionEn!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for; null where nobody says.' })
  mission!: string | null;

  @Field(() => ProductPhaseName, { nullable: true, description: 'Its phase today; null when it has none.' })
  phase!: ProductPhaseName | null;

  @Field(() => [ProductPhase], { description: 'All its phases, the first one first.' })
  phases!: ProductPhase[];

  teamId!: string;

  @Field(() => OrgUnit, {
    nullable: true,
    description: 'The unit whose people make it; ask it for the skill map. Null when it no longer exists.',
  })
  team!: OrgUnit | null;

  @Field(() => [OrgUnit], { description: 'Who pays for it and answers for its policy.' })
  sponsors!: OrgUnit[];
}

export const ProductConnection = connectionOf('Product', () => Product);

@InputType({ description: 'Which products; all conditions hold together.' })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: 'unit_…: made there or below.' })
  unit?: string | null;

  @Field(() => ProductPhaseName, { nullable: true, description: 'In this phase today.' })
  phase?: ProductPhaseName | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the name, in any order, whatever their accents.',
  })
  search?: string | null;
}
