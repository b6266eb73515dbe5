import { boundsSweep } from './bounds-check.js';
import type { SweepContext } from './context.js';
import { ownCellsSweep } from './own-cells-check.js';
import { sampleSweep } from './sample-check.js';
import type { Sweep, SweepPlan } from './sweep.js';
import type { SweepAnswer, SweepTask } from './sweep-task.js';
import { answerFault } from './sweep-task.js';
import { tiesSweep } from './ties-check.js';

const PLANS: readonly SweepPlan[] = [boundsSweep, tiesSweep, ownCellsSweep, sampleSweep];

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
    return answerFault(fault);
  }
}
