import type { Evaluation } from '../problem/problem.js';

/**
 * Everything one run did, one entry a step, as parallel columns.
 *
 * Indices and objectives are −1 where there are none: no valid cell, or a step that asked for a cell's accuracy alone
 * (then `acceleratorIndex` is −1 and `reward` is not a number, for no pair was visited).
 */
export interface Trace {
  readonly steps: number;
  readonly cellIndex: Int32Array;
  readonly acceleratorIndex: Int32Array;
  readonly accuracyCount: Int32Array;
  readonly latencyCycles: Int32Array;
  readonly areaUnits: Int32Array;
  readonly reward: Float64Array;
  readonly valid: Uint8Array;
  readonly feasible: Uint8Array;
}

export const TRACE_COLUMNS = [
  'cellIndex',
  'acceleratorIndex',
  'accuracyCount',
  'latencyCycles',
  'areaUnits',
  'reward',
  'valid',
  'feasible',
] as const satisfies readonly (keyof Trace)[];

export function createTrace(steps: number): Trace {
  return {
    steps,
    cellIndex: new Int32Array(steps).fill(-1),
    acceleratorIndex: new Int32Array(steps).fill(-1),
    accuracyCount: new Int32Array(steps).fill(-1),
    latencyCycles: new Int32Array(steps).fill(-1),
    areaUnits: new Int32Array(steps).fill(-1),
    reward: new Float64Array(steps).fill(NaN),
    valid: new Uint8Array(steps),
    feasible: new Uint8Array(steps),
  };
}

/** Write what became of a step; a step that visited no pair has no reward in its scenario. */
export function recordStep(trace: Trace, step: number, evaluation: Evaluation, isPair: boolean): void {
  trace.cellIndex[step] = evaluation.cellIndex;
  trace.acceleratorIndex[step] = evaluation.acceleratorIndex;
  trace.accuracyCount[step] = evaluation.accuracyCount;
  trace.latencyCycles[step] = evaluation.latencyCycles;
  trace.areaUnits[step] = evaluation.areaUnits;
  trace.valid[step] = evaluation.valid ? 1 : 0;
  trace.feasible[step] = evaluation.feasible ? 1 : 0;
  if (isPair) trace.reward[step] = evaluation.reward;
}

/** The given steps of a trace as a trace of their own. */
export function pickSteps(trace: Trace, steps: readonly number[]): Trace {
  const picked = createTrace(steps.length);
  for (const name of TRACE_COLUMNS) {
    steps.forEach((step, i) => (picked[name][i] = trace[name][step]!));
  }
  return picked;
}

/** A view of the first steps of a trace. */
export function firstSteps(trace: Trace, steps: number): Trace {
  const views = TRACE_COLUMNS.map((name) => [name, trace[name].subarray(0, steps)]);
  return { steps, ...Object.fromEntries(views) } as Trace;
}

/** What to hand over when a trace is sent to another thread, so that nothing is copied. */
export function traceBuffers(trace: Trace): ArrayBuffer[] {
  return TRACE_COLUMNS.map((name) => trace[name].buffer as ArrayBuffer);
}
