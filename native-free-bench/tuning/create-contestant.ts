import type { ControllerOptions } from '../policy/controller-options.js';
import { createCombined } from '../strategies/combined.js';
import { createRandom } from '../strategies/random.js';
import type { StrategyFactory } from '../strategies/strategy.js';
import { TUNABLE } from './candidates.js';

/** The contest that all scores are relative to; it has one candidate. */
export const RANDOM = 'random';
/** The contest of the parts of a controller, as a combined search. */
export const ABLATION = 'ablation';

/** Make a candidate of the contest of that name. */
export function createContestant(contest: string, options: object): StrategyFactory {
  if (contest === RANDOM) return createRandom;
  if (contest === ABLATION) return (context) => createCombined(context, options as ControllerOptions);
  const tunable = TUNABLE.get(contest);
  if (tunable === undefined) throw new Error(`there is no contest ${contest}`);
  return tunable.create(options);
}
