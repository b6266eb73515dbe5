import { seeksFrontier } from '../../src/objectives/scenario.js';
import type { Trace } from '../trace/trace.js';
import { visitedPair } from '../trace/visits.js';
import { FrontierProgress } from './frontier-progress.js';
import type { Yardstick } from './yardstick.js';

/** How much of the true frontier a run had found by step, as {@link FrontierMeasures} has it after its last step. */
export interface FrontierCurves {
  readonly hypervolumeRatio: Float64Array;
  /** NaN where no pair was visited so far. */
  readonly igdPlus: Float64Array;
  readonly coverage: Float64Array;
}

/**
 * Compute how a run approaches the true frontier, after every `stride` steps and after the last one.
 *
 * In a scenario that seeks the frontier only the feasible pairs count, in others all that were visited.
 *
 * @param trace - Judged as a whole by the scenario.
 */
export function frontierCurves(trace: Trace, yardstick: Yardstick, stride: number): FrontierCurves {
  const count = Math.ceil(trace.steps / stride);
  const hypervolumeRatio = new Float64Array(count);
  const igdPlus = new Float64Array(count);
  const coverage = new Float64Array(count);
  const onlyFeasible = seeksFrontier(yardstick.rewarding.scenario);
  const progress = new FrontierProgress(yardstick);
  for (let at = 0; at < count; at++) {
    const end = Math.min(trace.steps, (at + 1) * stride);
    for (let step = at * stride; step < end; step++) {
      if (!visitedPair(trace, step) || (onlyFeasible && trace.feasible[step] === 0)) continue;
      progress.add(trace.accuracyCount[step]!, trace.latencyCycles[step]!, trace.areaUnits[step]!);
    }
    const reached = progress.measure();
    hypervolumeRatio[at] = reached.hypervolumeRatio;
    igdPlus[at] = reached.igdPlus;
    coverage[at] = reached.frontierCoverage;
  }
  return { hypervolumeRatio, igdPlus, coverage };
}
