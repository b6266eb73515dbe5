import type { ColumnSet } from '../../src/cost/table/columns.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { countsByCode } from '../../src/enumerate/accuracy-levels.js';
import { layOutColumns } from '../../src/enumerate/column-blocks.js';
import { planModels } from '../../src/enumerate/plan.js';
import type { OpenModels } from '../problem/searched-models.js';
import { openModels } from '../problem/searched-models.js';
import type { SpaceData } from '../problem/space-data.js';
import { Space } from '../problem/space.js';
import { listNeighbours } from './neighbours.js';
import { judgedModels } from './sampling.js';
import type { HardnessSetup } from './setup.js';

/** Pairs of a space whose basins are counted exactly, at most: 14 bytes are kept of each. */
export const EXACT_PAIRS = 140_000_000;

/** A space made ready to be described, whatever the scenario. */
export interface PreparedSpace {
  readonly space: Space;
  readonly open: OpenModels;
  /** Models that have an accuracy. */
  readonly models: Int32Array;
  readonly shared: Omit<HardnessSetup, 'scenario' | 'optimum' | 'seed' | 'tried'>;
}

/** Group models and accelerators for the kernels, and list the neighbours of every model; some seconds. */
export function prepareSpace(data: SpaceData, exactPairs: number): PreparedSpace {
  const open = openModels(data.models, data.cost);
  const plan = planModels(data.models, data.cost.operations);
  const blocks = layOutColumns(data.cost, everyAccelerator(data.cost));
  const models = judgedModels(data.accuracyCounts);
  const count = data.accuracyCounts.length;
  const pairs = count * data.cost.variants;
  return {
    space: new Space(data, open),
    open,
    models,
    shared: {
      data,
      plan,
      blocks,
      counts: countsByCode(plan, data.accuracyCounts),
      neighbours: listNeighbours(open.decisions, data.accuracyCounts),
      bits: new Uint32Array(new SharedArrayBuffer(8 * count * blocks.blockCount)),
      exact:
        pairs > exactPairs
          ? undefined
          : {
              rewards: new Float64Array(new SharedArrayBuffer(8 * pairs)),
              successors: new Int32Array(new SharedArrayBuffer(4 * pairs)),
            },
    },
  };
}

/** Columns for the kernel that are the accelerators themselves: those that cost the same are different pairs. */
function everyAccelerator({ variants, areaUnits }: CostTable): ColumnSet {
  return {
    count: variants,
    representative: Int32Array.from({ length: variants }, (_, variant) => variant),
    areaUnits,
    multiplicity: new Int32Array(variants).fill(1),
    variants: new Int32Array(variants).fill(1),
  };
}
