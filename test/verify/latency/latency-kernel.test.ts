import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineAssignment } from '../../../src/cost/model/engines.js';
import type { CostTable } from '../../../src/cost/table/cost-table.js';
import { PairEvaluator } from '../../../src/cost/table/pair-evaluator.js';
import { graphsOfTable } from '../../../src/space/cells/graphs-of-table.js';
import type { CellTable } from '../../../src/space/cells/cell-table.js';
import { listCells } from '../../../src/verify/latency/cell-words.js';
import { LANES, LatencyKernel } from '../../../src/verify/latency/latency-kernel.js';
import { allCells } from '../../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers, slowLatency } from '../../random-space.js';

const engine = fc.integer({ min: 0, max: 3 });
const assignments = fc.array(fc.tuple(engine, engine, engine, engine), { minLength: 1, maxLength: 3 });

/** Some cells of the space and a table of any engines. */
function drawSpace(
  seed: number,
  classes: readonly EngineAssignment[],
  cycleValues: number,
): { cells: CellTable; table: CostTable; next: (bound: number) => number } {
  const next = randomIntegers(seed);
  const cells = pickCells(allCells(), drawCells(allCells(), 2 + next(120), next));
  return { cells, table: randomCostTable(1 + next(40), classes, cycleValues, next), next };
}

const everyCell = ({ count }: CellTable): Uint32Array => Uint32Array.from({ length: count }, (_, cell) => cell);

/** Variants of the class of one, up to a block of them. */
function sameClass({ engineClass }: CostTable, variant: number): number[] {
  return [...engineClass.keys()].filter((other) => engineClass[other] === engineClass[variant]).slice(0, LANES);
}

describe('the latency kernel', () => {
  it('gives a cell what the scalar evaluator gives it, on a block and on a variant, whatever came before', () => {
    fc.assert(
      fc.property(fc.nat(), assignments, fc.constantFrom(1, 3, 100_000), (seed, classes, cycleValues) => {
        const { cells, table, next } = drawSpace(seed, classes, cycleValues);
        const kernel = new LatencyKernel(cells, table);
        const evaluator = new PairEvaluator(cells, table);
        const variants = sameClass(table, next(table.variants));
        const expected = [...everyCell(cells)].map((cell) => variants.map((v) => evaluator.latencyCycles(cell, v)));
        expect(expected[0]![0]).toBe(slowLatency(cells, 0, table, variants[0]!));

        const list = listCells(kernel.words, everyCell(cells));
        const block = kernel.load(kernel.place(1), variants);
        const found = kernel.latencies(list, block).slice();
        const limit = expected[next(cells.count)]![0]!;
        const sides = kernel.compare(list, block, limit).slice();
        const { counts, least } = kernel.countEqual(list, block, limit);
        for (let at = 0; at < cells.count; at++) {
          const ofCell = expected[list[2 * at + 1]!]!;
          expect([...found.subarray(at * LANES, at * LANES + variants.length)]).toEqual(ofCell);
          // Lanes behind the last variant repeat it.
          expect(found[at * LANES + LANES - 1]).toBe(ofCell.at(-1));
          ofCell.forEach((latency, lane) => {
            expect((sides[at]! >>> lane) & 1).toBe(latency < limit ? 1 : 0);
            expect((sides[at]! >>> (16 + lane)) & 1).toBe(latency > limit ? 1 : 0);
          });
        }
        variants.forEach((_, lane) => {
          const tied = expected.flatMap((ofCell, cell) => (ofCell[lane] === limit ? [cell] : []));
          expect([counts[lane], least[lane]]).toEqual([tied.length, tied[0] ?? 2 ** 31 - 1]);
        });
        variants.forEach((variant, lane) => {
          // In any order.
          const latencies = kernel.latenciesOn(variant, kernel.words);
          expect([...latencies]).toEqual(expected.map((ofCell) => ofCell[lane]));
          // Rows of both sizes have the same place.
          expect(kernel.latencies(list, block)).toEqual(found);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('agrees with the scalar evaluator on every graph of the space with labels of all kinds', () => {
    const cells = allCells();
    const classes: EngineAssignment[] = [[0, 1, 2, 3], [0, 1, 2, 1], [0, 0, 0, 0]]; // prettier-ignore
    const table = randomCostTable(20, classes, 5000, randomIntegers(4));
    const kernel = new LatencyKernel(cells, table);
    const evaluator = new PairEvaluator(cells, table);
    const { graphOf } = graphsOfTable(cells);
    const ofGraph = new Map<number, number[]>();
    everyCell(cells).forEach((cell) => {
      const known = ofGraph.get(graphOf[cell]!) ?? [];
      if (known.length < 3) ofGraph.set(graphOf[cell]!, [...known, cell]);
    });
    const some = Uint32Array.from([...ofGraph.values()].flat());
    const wrong: unknown[] = [];
    for (let variant = 0; variant < table.variants; variant += 6) {
      const block = kernel.load(kernel.place(1), [variant]);
      for (let from = 0; from < some.length; from += 4000) {
        const list = listCells(kernel.words, some.subarray(from, from + 4000));
        const found = kernel.latencies(list, block);
        for (let at = 0; 2 * at < list.length; at++) {
          const expected = evaluator.latencyCycles(list[2 * at + 1]!, variant);
          if (found[at * LANES] !== expected) wrong.push([list[2 * at + 1], variant, found[at * LANES], expected]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(ofGraph.size).toBe(2494);
  });
});

describe('listCells', () => {
  it('puts cells in order of their words, whatever the length of the list, each with its tag', () => {
    // As large as those of the last graphs.
    const words = Int32Array.from({ length: 40_000 }, (_, i) => 2494 * 1024 - ((i * 7919) % 1000));
    for (const length of [3, 16_384, 40_000]) {
      const cells = Uint32Array.from({ length }, (_, i) => i);
      const list = listCells(
        words,
        cells,
        Uint32Array.from(cells, (cell) => cell + 5),
      );
      const expected = [...cells].sort((a, b) => words[a]! - words[b]! || a - b);
      expect([...list]).toEqual(expected.flatMap((cell) => [words[cell]!, cell + 5]));
    }
  });
});
