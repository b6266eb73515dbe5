import type { ScheduledModels } from '../space/models/workload.js';
import type { CostTable } from '../cost/table/cost-table.js';
import { makeEvaluator } from '../cost/table/evaluator.js';

/** What the best accelerators of a model are best in. */
export const ACCELERATOR_MERITS = ['latency', 'area', 'perf-per-area'] as const;
export type AcceleratorMerit = (typeof ACCELERATOR_MERITS)[number];

/** One accelerator with what a model's network takes on it. */
export interface RatedAccelerator {
  readonly acceleratorIndex: number;
  readonly latencyCycles: number;
  /** In 1e-4 mm². */
  readonly areaUnits: number;
}

/** Smaller is better. Performance per area is 1/(latency × area); the product is an exact integer below 2⁵³. */
const MERIT_OF: Readonly<Record<AcceleratorMerit, (pair: RatedAccelerator) => number>> = {
  latency: ({ latencyCycles }) => latencyCycles,
  area: ({ areaUnits }) => areaUnits,
  'perf-per-area': ({ latencyCycles, areaUnits }) => latencyCycles * areaUnits,
};

/**
 * Order all accelerators for one model by merit; equals by latency, then area, then index.
 *
 * @returns The first `count` of them.
 */
export function bestAccelerators(
  models: ScheduledModels,
  model: number,
  table: CostTable,
  merit: AcceleratorMerit,
  count: number,
): RatedAccelerator[] {
  const evaluator = makeEvaluator(models, table);
  const rated = Array.from({ length: table.variants }, (_, variant) => ({
    acceleratorIndex: variant,
    latencyCycles: evaluator.latencyCycles(model, variant),
    areaUnits: table.areaUnits[variant]!,
  }));
  const meritOf = MERIT_OF[merit];
  rated.sort(
    (a, b) =>
      meritOf(a) - meritOf(b) ||
      a.latencyCycles - b.latencyCycles ||
      a.areaUnits - b.areaUnits ||
      a.acceleratorIndex - b.acceleratorIndex,
  );
  return rated.slice(0, count);
}
