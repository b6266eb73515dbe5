import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../src/cost/model/constants.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { buildCostTable } from '../../src/cost/table/build-cost-table.js';
import { engineOf } from '../../src/cost/model/engines.js';
import { makespan, scheduleOperations } from '../../src/cost/model/schedule.js';
import { BLOCK_COLUMNS, layOutColumns } from '../../src/enumerate/column-blocks.js';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { Kernel } from '../../src/enumerate/kernel.js';
import { planCells } from '../../src/enumerate/plan.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { cellAt } from '../../src/space/cells/cell-table.js';
import { NETWORK_MODULES } from '../../src/space/network/modules.js';
import { lowerCell, shapeKey } from '../../src/space/network/operations.js';
import { indexOperations } from '../../src/cost/table/cost-table.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers } from '../random-space.js';

const cells = allCells();

/** Latencies of one cell on every variant by the scalar schedule, lowering the cell once. */
function scalarLatencies(table: CellTable, cell: number, costs: CostTable): Int32Array {
  const shapeIndex = indexOperations(costs.operations);
  const lowered = NETWORK_MODULES.map((module) => {
    const operations = lowerCell(cellAt(table, cell), module);
    return { operations, module, rows: new Map(operations.map((o) => [o, shapeIndex.get(shapeKey(o)) as number])) };
  });
  return Int32Array.from({ length: costs.variants }, (_, v) =>
    lowered.reduce((total, { operations, module, rows }) => {
      const cyclesOf = (o: (typeof operations)[number]): number =>
        costs.cycles[(rows.get(o) as number) * costs.variants + v]!;
      const assignment = costs.assignments[costs.engineClass[v]!]!;
      return total + module.repeats * makespan(scheduleOperations(operations, cyclesOf, assignment));
    }, costs.serialCycles[v]!),
  );
}

/** Latencies of every cell of a table on every variant by the kernel: `[cell · variants + variant]`. */
function kernelLatencies(table: CellTable, costs: CostTable): Int32Array {
  const plan = planCells(table);
  const columns = distinctColumns(costs);
  const blocks = layOutColumns(costs, columns);
  const laneOf = new Int32Array(columns.count);
  blocks.columnOf.forEach((column, lane) => {
    if (column !== -1) laneOf[column] = lane;
  });
  const levels = plan.modelOf.map((cell) => (cell < 0 ? -1 : 0));
  const kernel = new Kernel();
  kernel.loadBlocks(blocks, 0, blocks.blockCount, 0);
  const byLane = new Int32Array(table.count * blocks.columnOf.length);
  for (let graph = 0; graph < plan.groupCount; graph++) {
    if (kernel.loadGraph(plan, graph, levels) === 0) continue;
    for (let block = 0; block < blocks.blockCount; block++) {
      kernel.schedule(block);
      const found = kernel.latencies();
      for (let code = plan.codeOffset[graph]!; code < plan.codeOffset[graph + 1]!; code++) {
        const cell = plan.modelOf[code]!;
        if (cell < 0) continue;
        const row = (code - plan.codeOffset[graph]!) * BLOCK_COLUMNS;
        byLane.set(found.subarray(row, row + BLOCK_COLUMNS), cell * blocks.columnOf.length + block * BLOCK_COLUMNS);
      }
    }
  }
  return Int32Array.from({ length: table.count * costs.variants }, (_, at) => {
    const lane = laneOf[columns.columnOf[at % costs.variants]!]!;
    return byLane[Math.floor(at / costs.variants) * blocks.columnOf.length + lane]!;
  });
}

describe('the schedule kernel', () => {
  it('gives the latencies of the scalar schedule for random cells on all 8,640 variants', () => {
    const table = buildCostTable(loadConstants());
    const next = randomIntegers(1);
    // The smallest cells are rare, so they are added by hand.
    const small = [...cells.vertices.keys()].filter((i) => cells.vertices[i]! <= 4).slice(0, 6);
    const two = cells.vertices.indexOf(2);
    const drawn = pickCells(cells, [...new Set([two, ...small, ...drawCells(cells, 25, next)])]);
    const found = kernelLatencies(drawn, table);
    for (let cell = 0; cell < drawn.count; cell++) {
      const expected = scalarLatencies(drawn, cell, table);
      expect(found.subarray(cell * table.variants, (cell + 1) * table.variants)).toEqual(expected);
    }
  });

  it('gives them for any assignment of the operation kinds to up to four engines', () => {
    const engine = fc.integer({ min: 0, max: 3 });
    const assignment = fc.tuple(engine, engine, engine, engine);
    fc.assert(
      fc.property(fc.array(assignment, { minLength: 1, maxLength: 6 }), fc.nat(), (assignments, seed) => {
        const next = randomIntegers(seed);
        const table = randomCostTable(40, assignments, 1000, next);
        const drawn = pickCells(cells, drawCells(cells, 8, next));
        const found = kernelLatencies(drawn, table);
        for (let cell = 0; cell < drawn.count; cell++) {
          const expected = scalarLatencies(drawn, cell, table);
          expect(found.subarray(cell * table.variants, (cell + 1) * table.variants)).toEqual(expected);
        }
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('finds among the latencies of a block what a loop over them finds', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const next = randomIntegers(seed);
        const costs = randomCostTable(100, [[0, 0, 0, 0], [0, 1, 2, 1]], 500, next); // prettier-ignore
        const plan = planCells(pickCells(cells, drawCells(cells, 6, next)));
        const blocks = layOutColumns(costs, distinctColumns(costs));
        const levelCount = 3;
        const levels = plan.modelOf.map((cell) => (cell < 0 ? -1 : next(levelCount + 1) - 1));
        const kernel = new Kernel();
        const [from, to] = [next(2), blocks.blockCount];
        const width = (to - from) * BLOCK_COLUMNS;
        kernel.loadBlocks(blocks, from, to, levelCount);
        const thresholds = kernel.levelRows(levelCount);

        for (let graph = 0; graph < plan.groupCount; graph++) {
          const ofGraph = levels.subarray(plan.codeOffset[graph], plan.codeOffset[graph + 1]);
          const cellCount = ofGraph.filter((level) => level >= 0).length;
          expect(kernel.loadGraph(plan, graph, levels)).toBe(cellCount);
          if (cellCount === 0) continue;
          for (let block = from; block < to; block++) {
            kernel.schedule(block);
            const latencies = kernel.latencies().slice();
            const at = (block - from) * BLOCK_COLUMNS;
            const found = [...ofGraph.keys()]
              .filter((code) => ofGraph[code]! >= 0)
              .flatMap((code) =>
                Array.from({ length: BLOCK_COLUMNS }, (_, lane) => {
                  const place = code * BLOCK_COLUMNS + lane;
                  return { place, code, lane, level: ofGraph[code]!, latency: latencies[place]! };
                }),
              );
            for (let i = 0; i < thresholds.length; i++) thresholds[i] = found[next(found.length)]!.latency + next(2);

            const below = found.filter(({ level, lane, latency }) => latency < thresholds[level * width + at + lane]!);
            expect([...kernel.findBelow(block)]).toEqual(below.flatMap(({ place, latency }) => [place, latency]));
            const all = found.map(({ latency }) => latency);
            expect(kernel.takeExtremes()).toEqual([Math.min(...all), Math.max(...all)]);

            const minima = thresholds.slice();
            for (const { level, lane, latency } of found) {
              const place = level * width + at + lane;
              minima[place] = Math.min(minima[place]!, latency);
            }
            kernel.lowerMinima(block);
            expect(thresholds).toEqual(minima);
          }
        }
      }),
      { numRuns: 30, seed: 2 },
    );
  });

  it('knows every engine of an assignment', () => {
    expect(engineOf([0, 1, 2, 3], 'add')).toBe(3);
  });

  it('finds by its bounds what a loop over all latencies finds, and leaves out no other cell', () => {
    const engine = fc.integer({ min: 0, max: 3 });
    const assignments = fc.array(fc.tuple(engine, engine, engine, engine), { minLength: 1, maxLength: 3 });
    let leftOut = 0;
    let evaluated = 0;
    const property = fc.property(fc.nat(), assignments, fc.integer({ min: 1, max: 60 }), (seed, engines, percent) => {
      const next = randomIntegers(seed);
      const costs = randomCostTable(70, engines, 1000, next);
      const small = [...cells.vertices.keys()].filter((i) => cells.vertices[i]! <= 4);
      const drawn = [...new Set([...drawCells(cells, 30, next), ...small.slice(0, next(small.length))])];
      const graphs = drawn.map((cell) => [cells.vertices[cell]!, cells.adjacencyBits[cell]!] as const);
      // Some whole graphs: a prefix of labels has many cells then.
      const whole = [...cells.vertices.keys()].filter((i) =>
        graphs.slice(0, 2).some(([v, bits]) => cells.vertices[i] === v && cells.adjacencyBits[i] === bits),
      );
      const plan = planCells(pickCells(cells, [...new Set([...drawn, ...whole])]));
      const blocks = layOutColumns(costs, distinctColumns(costs));
      const levelCount = 4;
      const levels = plan.modelOf.map((cell) => (cell < 0 ? -1 : next(levelCount + 1) - 1));
      const kernel = new Kernel();
      kernel.loadBlocks(blocks, 0, blocks.blockCount, levelCount);
      const width = blocks.blockCount * BLOCK_COLUMNS;
      const thresholds = kernel.levelRows(levelCount);
      for (let graph = 0; graph < plan.groupCount; graph++) {
        if (kernel.loadGraph(plan, graph, levels) === 0) continue;
        kernel.rankPrefixes();
        const [first, end] = [plan.codeOffset[graph]!, plan.codeOffset[graph + 1]!];
        const codes = [...levels.subarray(first, end).keys()].filter((code) => levels[first + code]! >= 0);
        for (let block = 0; block < blocks.blockCount; block++) {
          kernel.schedule(block);
          const latencies = kernel.latencies().slice();
          const smallest = Math.min(...codes.map((code) => latencies[code * BLOCK_COLUMNS]!));
          // Thresholds never rise from a level to a less accurate one.
          for (let lane = 0; lane < BLOCK_COLUMNS; lane++) {
            let threshold = Math.round((smallest * (90 + next(percent))) / 100);
            for (let level = 0; level < levelCount; level++, threshold -= next(smallest / 10)) {
              thresholds[level * width + block * BLOCK_COLUMNS + lane] = threshold;
            }
          }
          const wanted = codes.flatMap((code) =>
            Array.from({ length: BLOCK_COLUMNS }, (_, lane) => code * BLOCK_COLUMNS + lane).filter((place) => {
              const row = levels[first + code]! * width + block * BLOCK_COLUMNS;
              return latencies[place]! < thresholds[row + (place % BLOCK_COLUMNS)]!;
            }),
          );
          const hits = kernel.searchBelow(block);
          const found = [...hits.keys()].filter((i) => i % 2 === 0).map((i) => [hits[i]!, hits[i + 1]!]);
          expect(found).toEqual(wanted.map((place) => [place, latencies[place]!]));
          const out = kernel.takeLeftOut();
          const withHits = new Set(wanted.map((place) => Math.floor(place / BLOCK_COLUMNS))).size;
          expect(out).toBeLessThanOrEqual(codes.length - withHits);
          leftOut += out;
          evaluated += codes.length - out;
        }
      }
    });
    fc.assert(property, { numRuns: 40, seed: 11 });
    // Bounds that never, or always, leave out everything would test nothing.
    expect(leftOut).toBeGreaterThan(1000);
    expect(evaluated).toBeGreaterThan(1000);
  });
});
