import type { Command } from 'commander';
import { type EvaluationFiles, evaluateRanking } from '../matching/evaluation.js';
import { BALANCED, TOWARD_NEXT_STEP } from '../matching/score.js';
import { progress } from './progress.js';

interface EvaluateOptions extends EvaluationFiles {
  readonly towardNextStep?: boolean;
  readonly baseline?: boolean;
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
    .option('--baseline', 'rank by mean-centred cosine beside, and print what the score has above it')
    .action(async ({ profiles, targets, truth, towardNextStep, baseline }: EvaluateOptions) => {
      const bar = progress('Evaluating');
      const quality = await evaluateRanking(
        { profiles, targets, truth },
        {
          w: towardNextStep ? TOWARD_NEXT_STEP : BALANCED,
          baseline,
          onProgress: (step, done, total) =>
            bar.at(`${step}, ${done}${total === null ? '' : ` of ${total}`}`),
        },
      ).finally(bar.clear);
      process.stdout.write(`${JSON.stringify(quality)}\n`);
    });
}
