import type { Trace } from '../trace/trace.js';
import { listFirstVisits } from '../trace/visits.js';

/** The distinct pairs that a run visited, by falling reward under the stated costs; parallel columns. */
export interface VisitedPairs {
  readonly cellIndex: Int32Array;
  readonly acceleratorIndex: Int32Array;
  readonly accuracyCount: Int32Array;
  /** Under the stated costs. */
  readonly latencyCycles: Int32Array;
  readonly areaUnits: Int32Array;
}

/** Keep of a trace what its best pair depends on under any costs. */
export function visitedPairs(trace: Trace): VisitedPairs {
  const { reward } = trace;
  const steps = listFirstVisits(trace).sort((a, b) => reward[b]! - reward[a]! || a - b);
  const pick = (column: Int32Array): Int32Array => Int32Array.from(steps, (step) => column[step]!);
  return {
    cellIndex: pick(trace.cellIndex),
    acceleratorIndex: pick(trace.acceleratorIndex),
    accuracyCount: pick(trace.accuracyCount),
    latencyCycles: pick(trace.latencyCycles),
    areaUnits: pick(trace.areaUnits),
  };
}
