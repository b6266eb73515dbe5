import type { Trace } from './trace.js';

/** Whether a step visited a pair of the space. */
export function visitedPair(trace: Trace, step: number): boolean {
  return trace.valid[step] === 1 && trace.acceleratorIndex[step]! >= 0;
}

/** List the steps (from 0) that visited a pair for the first time. */
export function listFirstVisits(trace: Trace): number[] {
  const seen = new Set<number>();
  const steps: number[] = [];
  for (let step = 0; step < trace.steps; step++) {
    if (!visitedPair(trace, step)) continue;
    const pair = trace.cellIndex[step]! * 2 ** 24 + trace.acceleratorIndex[step]!;
    if (seen.has(pair)) continue;
    seen.add(pair);
    steps.push(step);
  }
  return steps;
}

/** Keep the steps that visited a feasible pair. */
export function keepFeasible(trace: Trace, steps: readonly number[]): number[] {
  return steps.filter((step) => trace.feasible[step] === 1);
}
