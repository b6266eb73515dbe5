import { buildCostTable } from '../../src/cost/table/build-cost-table.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import type { Frontier } from '../../src/frontier/result.js';
import { createPairColumns } from '../../src/objectives/pair-columns.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import type { ObjectiveBounds } from '../../src/objectives/bounds.js';
import { rangeOf } from '../../src/objectives/bounds.js';
import { Random } from '../../src/random.js';
import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { listCells, sortCells } from '../../src/space/cells/cell-table.js';
import { hashRecords, moduleDigests } from '../../src/space/cells/module-hash.js';
import { acceleratorSizes } from '../../native-free-bench/problem/accelerator-decisions.js';
import type { SpaceData } from '../../native-free-bench/problem/space-data.js';
import { Space } from '../../native-free-bench/problem/space.js';

export const SMALL_GRID: AcceleratorGrid = {
  filter_par: [8, 16],
  pixel_par: [8, 32],
  input_buffer_depth: [2048],
  weight_buffer_depth: [1024, 4096],
  output_buffer_depth: [1024, 2048],
  mem_interface_width: [256, 512],
  pool_enable: [false, true],
  ratio_conv_engines: ['1', '1/2', '1/4'],
};

/** All cells of at most five vertices. */
const SMALL_CELLS = 2532;
export const DENOMINATOR = 29_952;

/** A space of 2,532 cells and 192 accelerators, small enough to try every pair, with its true frontier. */
export interface SmallSpace {
  readonly cells: CellTable;
  readonly data: SpaceData;
  readonly frontier: Frontier;
}

let made: SmallSpace | undefined;

/** Make the small space by trying all of its 486,144 pairs; accuracies are made up and favour large cells. */
export function smallSpace(): SmallSpace {
  if (made !== undefined) return made;
  const listed = listCells();
  const first = {
    count: SMALL_CELLS,
    vertices: listed.vertices.slice(0, SMALL_CELLS),
    adjacencyBits: listed.adjacencyBits.slice(0, SMALL_CELLS),
    labels: listed.labels.slice(0, SMALL_CELLS),
  };
  const cells = sortCells(first, moduleDigests(hashRecords(first)));
  const random = new Random(1, 'small space');
  const accuracyCounts = Int32Array.from(cells.vertices, (v) => 24_000 + 500 * v + random.below(1500));
  const none = { min: 0, max: 0 };
  const unbounded: SpaceData = {
    models: { kind: 'cells', cells },
    accuracyCounts,
    cost: buildCostTable(loadConstants(), SMALL_GRID),
    acceleratorSizes: acceleratorSizes(SMALL_GRID),
    bounds: { accuracyCount: none, latencyCycles: none, areaUnits: none },
    units: { denominator: DENOMINATOR, coreMhz: 200, imagesPerCall: 2 },
  };
  const { frontier, bounds } = tryAllPairs(new Space(unbounded));
  made = { cells, frontier, data: { ...unbounded, bounds } };
  return made;
}

/** Find the frontier and the bounds by trying every pair of the cells that have an accuracy. */
export function tryAllPairs(space: Space): { frontier: Frontier; bounds: ObjectiveBounds } {
  const { cellCount, acceleratorCount } = space;
  const known = Array.from({ length: cellCount }, (_, cell) => cell).filter((cell) => space.accuracyCount(cell) >= 0);
  const pairs = createPairColumns(known.length * acceleratorCount);
  pairs.ties.fill(1);
  let at = 0;
  for (const cell of known) {
    for (let accelerator = 0; accelerator < acceleratorCount; accelerator++, at++) {
      pairs.cellIndex[at] = cell;
      pairs.acceleratorIndex[at] = accelerator;
      pairs.accuracyCount[at] = space.accuracyCount(cell);
      pairs.latencyCycles[at] = space.latencyCycles(cell, accelerator);
      pairs.areaUnits[at] = space.areaUnits(accelerator);
    }
  }
  const bounds = {
    accuracyCount: rangeOf(pairs.accuracyCount),
    latencyCycles: rangeOf(pairs.latencyCycles),
    areaUnits: rangeOf(pairs.areaUnits),
  };
  return { frontier: reducePairs(pairs), bounds };
}
