import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { loadCostModel } from '../../src/cost/load-cost-model.js';
import { MeasuredRows } from '../../src/cost/table-file/measured-rows.js';
import { writeCostTable } from '../../src/cost/table-file/write-table.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import { Random } from '../../src/random.js';
import { NASBENCH101 } from '../../src/space/nasbench101/workload.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';

export const TIED_ACCELERATORS = 12_000;
/** Values that areas, cycles of an operation and accuracies have: so few that thousands of pairs share most vectors. */
const AREAS = 5;
const CYCLES = 3;
const ACCURACY_STEP = 300;
const ASSIGNMENTS = [
  [0, 1, 2, 3],
  [0, 0, 1, 1],
  [0, 1, 1, 0],
  [0, 0, 0, 0],
] as const;

/** Make a measured table in which pairs tie everywhere, enumerate it with rounded accuracies, and write the frontier to a folder. */
export async function writeTiedFolder(groundTruth: string, folder: string): Promise<void> {
  const { inputs } = await readGroundTruth(groundTruth);
  const path = join(folder, 'tied-table.arrow');
  const rows = new MeasuredRows(TIED_ACCELERATORS);
  for (let v = 0; v < TIED_ACCELERATORS; v++) {
    rows.names.push(`accelerator-${v}`);
    rows.ratios.push('1');
  }
  await writeCostTable(path, rows, drawTable());
  const costModel = await loadCostModel({ costTable: path });
  const accuracyCounts = inputs.accuracyCounts.map((count) => count - (Math.max(0, count) % ACCURACY_STEP));
  const metric = {
    name: `${inputs.metric.name}, in steps of ${ACCURACY_STEP}`,
    denominator: inputs.metric.denominator,
  };
  const tied = { ...inputs, accuracyCounts, metric, costModel };
  const result = await enumerateFrontier(tied, { mode: 'certified', threads: availableParallelism() });
  await writeFrontierFolder(folder, result);
}

function drawTable(): CostTable {
  const random = new Random(1, 'tied table');
  const { operations } = NASBENCH101;
  const draw = (length: number, least: number, values: number): Int32Array =>
    Int32Array.from({ length }, () => least + random.below(values));
  return {
    variants: TIED_ACCELERATORS,
    operations,
    cycles: draw(operations.length * TIED_ACCELERATORS, 1, CYCLES),
    serialCycles: new Int32Array(TIED_ACCELERATORS).fill(100),
    areaUnits: draw(TIED_ACCELERATORS, 1000, AREAS),
    engineClass: Uint8Array.from(draw(TIED_ACCELERATORS, 0, ASSIGNMENTS.length)),
    assignments: ASSIGNMENTS,
  };
}
