import type { candidacyStepKind, moveInstrument } from '../database/tables/mobility.js';
import { addDays, addMonths, compareDays, type Day } from '../law/calendar.js';
import { type LegalRule, ruleInForce, ruleNumber } from '../law/legal-rule.js';

export type StepKind = (typeof candidacyStepKind.enumValues)[number];
export type Instrument = (typeof moveInstrument.enumValues)[number];

/** What somebody did in a candidacy. */
export interface Step {
  readonly kind: StepKind;
  readonly madeOn: Day;
  /** Who, by name; null where the viewer may not know, or nobody does. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly opensUntil: Day | null;
  readonly freeOn: Day | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly share: number | null;
  readonly instrument: Instrument | null;
}

/** The agent; who acts for the post; who acts for the agent where they work. */
export type Side = 'AGENT' | 'RECRUITER' | 'EMPLOYER';

const STAGES = [
  'APPROACHED',
  'INTRODUCED',
  'APPLIED',
  'RETAINED',
  'MOVED',
  'DECLINED',
  'WITHDRAWN',
  'NOT_RETAINED',
] as const satisfies readonly StepKind[];
export type Stage = (typeof STAGES)[number];
export type ReleaseState = 'NOT_ASKED' | 'ASKED' | 'GRANTED' | 'GRANTED_BY_SILENCE' | 'REFUSED';

export interface Release {
  readonly state: ReleaseState;
  readonly askedOn: Day | null;
  /** The last day to answer; null where none is asked, or no rule says. */
  readonly dueOn: Day | null;
  /** The first day on which the agent may begin elsewhere; null while it is not granted. */
  readonly freeOn: Day | null;
  /** The text by which silence is consent. */
  readonly reference: string | null;
}

export interface Standing {
  /** Null where the viewer sees of it only what is asked of them. */
  readonly stage: Stage | null;
  readonly release: Release;
  /** Whose turn it is; null once it is over. */
  readonly waitsOn: Side | null;
  /** Since when. */
  readonly since: Day;
}

interface Transition {
  readonly by: Side;
  /** NONE: there is no candidacy yet. */
  readonly from: readonly (Stage | 'NONE')[];
  readonly release?: readonly ReleaseState[];
}

/** Which step may follow what, and whose it is: all else is refused. */
export const TRANSITIONS: Readonly<Record<StepKind, Transition>> = {
  APPROACHED: { by: 'RECRUITER', from: ['NONE'] },
  // Said again, it is until another day.
  INTRODUCED: { by: 'AGENT', from: ['APPROACHED', 'INTRODUCED'] },
  DECLINED: { by: 'AGENT', from: ['APPROACHED'] },
  APPLIED: { by: 'AGENT', from: ['NONE', 'APPROACHED', 'INTRODUCED'] },
  WITHDRAWN: { by: 'AGENT', from: ['INTRODUCED', 'APPLIED', 'RETAINED'] },
  RELEASE_ASKED: { by: 'AGENT', from: ['APPLIED', 'RETAINED'], release: ['NOT_ASKED', 'REFUSED'] },
  RELEASE_GRANTED: { by: 'EMPLOYER', from: ['APPLIED', 'RETAINED'], release: ['ASKED'] },
  RELEASE_REFUSED: { by: 'EMPLOYER', from: ['APPLIED', 'RETAINED'], release: ['ASKED'] },
  RETAINED: { by: 'RECRUITER', from: ['APPLIED'] },
  // Of somebody chosen, where another has the post by now.
  NOT_RETAINED: { by: 'RECRUITER', from: ['APPROACHED', 'INTRODUCED', 'APPLIED', 'RETAINED'] },
  MOVED: { by: 'RECRUITER', from: ['RETAINED'], release: ['GRANTED', 'GRANTED_BY_SILENCE'] },
};

/** Whether a step may be made now by that side. A stage that the side does not see does not stand in its way. */
export function mayStep(kind: StepKind, by: Side, standing: Standing | null): boolean {
  const { by: whose, from, release } = TRANSITIONS[kind];
  if (by !== whose) return false;
  if (standing === null) return from.includes('NONE');
  const { stage } = standing;
  return (
    (stage === null ? whose === 'EMPLOYER' : from.includes(stage)) &&
    (release === undefined || release.includes(standing.release.state))
  );
}

const isStage = (kind: StepKind): kind is Stage => (STAGES as readonly StepKind[]).includes(kind);

/** Where a candidacy stands on a day, by its steps alone. @param steps those that the viewer sees, the first one first; at least one */
export function standingOf(steps: readonly Step[], rules: readonly LegalRule[], today: Day): Standing {
  const staged = steps.filter(({ kind }) => isStage(kind));
  // Who may release somebody sees that it is over, and of the rest nothing.
  const isWhole = steps.some(({ kind }) => kind === 'APPROACHED' || kind === 'APPLIED');
  const last = staged.at(-1);
  const stage = last && (isWhole || isOver(last.kind)) ? (last.kind as Stage) : null;
  const release = releaseOf(steps, rules, today);
  const waitsOn = turnOf(stage, release.state);
  return { stage, release, waitsOn, since: sinceOf(steps, release, waitsOn) };
}

const isOver = (kind: StepKind | null): boolean =>
  kind === 'MOVED' || kind === 'DECLINED' || kind === 'WITHDRAWN' || kind === 'NOT_RETAINED';

function releaseOf(steps: readonly Step[], rules: readonly LegalRule[], today: Day): Release {
  const nothing = { askedOn: null, dueOn: null, freeOn: null, reference: null };
  const last = steps.filter(({ kind }) => kind.startsWith('RELEASE_')).at(-1);
  if (!last) return { ...nothing, state: 'NOT_ASKED' };
  const asked = steps.filter(({ kind }) => kind === 'RELEASE_ASKED').at(-1);
  const askedOn = asked?.madeOn ?? null;
  const rule = askedOn === null ? null : ruleInForce(rules, 'RIGHT_TO_MOBILITY', askedOn);
  const dueOn = rule && askedOn !== null ? addMonths(askedOn, ruleNumber(rule, 'silenceMonths')) : null;
  const known = { askedOn, dueOn, freeOn: null, reference: rule?.reference ?? null };
  if (last.kind === 'RELEASE_REFUSED') return { ...known, state: 'REFUSED' };
  if (last.kind === 'RELEASE_GRANTED') return { ...known, state: 'GRANTED', freeOn: last.freeOn };
  if (dueOn !== null && compareDays(dueOn, today) < 0)
    return { ...known, state: 'GRANTED_BY_SILENCE', freeOn: addDays(dueOn, 1) };
  return { ...known, state: 'ASKED' };
}

function turnOf(stage: Stage | null, release: ReleaseState): Side | null {
  if (isOver(stage)) return null;
  if (release === 'ASKED') return 'EMPLOYER';
  if (stage === 'APPROACHED' || stage === 'INTRODUCED') return 'AGENT';
  if (stage === 'APPLIED') return 'RECRUITER';
  if (stage === 'RETAINED') return release === 'NOT_ASKED' || release === 'REFUSED' ? 'AGENT' : 'RECRUITER';
  return null;
}

/** The day on which it became their turn: of the last step, or of the silence that is consent. */
function sinceOf(steps: readonly Step[], { state, freeOn }: Release, waitsOn: Side | null): Day {
  const last = steps.at(-1);
  if (!last) throw new RangeError('A candidacy has a first step.');
  return state === 'GRANTED_BY_SILENCE' &&
    waitsOn !== null &&
    freeOn !== null &&
    compareDays(last.madeOn, freeOn) < 0
    ? freeOn
    : last.madeOn;
}
