import type { Command } from 'commander';
import type { EvaluationFiles, EvaluationStep } from '../matching/evaluation.js';
import { evaluateRanking } from '../matching/evaluation.js';
import { BALANCED, TOWARD_NEXT_STEP } from '../matching/score.js';

interface EvaluateOptions extends EvaluationFiles {
  readonly towardNextStep?: boolean;
}

/** Adds `matching evaluate`: one JSON object on stdout, progress on stderr. */
export function addMatchingEvaluate(program: Command): void {
  const matching =
    program.commands.find((command) => command.name() === 'matching') ??
    program.command('matching').description('matching of agents and positions');
  matching
    .command('evaluate')
    .description('measure how well the score ranks: each query ranks every target but itself')
    .requiredOption('--profiles <file>', 'JSON Lines: {"id", "skills": [{"skill", "level", "importance"?}]}')
    .requiredOption('--targets <file>', 'JSON Lines of the same shape')
    .requiredOption('--truth <file>', 'JSON Lines: {"query", "relevant": [{"id", "gain"}]}')
    .option('--toward-next-step', 'lean towards targets that ask for more than the profile shows')
    .action(async ({ profiles, targets, truth, towardNextStep }: EvaluateOptions) => {
      const quality = await evaluateRanking(
        { profiles, targets, truth },
        { w: towardNextStep ? TOWARD_NEXT_STEP : BALANCED, onProgress: progressOnStderr() },
      );
      process.stdout.write(`${JSON.stringify(quality)}\n`);
    });
}

/** Nothing in the first second; then a line redrawn on a terminal, and elsewhere a plain line every five seconds. */
function progressOnStderr(): (step: EvaluationStep, done: number, total: number | null) => void {
  const terminal = process.stderr.isTTY;
  let due = Date.now() + 1000;
  let drawn = false;
  return (step, done, total) => {
    const finished = done === total;
    if (Date.now() >= due) {
      const text = `${step}: ${done}${total === null ? '' : ` of ${total}`}`;
      process.stderr.write(terminal ? `\r\x1b[K${text}` : `${text}\n`);
      due = Date.now() + (terminal ? 100 : 5000);
      drawn = true;
    }
    if (finished && drawn && terminal) process.stderr.write('\r\x1b[K');
  };
}
