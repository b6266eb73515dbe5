import { createPairColumns } from '../../src/objectives/pair-columns.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import type { Trace } from '../trace/trace.js';

/**
 * Keep of the steps of a run, each of which visited a pair, those that no other one dominates.
 *
 * @returns Steps in row order (accuracy falling, then latency rising, then area rising), of equal vectors the first step.
 */
export function nondominatedSteps(trace: Trace, steps: readonly number[]): number[] {
  const pairs = createPairColumns(steps.length);
  steps.forEach((step, i) => {
    // In place of a pair stands its step: the smallest of those with equal vectors is what is left.
    pairs.cellIndex[i] = step;
    pairs.accuracyCount[i] = trace.accuracyCount[step]!;
    pairs.latencyCycles[i] = trace.latencyCycles[step]!;
    pairs.areaUnits[i] = trace.areaUnits[step]!;
  });
  return [...reducePairs(pairs).cellIndex];
}
