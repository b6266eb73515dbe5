import { ln } from '../../../src/math/exponential.js';

/** The share of rewards that lie above the one which the best reward's own cost is measured by. */
const GOOD_SHARE = 0.05;

/**
 * Turn rewards into logarithms of costs, which a model then tells apart near the best where the rewards themselves are
 * nearly equal.
 *
 * A cost is how far a reward is from a goal out of reach, in (0, 1]: the goal is as far beyond the best reward as that is
 * beyond the reward at the upper 5 % of all. This is what SMAC3 does for hyper-parameters (`LogScaledCost`).
 * @param rewards - The first `count` of them.
 * @param into - Set to a logarithm for each; 0 where all rewards are equal.
 */
export function scaleLogCosts(rewards: Float64Array, count: number, into: Float64Array): void {
  const sorted = rewards.slice(0, count).sort();
  const [worst, best] = [sorted[0]!, sorted[count - 1]!];
  if (worst === best) {
    into.fill(0, 0, count);
    return;
  }
  const good = sorted[Math.floor((count - 1) * (1 - GOOD_SHARE))]!;
  const range = best - worst;
  // Where many rewards are as good as the best, its cost would be none, and that has no logarithm.
  const margin = Math.max(best - good, 1e-10 * range);
  for (let i = 0; i < count; i++) into[i] = ln((best - rewards[i]! + margin) / (range + margin));
}
