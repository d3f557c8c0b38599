import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { agentById, skillProfileByAgent } from '../agents/agent.loaders.js';
import { countConfirmations } from '../agents/confirmation.queries.js';
import { reminders } from '../agents/held-skill.service.js';
import { heldSkills } from '../agents/held-skills.js';
import { skillClaimById } from '../agents/skill-claim.loaders.js';
import { Viewer } from '../agents/viewer.type.js';
import { PageArgs, pageOfAll } from '../graphql/connection.js';
import type { Bilingual } from '../graphql/language.js';
import type { Context, Operation } from '../graphql/operation.js';
import { compareDays } from '../law/calendar.js';
import { legalRules } from '../law/legal-rules.reference.js';
import type { Side } from '../mobility/candidacy.js';
import { candidaciesToHandle, ownCandidacies } from '../mobility/candidacy.queries.js';
import { type CandidacyView, candidacyView } from '../mobility/candidacy.view.js';
import { TASK_LABELS, taskOf } from '../mobility/candidacy-tasks.js';
import { type ContestRow, contestsToAnswer } from '../privacy/contest.queries.js';
import type { SkillRecord } from '../skills/skill-catalogue.reference.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { deadlinesTold } from './deadlines-told.js';
import { answerDueOn, deadlinesToMeet } from './task.service.js';
import { Task, TaskConnection, type TaskKind } from './task.type.js';

interface TaskView {
  readonly kind: keyof typeof TaskKind;
  readonly label: string;
  readonly dueOn: string | null;
  /** Null when it is about many. */
  readonly agentId: string | null;
  readonly skill: SkillRecord | null;
  readonly contest: ContestRow | null;
  readonly candidacy: CandidacyView | null;
}

const STATE_LEVEL: Bilingual = { fr: 'Dire à quel niveau', en: 'Say how well' };
const RENEW_CERTIFICATE: Bilingual = { fr: 'Renouveler un certificat', en: 'Renew a certificate' };
const confirmSkills = (count: number): Bilingual => ({
  fr: count === 1 ? 'Une compétence à confirmer' : `${count} compétences à confirmer`,
  en: count === 1 ? 'One skill to confirm' : `${count} skills to confirm`,
});
const ANSWER_CONTEST: Bilingual = { fr: 'Répondre à une contestation', en: 'Answer what is contested' };

@Resolver(() => Viewer)
export class ViewerTasksResolver {
  @FieldResolver(() => TaskConnection, { description: 'What awaits you, the most urgent first.' })
  async tasks(@Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    const dated = [
      ...(await deadlineTasks(op)),
      ...(await contestTasks(op)),
      ...(await certificateTasks(op)),
      ...(await candidacyTasks(op)),
    ];
    const all = [...dated.sort(byDueDay), ...(await confirmationTask(op)), ...(await levelTasks(op))];
    const found = await pageOfAll(op, 'viewer.tasks', args, all, (task) =>
      [
        task.kind,
        task.agentId,
        task.dueOn,
        task.skill?.id,
        task.contest?.id,
        task.candidacy?.id,
        task.label,
      ].join(' '),
    );
    return deadlinesTold(op, found, all, ({ kind }) => kind === 'MEET_DEADLINE');
  }
}

@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver()
  agent(@Root() task: TaskView, @Ctx() { op }: Context) {
    return task.agentId ? op.load(agentById, task.agentId) : null;
  }
}

async function deadlineTasks(op: Operation): Promise<TaskView[]> {
  const deadlines = await deadlinesToMeet(op.db, op.viewer, await op.reference(legalRules));
  return deadlines.map(({ label, actBy, agentId }) => ({
    kind: 'MEET_DEADLINE',
    label: label[op.language],
    dueOn: actBy,
    agentId,
    skill: null,
    contest: null,
    candidacy: null,
  }));
}

async function levelTasks(op: Operation): Promise<TaskView[]> {
  const { agentId } = op.viewer;
  if (!agentId) return [];
  const profile = await op.load(skillProfileByAgent, agentId);
  return heldSkills(await op.reference(skillCatalogue), profile)
    .filter(({ level }) => level === null)
    .map(({ skill }) => ({
      kind: 'STATE_LEVEL',
      label: STATE_LEVEL[op.language],
      dueOn: null,
      agentId,
      skill,
      contest: null,
      candidacy: null,
    }));
}

async function certificateTasks(op: Operation): Promise<TaskView[]> {
  const { agentId } = op.viewer;
  const found = agentId ? await reminders(op, agentId) : null;
  return (found ?? [])
    .filter(({ kind }) => kind === 'CERTIFICATE_EXPIRES' || kind === 'CERTIFICATE_EXPIRED')
    .map(({ skill, dueOn }) => ({
      kind: 'RENEW_CERTIFICATE',
      label: RENEW_CERTIFICATE[op.language],
      dueOn,
      agentId,
      skill,
      contest: null,
      candidacy: null,
    }));
}

async function confirmationTask(op: Operation): Promise<TaskView[]> {
  const count = await countConfirmations(op.db, null);
  if (count === 0) return [];
  const label = confirmSkills(count)[op.language];
  return [
    {
      kind: 'CONFIRM_SKILLS',
      label,
      dueOn: null,
      agentId: null,
      skill: null,
      contest: null,
      candidacy: null,
    },
  ];
}

/** Where it is the viewer's turn: an answer to whoever asks to be let go has a last day. */
async function candidacyTasks(op: Operation): Promise<TaskView[]> {
  const { agentId, today } = op.viewer;
  const rules = await op.reference(legalRules);
  const [own, handled] = [
    agentId === null ? [] : await ownCandidacies(op.db, agentId),
    await candidaciesToHandle(op.db),
  ];
  return [...own, ...handled].flatMap((row) => {
    const candidacy = candidacyView(row, rules, today);
    const sides: Side[] = row.asAgent ? ['AGENT'] : ['RECRUITER', 'EMPLOYER'];
    return sides
      .filter((side) => side !== 'RECRUITER' || row.asRecruiter)
      .filter((side) => side !== 'EMPLOYER' || row.asEmployer)
      .flatMap((side) => taskOf(side, candidacy) ?? [])
      .map((kind) => ({
        kind,
        label: TASK_LABELS[kind][op.language],
        dueOn: kind === 'ANSWER_RELEASE' ? candidacy.release.dueOn : null,
        agentId: row.agentId,
        skill: null,
        contest: null,
        candidacy,
      }));
  });
}

async function contestTasks(op: Operation): Promise<TaskView[]> {
  const [contests, rules, { skills }] = [
    await contestsToAnswer(op.db),
    await op.reference(legalRules),
    await op.reference(skillCatalogue),
  ];
  return Promise.all(
    contests.map(async (contest) => {
      const claim = contest.claimId ? await op.load(skillClaimById, contest.claimId) : null;
      return {
        kind: 'ANSWER_CONTEST' as const,
        label: ANSWER_CONTEST[op.language],
        dueOn: answerDueOn(contest.openedOn, rules),
        agentId: contest.agentId,
        skill: (claim && skills.get(claim.skillId)) ?? null,
        contest,
        candidacy: null,
      };
    }),
  );
}

const byDueDay = (a: TaskView, b: TaskView) => compareDays(a.dueOn ?? '9999-12-31', b.dueOn ?? '9999-12-31');
