import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'Anything with an id of its own, found again by `node(id)`.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and stable; its prefix names the type.' })
  id!: string;
}
