import type { Problem } from '../problem/problem.js';
import type { Trace } from '../trace/trace.js';
import { createTrace, recordStep } from '../trace/trace.js';

/**
 * Evaluate everything a run proposed by what it is judged by, step by step.
 *
 * @param told - What the run was told, under other accuracies; its valid pairs have an accuracy to be judged by.
 * @param problem - The same scenario with the accuracies that runs are judged by.
 */
export function evaluateTrace(told: Trace, problem: Problem): Trace {
  const judged = createTrace(told.steps);
  for (let step = 0; step < told.steps; step++) {
    const [cell, accelerator] = [told.cellIndex[step]!, told.acceleratorIndex[step]!];
    const visitsPair = accelerator >= 0;
    const evaluation = visitsPair ? problem.evaluatePair(cell, accelerator) : problem.evaluateCellAt(cell);
    recordStep(judged, step, evaluation, visitsPair);
  }
  return judged;
}
