import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { INT32_MAX } from '../../src/integers.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import type { EngineAssignment } from '../../src/cost/model/engines.js';
import { ENUMERATION_MODES } from '../../src/enumerate/enumeration-mode.js';
import { scanSpace } from '../../src/enumerate/scan.js';
import { WorkerPool } from '../../src/enumerate/worker-pool.js';
import { createPairColumns } from '../../src/objectives/pair-columns.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import { allCells } from '../cells.js';
import { bruteForceFrontier, toEntries } from '../frontier/oracle.js';
import { drawCells, pickCells, randomCostTable, randomIntegers, slowLatency } from '../random-space.js';

const cells = allCells();
const pools = [new WorkerPool(1), new WorkerPool(2)];
const ASSIGNMENTS: EngineAssignment[] = [[0, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]]; // prettier-ignore

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
});

/** The same costs, but so many times as much that the slowest of some cells all but fills an int32. */
function stretch(some: CellTable, table: CostTable): CostTable {
  let slowest = 0;
  for (let cell = 0; cell < some.count; cell++) {
    for (let v = 0; v < table.variants; v++) slowest = Math.max(slowest, slowLatency(some, cell, table, v));
  }
  const factor = Math.floor((INT32_MAX - 1) / slowest);
  const times = (values: Int32Array): Int32Array => values.map((value) => value * factor);
  return { ...table, cycles: times(table.cycles), serialCycles: times(table.serialCycles) };
}

describe('scanSpace', () => {
  it('finds the frontier, the ties and the bounds of random sub-spaces, whatever the mode and the threads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 9 }),
        async (seed, n, k) => {
          const next = randomIntegers(seed);
          const drawn = pickCells(cells, drawCells(cells, n, next));
          const table = randomCostTable(1 + next(60), ASSIGNMENTS, 2 + next(30), next);
          const accuracyCounts = Int32Array.from({ length: n }, () => next(k) - 1);
          accuracyCounts[0] = k;

          const all = createPairColumns(n * table.variants);
          for (let at = 0; at < n * table.variants; at++) {
            const cell = Math.floor(at / table.variants);
            const variant = at % table.variants;
            all.cellIndex[at] = cell;
            all.acceleratorIndex[at] = variant;
            all.accuracyCount[at] = accuracyCounts[cell]!;
            all.latencyCycles[at] = slowLatency(drawn, cell, table, variant);
            all.areaUnits[at] = table.areaUnits[variant]!;
            all.ties[at] = 1;
          }
          const present = [...all.cellIndex.keys()].filter((at) => all.accuracyCount[at]! >= 0);
          const naive = createPairColumns(present.length);
          for (const name of Object.keys(naive) as (keyof typeof naive)[]) {
            naive[name].set(present.map((at) => all[name][at]!));
          }
          const expected = reducePairs(naive);

          for (const mode of ENUMERATION_MODES) {
            for (const pool of pools) {
              const outcome = await scanSpace(
                { models: { kind: 'cells', cells: drawn }, accuracyCounts, table },
                mode,
                pool,
              );
              expect(outcome.frontier).toEqual(expected);
              expect(outcome.bounds.latencyCycles).toEqual({
                min: Math.min(...naive.latencyCycles),
                max: Math.max(...naive.latencyCycles),
              });
              expect(outcome.bounds.accuracyCount.max).toBe(k);
              expect(outcome.bounds.accuracyCount.min).toBe(Math.min(...naive.accuracyCount));
              const excluded = Object.values(outcome.excludedPairs).reduce((a, b) => a + b, 0);
              expect(outcome.evaluatedPairs + excluded).toBe(n * table.variants);
            }
          }
        },
      ),
      { numRuns: 40, seed: 11 },
    );
  });

  it('agrees with the definition where cells share few accuracies and pairs tie, on any engines', async () => {
    const engine = fc.integer({ min: 0, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(engine, engine, engine, engine), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        async (seed, levels, assignments, cycleValues) => {
          const next = randomIntegers(seed);
          const n = 1 + next(40);
          const drawn = pickCells(cells, drawCells(cells, n, next));
          const small = randomCostTable(1 + next(40), assignments, cycleValues, next);
          const table = next(2) === 0 ? small : stretch(drawn, small);
          const accuracyCounts = Int32Array.from({ length: n }, (_, i) => (i === 0 ? 0 : next(levels + 1) - 1));
          const entries = [...accuracyCounts.entries()]
            .filter(([, accuracy]) => accuracy >= 0)
            .flatMap(([cell, accuracy]) =>
              Array.from({ length: table.variants }, (_, accelerator) => {
                const latency = slowLatency(drawn, cell, table, accelerator);
                return { cell, accelerator, accuracy, latency, area: table.areaUnits[accelerator]!, ties: 1 };
              }),
            );
          const expected = bruteForceFrontier(entries);
          for (const mode of ENUMERATION_MODES) {
            for (const pool of pools) {
              const { frontier } = await scanSpace(
                { models: { kind: 'cells', cells: drawn }, accuracyCounts, table },
                mode,
                pool,
              );
              expect(toEntries(frontier)).toEqual(expected);
            }
          }
        },
      ),
      { numRuns: 40, seed: 3 },
    );
  });

  it('stops when it is told to', async () => {
    const pool = new WorkerPool(1);
    const table = randomCostTable(3000, ASSIGNMENTS, 50, randomIntegers(5));
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    const models = { kind: 'cells', cells } as const;
    const space = { models, accuracyCounts: new Int32Array(cells.count).fill(1), table };
    const scanning = scanSpace(space, 'exhaustive', pool, { signal: abort.signal });
    await expect(scanning).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await pool.close();
  });
});
