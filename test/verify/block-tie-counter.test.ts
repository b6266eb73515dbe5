import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEvaluator } from '../../src/cost/table/evaluator.js';
import { fastestPair, slowestPair } from '../../src/cost/table/extreme-pair.js';
import type { EngineAssignment } from '../../src/cost/model/engines.js';
import type { Frontier } from '../../src/frontier/result.js';
import { BlockTieCounter } from '../../src/verify/block-tie-counter.js';
import type { SweepContext } from '../../src/verify/context.js';
import { groupEqualVariants } from '../../src/verify/equal-variants.js';
import { fastestLatency, slowestLatency } from '../../src/verify/extreme-latencies.js';
import { LatencyKernel } from '../../src/verify/latency/latency-kernel.js';
import { ScalarTieCounter } from '../../src/verify/tie-counter.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers } from '../random-space.js';

const CLASSES: readonly EngineAssignment[] = [[0, 1, 2, 3], [0, 1, 1, 0], [0, 0, 0, 0]]; // prettier-ignore

/** Some cells, many variants, and rows whose vectors some pairs of any accuracy share, whether or not they are a frontier. */
function drawContext(seed: number, variants: number, cycleValues: number, areas: number): SweepContext {
  const next = randomIntegers(seed);
  const cells = pickCells(allCells(), drawCells(allCells(), 60, next));
  const table = { ...randomCostTable(variants, CLASSES.slice(0, 1 + next(3)), cycleValues, next) };
  table.areaUnits.forEach((area, v) => (table.areaUnits[v] = 1 + (area % areas)));
  const models = { kind: 'cells', cells } as const;
  const evaluator = makeEvaluator(models, table);
  const size = 1 + next(12);
  const pairs = Array.from({ length: size }, () => ({ cell: next(60), variant: next(variants) }));
  const frontier: Frontier = {
    size,
    cellIndex: Uint32Array.from(pairs, ({ cell }) => cell),
    acceleratorIndex: Uint32Array.from(pairs, ({ variant }) => variant),
    accuracyCount: new Int32Array(size).fill(7),
    // Some of them a little less than any pair takes.
    latencyCycles: Int32Array.from(pairs, ({ cell, variant }) => evaluator.latencyCycles(cell, variant) - Number(next(4) === 0)), // prettier-ignore
    areaUnits: Int32Array.from(pairs, ({ variant }) => table.areaUnits[variant]!),
    ties: new Float64Array(size),
  };
  const truth = {
    accuracyCounts: new Int32Array(60).fill(7),
    frontier,
    manifest: { bounds: null, cell_range: { from: 0, to: 60 } },
  };
  return { truth, table, models, samples: 0, seed: 1 };
}

function last<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const drawn = [fc.nat(), fc.constantFrom(1, 40, 700), fc.constantFrom(1, 2, 900), fc.constantFrom(1, 3, 40)] as const;

describe('BlockTieCounter', () => {
  it('counts what the scalar counter and a loop over all pairs count, of many areas and of trees of several levels', () => {
    fc.assert(
      fc.property(...drawn, (seed, variants, cycleValues, areas) => {
        const context = drawContext(seed, variants, cycleValues, areas);
        const { table, models, truth } = context;
        const { size, areaUnits, latencyCycles } = truth.frontier;
        const rows = [...Array(size).keys()];
        const ofArea = (row: number): number[] =>
          [...table.areaUnits.keys()].filter((v) => table.areaUnits[v] === areaUnits[row]);
        const variantsOf = (row: number) => groupEqualVariants(table, ofArea(row));
        const cells = Uint32Array.from({ length: 60 }, (_, cell) => cell).filter((cell) => cell % 5 !== 1);
        if (models.kind !== 'cells') throw new Error('cells alone have a kernel');
        const blocks = new BlockTieCounter(context, new LatencyKernel(models.cells, table));
        const found = last(blocks.count(rows, cells, variantsOf));

        const evaluator = makeEvaluator(models, table);
        for (const row of rows) {
          const tied = [...cells].flatMap((cell) =>
            ofArea(row).flatMap((variant) =>
              evaluator.latencyCycles(cell, variant) === latencyCycles[row] ? [{ cell, variant }] : [],
            ),
          );
          const expected = tied[0] && { ties: tied.length, ...tied[0] };
          expect(found.get(row)).toEqual(expected);
        }
        const scalar = last(new ScalarTieCounter(context).count(rows, cells, variantsOf));
        expect(new Map([...found].sort(([a], [b]) => a - b))).toEqual(new Map([...scalar].sort(([a], [b]) => a - b)));
        // Trees that are there already count the same.
        expect(last(blocks.count(rows, cells, variantsOf))).toEqual(found);
      }),
      { numRuns: 25 },
    );
  });
});

describe('extreme latencies', () => {
  it('are those that the scalar search finds, and are not found where they are on the limit or within it', () => {
    fc.assert(
      fc.property(...drawn, (seed, variants, cycleValues, areas) => {
        const context = drawContext(seed, variants, cycleValues, areas);
        const { table, models } = context;
        const fastest = last(fastestPair(table, models, 2 ** 31))?.latencyCycles;
        const slowest = last(slowestPair(table, models, 0))?.latencyCycles;
        expect(last(fastestLatency(context, 2 ** 31 - 1))).toBe(fastest);
        expect(last(slowestLatency(context, 0))).toBe(slowest);
        expect(last(fastestLatency(context, fastest as number))).toBeUndefined();
        expect(last(slowestLatency(context, slowest as number))).toBeUndefined();
        // Where a maximum might leave int32 the scalar one searches.
        const large = { ...table, cycles: table.cycles.map((cycles, i) => (i === 0 ? 2 ** 30 : cycles)) };
        const huge = last(slowestPair(large, models, 0))?.latencyCycles as number;
        expect(last(slowestLatency({ ...context, table: large }, 0))).toBe(huge);
      }),
      { numRuns: 25 },
    );
  });
});
