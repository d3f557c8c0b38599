import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import type { Context } from '../graphql/operation.js';
import { completenessOf } from './completeness.js';
import { profileFacts } from './completeness.queries.js';
import { ProfileCompleteness } from './completeness.type.js';

@Resolver(() => Agent)
export class AgentCompletenessResolver {
  @FieldResolver(() => ProfileCompleteness, {
    nullable: true,
    description:
      'Of yourself: which parts of your profile are there, and what those that are missing would change. Null for others.',
  })
  async completeness(@Root() { id }: Agent, @Ctx() { op }: Context) {
    const facts = id === op.viewer.agentId ? await profileFacts(op.db, id) : null;
    return facts && completenessOf(facts, op.language);
  }
}
