import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { type CellColumns, decodeLabels, formatAdjacency } from '../../../src/space/cells/cell.js';
import { cellAt, listCells } from '../../../src/space/cells/cell-table.js';
import { moduleHash } from '../../../src/space/cells/module-hash.js';
import { pruneCell } from '../../../src/space/cells/parse-cell.js';
import { acceleratorSizes } from '../../../native-free-bench/problem/accelerator-decisions.js';
import { CELL_SIZES, edgeBits } from '../../../native-free-bench/problem/cell-encoding.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { type CostTable } from '../../../src/cost/table/cost-table.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { slowLatency } from '../../random-space.js';
import { DENOMINATOR } from '../small-space.js';

let cells: CellColumns;
let space: Space;
let cost: CostTable;

beforeAll(() => {
  // Sorting them by hash would take seconds and change nothing here.
  cells = listCells();
  cost = buildCostTable(loadConstants());
  const nowhere = { min: 0, max: 0 };
  space = new Space({
    models: { kind: 'cells', cells },
    accuracyCounts: new Int32Array(cells.count),
    cost,
    acceleratorSizes: acceleratorSizes(DEFAULT_GRID),
    bounds: { accuracyCount: nowhere, latencyCycles: nowhere, areaUnits: nowhere },
    units: { denominator: DENOMINATOR, coreMhz: 200, imagesPerCall: 2 },
  });
});

const decisions = fc
  .tuple(...Array.from([...CELL_SIZES, ...acceleratorSizes(DEFAULT_GRID)], (size) => fc.nat(size - 1)))
  .map((d) => Uint8Array.from(d));
/** Random proposals rarely make a cell; fewer edges do more often. */
const sparse = fc.tuple(decisions, decisions).map(([a, b]) => a.map((choice, i) => (i < 21 ? choice & b[i]! : choice)));

test('any proposal is found exactly where its module hash says', () => {
  let valid = 0;
  fc.assert(
    fc.property(fc.oneof(decisions, sparse), (proposal) => {
      const bits = edgeBits(proposal);
      const pruned = pruneCell({ vertices: 7, adjacencyBits: bits, labels: [...proposal.subarray(21, 26)] });
      const edges = pruned === undefined ? 0 : formatAdjacency(pruned).split('1').length - 1;
      const found = space.findCell(proposal);
      if (pruned === undefined || edges > 9) return found === -1;
      valid++;
      return found >= 0 && moduleHash(cellAt(cells, found)) === moduleHash(pruned);
    }),
    { numRuns: 4000 },
  );
  expect(valid).toBeGreaterThan(500);
});

test('decisions made from a pair lead back to it', () => {
  const proposal = new Uint8Array(34);
  fc.assert(
    fc.property(fc.nat(cells.count - 1), fc.nat(8639), (cell, accelerator) => {
      space.encodePair(cell, accelerator, proposal);
      return space.findCell(proposal) === cell && space.findAccelerator(proposal) === accelerator;
    }),
    { numRuns: 2000 },
  );
});

test('latencies are those of the slow schedule, bit by bit', () => {
  fc.assert(
    fc.property(
      fc.nat(cells.count - 1),
      fc.nat(8639),
      (cell, accelerator) => space.latencyCycles(cell, accelerator) === slowLatency(cells, cell, cost, accelerator),
    ),
    { numRuns: 3000 },
  );
});

test('a cell without an accuracy is no cell', () => {
  const proposal = new Uint8Array(34);
  space.encodePair(300_793, 5, proposal);
  expect(space.findCell(proposal)).toBe(300_793);
  space.data.accuracyCounts[300_793] = -1;
  expect(space.findCell(proposal)).toBe(-1);
  space.data.accuracyCounts[300_793] = 0;
});

test('the representative of every cell is found under every labeling of its symmetric vertices', () => {
  const proposal = new Uint8Array(34);
  // Two parallel interior vertices: 0→1, 0→2, 1→6, 2→6 with labels swapped is one cell.
  for (const edge of [0, 1, 16, 17]) proposal[edge] = 1;
  proposal.set([2, 0], 21);
  const found = space.findCell(proposal);
  proposal.set([0, 2], 21);
  expect(space.findCell(proposal)).toBe(found);
  const { vertices, labels } = cells;
  expect(vertices[found]).toBe(4);
  expect(decodeLabels(labels[found]!, 2)).toEqual([0, 2]);
});
