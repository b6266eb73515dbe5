import { buildCostTable, type CostTable } from '../../src/cost/cost-table.js';
import { loadConstants } from '../../src/cost/constants.js';
import type { ObjectiveBounds } from '../../src/frontier/reward.js';
import { listCellRecords } from '../../src/space/cell-table.js';
import { Random } from '../../src/random.js';
import { Space, type SpaceData } from '../../native-free-bench/problem/space.js';

export const DENOMINATOR = 29_952;

/** Cells of the small space: all with at most four vertices, and some of five to seven. */
const SMALLEST = 91;
const SAMPLED = 160;

let cost: CostTable | undefined;

export function defaultCostTable(): CostTable {
  return (cost ??= buildCostTable(loadConstants()));
}

/**
 * A space of 251 cells and all 8,640 accelerators, small enough to try every pair, with made-up accuracies that favour
 * large cells. Cells stand in the order of enumeration, not of their hashes.
 */
export function makeSmallSpaceData(): SpaceData {
  const records = listCellRecords();
  const random = new Random('small space');
  const chosen = new Set(Array.from({ length: SMALLEST }, (_, i) => i));
  while (chosen.size < SMALLEST + SAMPLED) chosen.add(random.nextBelow(records.length / 2));
  const from = [...chosen].sort((a, b) => a - b);
  const shapes = from.map((i) => records[i * 2 + 1] as number);
  const cells = {
    count: from.length,
    vertices: Uint8Array.from(shapes, (shape) => shape & 255),
    adjacencyBits: Uint32Array.from(from, (i) => records[i * 2] as number),
    labels: Uint16Array.from(shapes, (shape) => shape >>> 8),
  };
  const accuracyCounts = Int32Array.from(shapes, (shape) => 24_000 + 500 * (shape & 255) + random.nextBelow(1500));
  const units = { denominator: DENOMINATOR, coreMhz: 200 };
  const unbounded = { min: 0, max: 0 };
  const data = { cells, accuracyCounts, cost: defaultCostTable(), units };
  return {
    ...data,
    bounds: tryAllPairs({
      ...data,
      bounds: { accuracyCount: unbounded, latencyCycles: unbounded, areaUnits: unbounded },
    }),
  };
}

function tryAllPairs(data: SpaceData): ObjectiveBounds {
  const space = new Space(data);
  let [min, max] = [Infinity, 0];
  for (let cell = 0; cell < space.cellCount; cell++) {
    for (let accelerator = 0; accelerator < space.acceleratorCount; accelerator++) {
      const latency = space.latencyCycles(cell, accelerator);
      if (latency < min) min = latency;
      if (latency > max) max = latency;
    }
  }
  const range = (values: Int32Array): { min: number; max: number } => ({
    min: Math.min(...values),
    max: Math.max(...values),
  });
  return {
    accuracyCount: range(data.accuracyCounts),
    latencyCycles: { min, max },
    areaUnits: range(data.cost.areaUnits),
  };
}
