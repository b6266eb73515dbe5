import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import type { Constraint, Scenario } from '../../../src/objectives/scenario.js';
import type { Random } from '../../../src/random.js';
import { acceleratorSizes } from '../../../native-free-bench/problem/accelerator-decisions.js';
import type { DescribedSpace } from '../../../native-free-bench/hardness/describe-hardness.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { DENOMINATOR, SMALL_GRID, smallSpace, tryAllPairs } from '../small-space.js';

/** 72 and 40 accelerators; in the second, options stand an odd way apart. */
const GRIDS = [
  { ...SMALL_GRID, pixel_par: [8], weight_buffer_depth: [1024, 2048, 4096], mem_interface_width: [256] },
  {
    ...SMALL_GRID,
    pixel_par: [4, 8, 16, 32, 64],
    weight_buffer_depth: [1024],
    output_buffer_depth: [1024],
    mem_interface_width: [512],
    ratio_conv_engines: ['1', '1/2'],
  },
] as const;

/** Some of the small space's cells, with made-up accuracies of which many are equal, and some missing. */
export function randomSubspace(random: Random): DescribedSpace {
  const { cells } = smallSpace();
  const taken = Array.from(cells.labels.keys()).filter(() => random.below(5) === 0);
  const grid = GRIDS[random.below(GRIDS.length)]!;
  const levels = 2 + random.below(40);
  const accuracyCounts = Int32Array.from(taken, () =>
    random.below(9) === 0 ? -1 : 20_000 + 100 * random.below(levels),
  );
  accuracyCounts[0] = 21_000;
  const none = { min: 0, max: 0 };
  const data = {
    models: {
      kind: 'cells' as const,
      cells: {
        count: taken.length,
        vertices: Uint8Array.from(taken, (i) => cells.vertices[i]!),
        adjacencyBits: Uint32Array.from(taken, (i) => cells.adjacencyBits[i]!),
        labels: Uint16Array.from(taken, (i) => cells.labels[i]!),
      },
    },
    accuracyCounts,
    cost: buildCostTable(loadConstants(), grid),
    acceleratorSizes: acceleratorSizes(grid),
    bounds: { accuracyCount: none, latencyCycles: none, areaUnits: none },
    units: { denominator: DENOMINATOR, coreMhz: 200, imagesPerCall: 2 },
  };
  const { frontier, bounds } = tryAllPairs(new Space(data));
  return { data: { ...data, bounds }, truth: { frontier } };
}

/** A scenario that some pair of the space meets: the limits are the objectives of one, and a little. */
export function randomScenario(random: Random, { data }: DescribedSpace): Scenario {
  const weight = (): number => [0, 0, 0.1, 0.5, 1, 2][random.below(6)]!;
  const space = new Space(data);
  let cell = random.below(space.cellCount);
  if (space.accuracyCount(cell) < 0) cell = 0;
  const accelerator = random.below(space.acceleratorCount);
  const latency = space.latencyCycles(cell, accelerator);
  const area = space.areaUnits(accelerator);
  const constraints: Constraint[] = [];
  const above = (space.accuracyCount(cell) - 1) / data.units.denominator;
  if (random.below(2) === 0) constraints.push({ objective: 'accuracy', above });
  if (random.below(2) === 0) constraints.push({ objective: 'latency_ms', below: (latency + 1) / 200_000 });
  if (random.below(2) === 0) constraints.push({ objective: 'area_mm2', below: (area + 1) / 10_000 });
  const performance = 4e12 / (latency * area);
  const half = { objective: 'performance_per_area', above: 0.9 * performance } as const;
  const staged = { objective: 'performance_per_area', above: [0.2 * performance, 0.9 * performance] } as const;
  if (random.below(2) === 0) constraints.push(random.below(2) === 0 ? half : staged);
  return {
    name: 'random',
    weights: { area: weight(), latency: 0.25 + weight(), accuracy: weight() },
    constraints,
  };
}
