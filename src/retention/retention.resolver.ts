import { GraphQLISO8601Duration, GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SMALLEST_GROUP } from '../access/sensitive.js';
import { agentById } from '../agents/agent.loaders.js';
import { Agent } from '../agents/agent.type.js';
import { PageArgs, pageOfAll, shownAs, watched } from '../graphql/connection.js';
import type { Context } from '../graphql/operation.js';
import { legalRules } from '../law/legal-rules.reference.js';
import { dayWithin } from '../law/within.js';
import { dayAsked } from '../organisation/day-asked.service.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { assessmentView, deadlineView } from './assessment.view.js';
import { deadlinesTold } from './deadlines-told.js';
import { assessmentByAgent, careerByAgent } from './retention.loaders.js';
import { deadlinesOf, type TeamRetention, teamRetention } from './retention.service.js';
import {
  LegalDeadline,
  LegalDeadlineConnection,
  RetentionAssessment,
  RetentionAssessmentConnection,
  RetentionOverview,
} from './retention.type.js';
import { retentionModels } from './retention-model.reference.js';

const idsOf = (rows: readonly { readonly agentId: string }[]) => rows.map(({ agentId }) => agentId);

interface OverviewView extends TeamRetention {
  readonly unitId: string;
}

@Resolver(() => OrgUnit)
export class OrgUnitRetentionResolver {
  @FieldResolver(() => RetentionOverview, {
    nullable: true,
    description:
      'Who of those who work here may leave, why, and by when to act. By place of work, never by employer. Null when you do not act for the unit.',
  })
  async retention(
    @Root() unit: OrgUnit,
    @Arg('asOf', () => GraphQLLocalDate, { nullable: true, description: 'A past day; today when left out.' })
    asOf: string | null,
    @Ctx() { op }: Context,
  ): Promise<OverviewView | null> {
    const day = await dayAsked(op, unit.id, asOf);
    const overview = await teamRetention(op.db, unit.id, day, await op.reference(legalRules));
    return overview && { ...overview, unitId: unit.id };
  }
}

@Resolver(() => RetentionOverview)
export class RetentionOverviewResolver {
  @FieldResolver()
  assessed(@Root() overview: OverviewView): number {
    return overview.assessments.length;
  }

  @FieldResolver()
  bands(
    @Root() { assessments }: OverviewView,
    @Ctx() { op }: Context,
  ): { band: string; count: number }[] | null {
    if (assessments.length === 0) return null;
    // So few are as good as named.
    if (assessments.length < SMALLEST_GROUP) op.sees('FORECAST', idsOf(assessments));
    return (['HIGH', 'MODERATE', 'LOW'] as const).map((band) => ({
      band,
      count: assessments.filter((assessment) => assessment.band === band).length,
    }));
  }

  @FieldResolver(() => LegalDeadlineConnection, {
    description: 'What the law, contracts and missions say, the most urgent first.',
  })
  async deadlines(
    @Root() { deadlines, unitId, asOf }: OverviewView,
    @Arg('within', () => GraphQLISO8601Duration, {
      defaultValue: 'P12M',
      description: 'To act within this time; a year by default.',
    })
    within: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ) {
    const until = dayWithin(asOf, within);
    const views = deadlines.filter((d) => d.actBy <= until).map((d) => deadlineView(d, op.language));
    const scope = `deadlines ${unitId} ${asOf} ${until}`;
    const found = await pageOfAll(op, scope, args, views, (d) => `${d.agentId} ${d.code} ${d.dueOn}`);
    return deadlinesTold(op, found, views);
  }

  @FieldResolver(() => RetentionAssessmentConnection, {
    nullable: true,
    description:
      'One a person, the most likely to leave first. Never null today, since the overview is for those who act for the unit: it will be for whoever may read it without the persons.',
  })
  async assessments(
    @Root() overview: OverviewView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ) {
    const [models, catalogue] = await Promise.all([
      op.reference(retentionModels),
      op.reference(skillCatalogue),
    ]);
    const { unitId, asOf, assessments, deadlines } = overview;
    const found = await pageOfAll(
      op,
      `assessments ${unitId} ${asOf}`,
      args,
      assessments,
      (row) => row.agentId,
    );
    const shown = shownAs(found, (row) => {
      const own = deadlines.filter(({ agentId }) => agentId === row.agentId);
      return assessmentView(row, models.of(row.modelVersion), own, catalogue, op.language);
    });
    return watched(shown, {
      shown() {
        op.sees('FORECAST', idsOf(found.nodes));
        op.sees('DEADLINE', idsOf(found.nodes));
      },
      // As many as `assessed`, which says of nobody when they may leave.
      counted() {},
    });
  }
}

@Resolver(() => RetentionAssessment)
export class RetentionAssessmentResolver {
  // Never null: one row-level policy stands before the forecast and the agent.
  @FieldResolver()
  agent(@Root() assessment: RetentionAssessment, @Ctx() { op }: Context) {
    return op.load(agentById, assessment.agentId);
  }
}

@Resolver(() => LegalDeadline)
export class LegalDeadlineResolver {
  @FieldResolver()
  agent(@Root() deadline: LegalDeadline, @Ctx() { op }: Context) {
    return op.load(agentById, deadline.agentId);
  }
}

@Resolver(() => Agent)
export class AgentRetentionResolver {
  @FieldResolver(() => RetentionAssessment, {
    nullable: true,
    description:
      'The last forecast about this agent, whom it belongs to first of all; null when there is none.',
  })
  async retention(@Root() agent: Agent, @Ctx() { op }: Context) {
    const row = await op.load(assessmentByAgent, agent.id);
    if (!row) return null;
    op.sees('FORECAST', [agent.id]);
    op.sees('DEADLINE', [agent.id]);
    const career = await op.load(careerByAgent, agent.id);
    const rules = await op.reference(legalRules);
    const model = (await op.reference(retentionModels)).of(row.modelVersion);
    const deadlines = career ? deadlinesOf(career, rules, op.viewer.today) : [];
    return assessmentView(row, model, deadlines, await op.reference(skillCatalogue), op.language);
  }
}
