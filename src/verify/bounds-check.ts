import { manifestBounds } from '../store/manifest.js';
import type { VerifyCheck } from './check.js';
import type { SweepContext, VerifyContext } from './context.js';
import { knownCells } from './context.js';
import { fastestLatency, slowestLatency } from './extreme-latencies.js';
import { VerifyFault } from './report.js';
import type { Stretch, Sweep, SweepPlan } from './sweep.js';
import { runSweep } from './sweep.js';

/** The ends of the latencies, a stretch each. */
const ENDS = ['min', 'max'] as const;

/** See {@link latencyBoundsCheck}. */
export const boundsSweep: SweepPlan<number | undefined> = {
  phase: 'verify latency bounds',
  needsExtremes: true,
  stretches: (context) => {
    const pairs = knownCells(context.truth).length * context.table.variants;
    if (pairs === 0) return [];
    return ENDS.map((_, end) => ({ from: end, to: end + 1, part: 0, parts: 1, pairs }));
  },
  begin: (context) => new LatencyBounds(context),
  settle: ({ truth }, { from }, [found]) => {
    const end = ENDS[from] as (typeof ENDS)[number];
    const stated = manifestBounds(truth.manifest).latencyCycles[end];
    if (found === stated) return;
    const fault = found === undefined ? 'no pair reaches it' : `it is ${found}`;
    throw new VerifyFault(`the manifest states ${stated} for bounds.latency_cycles.${end}, ${fault}`);
  },
};

/** The latency bounds are the latency of the fastest and of the slowest of all pairs. */
export const latencyBoundsCheck: VerifyCheck = {
  name: 'latency of the fastest and of the slowest pair',
  unit: 'models',
  divided: false,
  run: async (context) => {
    await runSweep(boundsSweep, context);
    return countKnown(context);
  },
  sweep: boundsSweep,
  countSwept: countKnown,
};

function countKnown({ truth }: VerifyContext): number {
  return knownCells(truth).length;
}

class LatencyBounds implements Sweep<number | undefined> {
  readonly #context: SweepContext;

  constructor(context: SweepContext) {
    this.#context = context;
  }

  look({ from }: Stretch): Generator<number, number | undefined> {
    const { min, max } = manifestBounds(this.#context.truth.manifest).latencyCycles;
    // Looked for beyond the stated bound: what is on it is found too.
    return ENDS[from] === 'min' ? fastestLatency(this.#context, min + 1) : slowestLatency(this.#context, max - 1);
  }
}
