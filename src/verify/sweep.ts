import type { CellRange } from '../frontier/result.js';
import type { SweepContext, VerifyContext } from './context.js';
import { breathe } from './context.js';

/** Things in a row that are looked at together, by any thread; where there are many pairs of them, a part of these. */
export interface Stretch extends CellRange {
  /** Counted from 0. */
  readonly part: number;
  readonly parts: number;
  /** How many pairs it looks at. */
  readonly pairs: number;
}

/**
 * A check that is a loop: stretches, in any order on any thread, each looked at by itself.
 *
 * The first fault of the first stretch that has one is the first of the whole.
 */
export interface Sweep<Found = unknown> {
  /** Look at a stretch; yields the pairs looked at since, now and then. @throws VerifyFault */
  look(stretch: Stretch): Generator<number, Found>;
}

/** How a check is made that is a sweep. */
export interface SweepPlan<Found = unknown> {
  /** What progress events call it. */
  readonly phase: string;
  /** Whether a thread needs {@link SweepContext.extremes}. */
  readonly needsExtremes?: boolean;
  /** In which stretches this shard looks at its own; together the parts of a stretch look at all of its pairs. */
  stretches(context: VerifyContext): readonly Stretch[];
  /** Begin it on a thread. */
  begin(context: SweepContext): Sweep<Found>;
  /** Judge what was found in all parts of a stretch, once, in the order of the stretches. @throws VerifyFault */
  settle?(context: SweepContext, stretch: Stretch, found: readonly Found[]): void;
}

/** The pairs of stretches. */
export function countPairs(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { pairs }) => sum + pairs, 0);
}

/** Make a sweep on this thread. @returns How many pairs were looked at, before it was resumed too. */
export async function runSweep<Found>(plan: SweepPlan<Found>, context: VerifyContext): Promise<number> {
  const sweep = plan.begin(context);
  const stretches = plan.stretches(context);
  const total = countPairs(stretches);
  await settleInOrder(plan, stretches, context, async (stretch, before) => {
    const steps = sweep.look(stretch);
    for (let looked = before; ;) {
      const step = steps.next();
      looked = step.done === true ? before + stretch.pairs : Math.min(looked + step.value, before + stretch.pairs);
      await breathe(context, plan.phase, looked, total);
      if (step.done === true) return step.value;
    }
  });
  return total;
}

/**
 * Settle the stretches of a sweep one after another, but for those that are known to be without a fault.
 *
 * @param find - Gives what was found in one; `before` is the pairs of all before it.
 */
export async function settleInOrder<Found>(
  plan: SweepPlan<Found>,
  stretches: readonly Stretch[],
  context: VerifyContext,
  find: (stretch: Stretch, before: number) => Promise<Found>,
): Promise<void> {
  const total = countPairs(stretches);
  const known = context.progress.stepsDone();
  let before = 0;
  let parts: Found[] = [];
  for (const stretch of stretches) {
    if (stretch.to > known) parts.push(await find(stretch, before));
    before += stretch.pairs;
    if (stretch.to <= known || stretch.part < stretch.parts - 1) continue;
    plan.settle?.(context, stretch, parts);
    parts = [];
    context.progress.keepSteps(stretch.to, before / Math.max(1, total));
  }
}
