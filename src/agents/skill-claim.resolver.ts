import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import type { Context, Operation } from '../graphql/operation.js';
import { pastDay } from '../graphql/past-day.js';
import { productById } from '../organisation/product.loaders.js';
import { rulesOn } from '../skills/claim-rule.js';
import { claimRules } from '../skills/claim-rules.reference.js';
import { remappingById } from '../skills/edition.loaders.js';
import { freshnessOf } from '../skills/held-level.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { agentById } from './agent.loaders.js';
import { Agent } from './agent.type.js';
import { countClaims, listClaims, type SkillClaimRow } from './agent-claims.queries.js';
import { assessorNameByClaim } from './skill-claim.loaders.js';
import { SkillClaim, SkillClaimConnection } from './skill-claim.type.js';

@Resolver(() => SkillClaim)
export class SkillClaimResolver {
  @FieldResolver()
  async skill(@Root() claim: SkillClaimRow, @Ctx() { op }: Context) {
    return (await op.reference(skillCatalogue)).skills.get(claim.skillId) ?? null;
  }

  @FieldResolver()
  remapping(@Root() { remappingId }: SkillClaimRow, @Ctx() { op }: Context) {
    return remappingId ? op.load(remappingById, remappingId) : null;
  }

  @FieldResolver()
  agent(@Root() claim: SkillClaimRow, @Ctx() { op }: Context) {
    return op.load(agentById, claim.agentId);
  }

  @FieldResolver()
  assessor(@Root() claim: SkillClaimRow, @Ctx() { op }: Context) {
    return claim.assessorId ? op.load(agentById, claim.assessorId) : null;
  }

  @FieldResolver()
  evidenceProduct(@Root() claim: SkillClaimRow, @Ctx() { op }: Context) {
    return claim.evidenceProductId ? op.load(productById, claim.evidenceProductId) : null;
  }

  @FieldResolver()
  certificate(
    @Root() { certificate, certificateExpiresOn: expiresOn }: SkillClaimRow,
    @Ctx() { op }: Context,
  ) {
    const isExpired = expiresOn !== null && expiresOn < op.viewer.today;
    return certificate === null ? null : { name: certificate, expiresOn, isExpired };
  }

  @FieldResolver()
  async freshUntil(@Root() claim: SkillClaimRow, @Ctx() { op }: Context) {
    return (await freshness(op, claim)).freshUntil;
  }

  @FieldResolver()
  async isStale(@Root() claim: SkillClaimRow, @Ctx() { op }: Context) {
    return (await freshness(op, claim)).isStale;
  }

  @FieldResolver()
  async assessorName(@Root() claim: SkillClaimRow, @Ctx() { op }: Context): Promise<string | null> {
    if (!claim.assessorId) return null;
    return (await op.load(assessorNameByClaim, claim.id))?.name ?? null;
  }
}

const freshness = async (op: Operation, claim: SkillClaimRow) =>
  freshnessOf(claim, claim.skillId, rulesOn(await op.reference(claimRules), op.viewer.today));

@Resolver(() => Agent)
export class AgentClaimsResolver {
  @FieldResolver(() => SkillClaimConnection, {
    description:
      'All that is said of what they can do, by whomever, the latest first: what `skills` is made of. As of today, unless the past is asked for.',
  })
  claims(
    @Root() agent: Agent,
    @Arg('includePast', () => Boolean, {
      defaultValue: false,
      description: 'Also claims that ended, and those that were corrected since.',
    })
    includePast: boolean,
    @Arg('asOf', () => GraphQLLocalDate, {
      nullable: true,
      description: 'What was known at the end of a past day, and true on it; today when left out.',
    })
    asOf: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<SkillClaimRow>> {
    const conditions = { agentId: agent.id, includePast, asOf: pastDay(op, asOf) };
    return page(op, {
      scope: `claims ${JSON.stringify(conditions)}`,
      args,
      fetch: (limit, after) => listClaims(op.db, conditions, limit, after as [string, string] | null),
      position: (claim) => [claim.startsOn, claim.id],
      count: () => countClaims(op.db, conditions),
    });
  }
}
