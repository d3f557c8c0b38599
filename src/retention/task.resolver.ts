import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { agentById, skillProfileByAgent } from '../agents/agent.loaders.js';
import { heldSkills } from '../agents/held-skills.js';
import { Viewer } from '../agents/viewer.type.js';
import { PageArgs, pageOfAll } from '../graphql/connection.js';
import type { Bilingual } from '../graphql/language.js';
import type { Context, Operation } from '../graphql/operation.js';
import { legalRules } from '../law/legal-rules.reference.js';
import type { SkillRecord } from '../skills/skill-catalogue.reference.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { deadlinesTold } from './deadlines-told.js';
import { deadlinesToMeet } from './task.service.js';
import { Task, TaskConnection } from './task.type.js';

interface TaskView {
  readonly kind: 'MEET_DEADLINE' | 'STATE_LEVEL';
  readonly label: string;
  readonly dueOn: string | null;
  readonly agentId: string;
  readonly skill: SkillRecord | null;
}

const STATE_LEVEL: Bilingual = { fr: 'Dire à quel niveau', en: 'Say how well' };

@Resolver(() => Viewer)
export class ViewerTasksResolver {
  @FieldResolver(() => TaskConnection, { description: 'What awaits you, the most urgent first.' })
  async tasks(@Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    const all = [...(await deadlineTasks(op)), ...(await levelTasks(op))];
    const found = await pageOfAll(op, 'viewer.tasks', args, all, (task) =>
      [task.kind, task.agentId, task.dueOn, task.skill?.id, task.label].join(' '),
    );
    return deadlinesTold(op, found, all);
  }
}

@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver()
  agent(@Root() task: TaskView, @Ctx() { op }: Context) {
    return op.load(agentById, task.agentId);
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
    }));
}
