import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConstants } from '../../src/cost/model/constants.js';
import { buildCostTable } from '../../src/cost/table/build-cost-table.js';
import { distinctColumns } from '../../src/cost/table/columns.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { Kernel } from '../../src/enumerate/kernel.js';
import { packColumns } from '../../src/enumerate/packed-blocks.js';
import { planCells } from '../../src/enumerate/plan.js';
import type { CellColumns } from '../../src/space/cells/cell.js';

/** Cells as text: see {@link CellColumns}. */
export interface CellNumbers {
  readonly vertices: number[];
  readonly adjacencyBits: number[];
  readonly labels: number[];
}

/** Compute all pairs of some cells again and again; returns how many pairs that was, of different columns. */
function computePairs(cells: CellColumns, table: CostTable, rounds: number): number {
  const plan = planCells(cells);
  const columns = distinctColumns(table);
  const packed = packColumns(table, columns, plan);
  const levels = plan.modelOf.map((cell) => (cell < 0 ? -1 : 0));
  const kernel = new Kernel();
  kernel.loadPacked(packed, 0, packed.blockCount, 1);
  // No latency is below 0: what is counted is the search without what it finds.
  kernel.levelRows(1).fill(0);
  let pairs = 0;
  for (let round = 0; round < rounds; round++) {
    for (let graph = 0; graph < plan.groupCount; graph++) {
      pairs += kernel.loadGraph(plan, graph, levels) * columns.count;
      for (let block = 0; block < packed.blockCount; block++) kernel.scanPacked(block);
    }
  }
  return pairs;
}

function run([path = '', rounds]: readonly string[]): void {
  const { vertices, adjacencyBits, labels } = JSON.parse(readFileSync(path, 'utf8')) as CellNumbers;
  const cells: CellColumns = {
    count: vertices.length,
    vertices: Uint8Array.from(vertices),
    adjacencyBits: Uint32Array.from(adjacencyBits),
    labels: Uint16Array.from(labels),
  };
  const pairs = computePairs(cells, buildCostTable(loadConstants()), Number(rounds));
  process.stdout.write(`${pairs}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run(process.argv.slice(2));
