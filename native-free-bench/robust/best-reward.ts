import type { ScenarioReward } from '../../src/objectives/reward.js';
import type { VisitedPairs } from './visited-pairs.js';

/** Costs that pairs are scored under. */
export interface ScoringCosts {
  /** The latency of a pair, exactly, in core cycles. */
  readonly latencyCycles: (cell: number, accelerator: number) => number;
  /** By accelerator: a pair's latency is at least so many times the stated one. */
  readonly floors: Float64Array;
}

/**
 * Find the best feasible reward among the pairs that a run visited, −Infinity where none is feasible.
 *
 * A pair whose reward at the least latency it can have does not beat the best one so far is not evaluated; with
 * non-negative weights and latency bounded from above, a longer latency never gains anything.
 */
export function bestReward(
  pairs: VisitedPairs,
  judge: ScenarioReward,
  { latencyCycles, floors }: ScoringCosts,
): number {
  let best = -Infinity;
  for (let i = 0; i < pairs.cellIndex.length; i++) {
    const accelerator = pairs.acceleratorIndex[i]!;
    const accuracy = pairs.accuracyCount[i]!;
    const area = pairs.areaUnits[i]!;
    const least = Math.floor(pairs.latencyCycles[i]! * floors[accelerator]!);
    if (!judge.isFeasible(accuracy, least, area) || judge.reward(accuracy, least, area) <= best) continue;
    const latency = latencyCycles(pairs.cellIndex[i]!, accelerator);
    if (judge.isFeasible(accuracy, latency, area)) best = Math.max(best, judge.reward(accuracy, latency, area));
  }
  return best;
}
