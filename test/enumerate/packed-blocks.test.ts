import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../src/cost/model/constants.js';
import type { EngineAssignment } from '../../src/cost/model/engines.js';
import { buildCostTable } from '../../src/cost/table/build-cost-table.js';
import type { DistinctColumns } from '../../src/cost/table/columns.js';
import { distinctColumns } from '../../src/cost/table/columns.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { PairEvaluator } from '../../src/cost/table/pair-evaluator.js';
import { INT32_MAX } from '../../src/integers.js';
import { Kernel } from '../../src/enumerate/kernel.js';
import { kernelLayout } from '../../src/enumerate/kernel-module.js';
import type { PackedBlocks } from '../../src/enumerate/packed-blocks.js';
import { packColumns } from '../../src/enumerate/packed-blocks.js';
import type { CellPlan } from '../../src/enumerate/plan.js';
import { planCells } from '../../src/enumerate/plan.js';
import { forEachPackedHit } from '../../src/enumerate/schedule-groups.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { DEFAULT_GRID } from '../../src/space/accelerators/grid.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers } from '../random-space.js';

const cells = allCells();
const CLASSES: readonly EngineAssignment[] = [[0, 0, 0, 0], [0, 1, 2, 1], [0, 1, 0, 1], [3, 2, 1, 0]]; // prettier-ignore

interface Drawn {
  readonly table: CostTable;
  readonly columns: DistinctColumns;
  readonly plan: CellPlan;
  readonly packed: PackedBlocks;
  readonly taken: CellTable;
}

function draw(table: CostTable, taken: CellTable): Drawn {
  const columns = distinctColumns(table);
  const plan = planCells(taken);
  return { table, columns, plan, packed: packColumns(table, columns, plan), taken };
}

/** All hits below thresholds on some blocks, as `cell/column latency`, sorted; and the largest latency. */
function scan(
  { plan, packed }: Drawn,
  levels: Int32Array,
  thresholds: Int32Array,
  [from, to]: readonly [number, number],
): { hits: string[]; largest: number } {
  const levelCount = thresholds.length / packed.columnOf.length;
  const kernel = new Kernel();
  kernel.loadPacked(packed, from, to, levelCount);
  const rows = kernel.levelRows(levelCount);
  const [first, end] = [packed.firstLane[from]!, packed.firstLane[to]!];
  for (let level = 0; level < levelCount; level++) {
    const row = level * packed.columnOf.length;
    rows.set(thresholds.subarray(row + first, row + end), level * (end - first));
  }
  const hits: string[] = [];
  for (let graph = 0; graph < plan.groupCount; graph++) {
    if (kernel.loadGraph(plan, graph, levels) === 0) continue;
    for (let block = from; block < to; block++) {
      forEachPackedHit(kernel.scanPacked(block), packed, block, (code, lane, latency) => {
        hits.push(`${plan.modelOf[plan.codeOffset[graph]! + code]!}/${packed.columnOf[lane]!} ${latency}`);
      });
    }
  }
  return { hits: hits.sort(), largest: kernel.takeExtremes()[1] };
}

/** The same by the scalar evaluator, pair by pair; `isBelow` gets a cell, its level, a lane and the latency. */
function scanPlainly(
  { table, columns, plan, packed, taken }: Drawn,
  levels: Int32Array,
  thresholds: Int32Array,
  [from, to]: readonly [number, number],
): { hits: string[]; largest: number } {
  const evaluator = new PairEvaluator(taken, table);
  const hits: string[] = [];
  let largest = -(2 ** 31);
  for (const [code, cell] of plan.modelOf.entries()) {
    if (cell < 0 || levels[code]! < 0) continue;
    for (let lane = packed.firstLane[from]!; lane < packed.firstLane[to]!; lane++) {
      const column = packed.columnOf[lane]!;
      if (column === -1) continue;
      const latency = evaluator.latencyCycles(cell, columns.representative[column]!);
      largest = Math.max(largest, latency);
      if (latency < thresholds[levels[code]! * packed.columnOf.length + lane]!) hits.push(`${cell}/${column} ${latency}`); // prettier-ignore
    }
  }
  return { hits: hits.sort(), largest };
}

/** Tables whose columns share much for a module, little, or nothing. */
const tables = fc.oneof(
  fc.record({
    filters: fc.subarray([...DEFAULT_GRID.filter_par], { minLength: 1 }),
    depths: fc.subarray([...DEFAULT_GRID.input_buffer_depth], { minLength: 1 }),
    weights: fc.subarray([...DEFAULT_GRID.weight_buffer_depth], { minLength: 1 }),
    ratios: fc.subarray([...DEFAULT_GRID.ratio_conv_engines], { minLength: 1, maxLength: 2 }),
  }).map(({ filters, depths, weights, ratios }) =>
    buildCostTable(loadConstants(), {
      ...DEFAULT_GRID,
      filter_par: filters,
      pixel_par: [8, 32],
      input_buffer_depth: depths,
      weight_buffer_depth: weights,
      mem_interface_width: [256],
      ratio_conv_engines: ratios,
    }),
  ),
  fc.record({ seed: fc.nat(), variants: fc.integer({ min: 1, max: 90 }), most: fc.constantFrom(1, 2, 1000) })
    .map(({ seed, variants, most }) => randomCostTable(variants, CLASSES, most, randomIntegers(seed))),
); // prettier-ignore

describe('packed blocks', () => {
  it('have every column once, and room for what they hold', () => {
    const plan = planCells(pickCells(cells, drawCells(cells, 50, randomIntegers(1))));
    const { PACKED_LANES, PACKED_VECTORS, PACKED_ROW } = kernelLayout();
    fc.assert(
      fc.property(tables, (table) => {
        const columns = distinctColumns(table);
        const packed = packColumns(table, columns, plan);
        const held = [...packed.columnOf].filter((column) => column !== -1);
        expect(held.sort((a, b) => a - b)).toEqual([...columns.representative.keys()]);
        expect(packed.firstLane.length).toBe(packed.blockCount + 1);
        expect(packed.firstLane[packed.blockCount]).toBe(packed.columnOf.length);
        for (let block = 0; block < packed.blockCount; block++) {
          const lanes = packed.columnOf.subarray(packed.firstLane[block], packed.firstLane[block + 1]);
          expect(lanes.length).toBeLessThanOrEqual(PACKED_LANES);
          expect(packed.words[packed.firstWord[block]! + PACKED_ROW]! / 16).toBeLessThanOrEqual(PACKED_VECTORS);
          const classes = [...lanes].filter((column) => column !== -1).map((column) => table.engineClass[columns.representative[column]!]); // prettier-ignore
          expect(new Set(classes).size).toBe(1);
        }
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it('schedule the modules of the default grid on less than half of their columns', () => {
    const { packed } = draw(buildCostTable(loadConstants()), cells);
    const { PACKED_ROW, MODULES } = kernelLayout();
    let vectors = 0;
    for (let block = 0; block < packed.blockCount; block++) {
      vectors += packed.words[packed.firstWord[block]! + PACKED_ROW]! / 16;
    }
    expect((vectors * 4) / (MODULES * packed.columnOf.length)).toBeLessThan(0.4);
  });

  it('give the latencies below their thresholds that the scalar evaluator gives, and the largest of all', () => {
    // The cell without operations and the smallest ones are rare, so they are added by hand.
    const small = [...cells.vertices.keys()].filter((i) => cells.vertices[i]! <= 4).slice(0, 5);
    const two = cells.vertices.indexOf(2);
    fc.assert(
      fc.property(tables, fc.nat(), (table, seed) => {
        const next = randomIntegers(seed);
        const drawn = draw(table, pickCells(cells, [...new Set([two, ...small, ...drawCells(cells, 12, next)])]));
        const { plan, packed } = drawn;
        const levelCount = 3;
        const levels = plan.modelOf.map((cell) => (cell < 0 ? -1 : next(levelCount + 1) - 1));
        const range = [next(packed.blockCount), packed.blockCount] as const;
        const none = new Int32Array(levelCount * packed.columnOf.length);
        const all = none.map((_, at) => (packed.columnOf[at % packed.columnOf.length] === -1 ? 0 : INT32_MAX));
        const { largest } = scanPlainly(drawn, levels, none, range);
        const some = all.map((threshold) => (threshold === 0 ? 0 : 1 + next(Math.max(1, largest))));
        for (const thresholds of [none, all, some]) {
          expect(scan(drawn, levels, thresholds, range)).toEqual(scanPlainly(drawn, levels, thresholds, range));
        }
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});
