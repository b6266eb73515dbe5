import type { Trace } from '../trace/trace.js';
import type { FrontierCurves } from './frontier-curves.js';
import { frontierCurves } from './frontier-curves.js';
import type { Yardstick } from './yardstick.js';

/** Steps that the mean policy reward is averaged over. */
export const WINDOW = 100;

/** Reward by step, thinned: entry i belongs to step `(i + 1) · stride`, the last entry to the last step. NaN where no pair was visited so far. */
export interface RewardsByStep {
  readonly stride: number;
  /** Reward of the best pair visited so far. */
  readonly best: Float64Array;
  /** Mean reward of the last {@link WINDOW} proposals: what the policy currently does. */
  readonly policy: Float64Array;
}

/** What a run had come to by step: reward and share of the frontier, all at the same steps. */
export type RewardCurves = RewardsByStep & FrontierCurves;

/** Compute all curves of a run; for the parameters see {@link rewardCurves}. */
export function runCurves(trace: Trace, yardstick: Yardstick, told?: Trace, points?: number): RewardCurves {
  const rewards = rewardCurves(trace, points, told);
  return { ...rewards, ...frontierCurves(trace, yardstick, rewards.stride) };
}

/**
 * Compute the reward curves of a run at about `points` steps, the last step among them.
 *
 * @param told - What the run was told, where it was told other accuracies than it is judged by: the best pair is the one it
 *   was told is best, so the judged reward of the best may fall.
 */
export function rewardCurves(trace: Trace, points = 200, told: Trace = trace): RewardsByStep {
  const stride = Math.max(1, Math.ceil(trace.steps / points));
  const count = Math.ceil(trace.steps / stride);
  const best = new Float64Array(count);
  const policy = new Float64Array(count);
  let bestSoFar = NaN;
  let toldBest = NaN;
  for (let step = 0; step < trace.steps; step++) {
    const reward = told.reward[step]!;
    if (told.valid[step] === 1 && !(reward <= toldBest) && !Number.isNaN(reward)) {
      toldBest = reward;
      bestSoFar = trace.reward[step]!;
    }
    if ((step + 1) % stride !== 0 && step + 1 < trace.steps) continue;
    const at = Math.ceil((step + 1) / stride) - 1;
    best[at] = bestSoFar;
    policy[at] = windowMean(trace.reward, step);
  }
  return { stride, best, policy };
}

/** Mean of the rewards that exist among the last steps, summed from the earliest on. */
function windowMean(rewards: Float64Array, last: number): number {
  let sum = 0;
  let count = 0;
  for (let step = Math.max(0, last - WINDOW + 1); step <= last; step++) {
    const reward = rewards[step]!;
    if (Number.isNaN(reward)) continue;
    sum += reward;
    count++;
  }
  return sum / count;
}
