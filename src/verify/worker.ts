import { boundsSweep } from './bounds-check.js';
import type { SweepContext } from './context.js';
import { ownCellsSweep } from './own-cells-check.js';
import type { PairName } from './report.js';
import { VerifyFault } from './report.js';
import { sampleSweep } from './sample-check.js';
import type { Stretch, Sweep, SweepPlan } from './sweep.js';
import { tiesSweep } from './ties-check.js';

const PLANS: readonly SweepPlan[] = [boundsSweep, tiesSweep, ownCellsSweep, sampleSweep];

/** A stretch of a sweep for a thread to look at. */
export interface SweepTask {
  /** The same for all tasks of a pool, but that `extremes` may be there only later. */
  readonly context: SweepContext;
  readonly phase: string;
  readonly stretch: Stretch;
}

/** What a thread found in it. */
export type SweepAnswer =
  | { readonly found: unknown }
  /** A VerifyFault does not cross threads as one. */
  | { readonly fault: { readonly message: string; readonly pair: PairName | undefined } };

let first: SweepContext | undefined;
const begun = new Map<string, Sweep>();

/** Begin a sweep once; what it makes of the table and the models serves all of them. */
function sweepOf({ context, phase }: SweepTask): Sweep {
  const known = begun.get(phase);
  if (known !== undefined) return known;
  const plan = PLANS.find((each) => each.phase === phase) as SweepPlan;
  first ??= context;
  const sweep = plan.begin({ ...first, extremes: context.extremes });
  begun.set(phase, sweep);
  return sweep;
}

/** What a worker of the pool does with a task. */
export default function run(task: SweepTask): SweepAnswer {
  const steps = sweepOf(task).look(task.stretch);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return { found: step.value };
    }
  } catch (fault) {
    if (!(fault instanceof VerifyFault)) throw fault;
    return { fault: { message: fault.message, pair: fault.pair } };
  }
}
