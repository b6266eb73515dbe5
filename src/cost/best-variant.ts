import type { Cell } from '../space/cell.js';
import { tableOfOne } from '../space/representative.js';
import type { CostTable } from './cost-table.js';
import { PairEvaluator } from './pair-evaluator.js';

/** A variant with what a cell costs on it. */
export interface RatedVariant {
  readonly variant: number;
  readonly latencyCycles: number;
  /** In 1e-4 mm². */
  readonly areaUnits: number;
}

/**
 * Find the variant of a table with the best performance per area for a cell.
 *
 * Performance per area is 1/(latency × area); the product of the two counts is exact, equals go to the faster, then to
 * the first one.
 *
 * @param cell - The representative.
 */
export function bestPerArea(cell: Cell, table: CostTable): RatedVariant {
  const evaluator = new PairEvaluator(tableOfOne(cell), table);
  let best: RatedVariant | undefined;
  for (let variant = 0; variant < table.variants; variant++) {
    const latencyCycles = evaluator.latencyCycles(0, variant);
    const areaUnits = table.areaUnits[variant] as number;
    const [product, leading] = [
      latencyCycles * areaUnits,
      best === undefined ? Infinity : best.latencyCycles * best.areaUnits,
    ];
    if (product < leading || (product === leading && latencyCycles < (best?.latencyCycles ?? Infinity))) {
      best = { variant, latencyCycles, areaUnits };
    }
  }
  if (best === undefined) throw new RangeError('a cost table has at least one variant');
  return best;
}
