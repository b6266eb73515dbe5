import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import type { CostTable } from '../../../src/cost/table/cost-table.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import type { ColumnSet } from '../../../src/cost/table/columns.js';
import { distinctColumns, selectColumns } from '../../../src/cost/table/columns.js';
import { slowestColumns, undominatedColumns } from '../../../src/cost/table/extreme-columns.js';
import { countAccelerators } from '../../../src/space/accelerators/grid.js';
import { legalGrid } from '../../random-grid.js';
import { randomCostTable, randomIntegers } from '../../random-space.js';

const column = (t: CostTable, v: number): number[] => [
  ...t.operations.map((_, s) => t.cycles[s * t.variants + v]!),
  t.serialCycles[v]!,
];
const atMost = (a: number[], b: number[]): boolean => a.every((value, i) => value <= b[i]!);

describe('columns of the paper’s space', () => {
  const table = buildCostTable(loadConstants('chaidnn-v2'));
  const distinct = distinctColumns(table);

  it('are 600 by the strict rule, which stand for 722 variants, with structure 2', () => {
    const kept = undominatedColumns(table, distinct);
    expect(kept.length).toBe(600);
    expect(selectColumns(distinct, kept).multiplicity.reduce((a, b) => a + b)).toBe(722);
  });
});

describe('columns of random cost tables', () => {
  it('are pruned as the rule says, by an O(n²) oracle', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, values) => {
        const next = randomIntegers(seed);
        // A few operations only, so that one column is often nowhere slower than another.
        const wide = randomCostTable(30, [[0, 0, 0, 0], [0, 1, 2, 1]], values, next); // prettier-ignore
        const operations = wide.operations.slice(0, 2);
        const t: CostTable = { ...wide, operations, cycles: wide.cycles.slice(0, operations.length * wide.variants) };
        const distinct = distinctColumns(t);
        const all = Array.from({ length: t.variants }, (_, v) => v);
        const excluded = all.filter((b) =>
          all.some(
            (a) =>
              t.engineClass[a] === t.engineClass[b] &&
              t.areaUnits[a]! <= t.areaUnits[b]! &&
              atMost(column(t, a), column(t, b)) &&
              (t.areaUnits[a]! < t.areaUnits[b]! || t.serialCycles[a]! < t.serialCycles[b]!),
          ),
        );
        const kept = selectColumns(distinct, undominatedColumns(t, distinct));
        expect(kept.multiplicity.reduce((a, b) => a + b, 0)).toBe(t.variants - excluded.length);
        kept.representative.forEach((v) => expect(excluded).not.toContain(v));

        const slowest = selectColumns(distinct, slowestColumns(t, distinct)).representative;
        for (const b of all) {
          const covered = [...slowest].some(
            (a) => t.engineClass[a] === t.engineClass[b] && atMost(column(t, b), column(t, a)),
          );
          expect(covered).toBe(true);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

/** The slow way: every column compared with every other one of its class. */
function slowExtremes(t: CostTable, columns: ColumnSet): { undominated: number[]; slowest: number[] } {
  const rows = Array.from(columns.representative, (v) => column(t, v));
  const positions = [...rows.keys()];
  const classOf = (i: number): number => t.engineClass[columns.representative[i]!]!;
  const rivals = (b: number): number[] => positions.filter((a) => a !== b && classOf(a) === classOf(b));
  const serial = t.operations.length;
  return {
    undominated: positions.filter(
      (b) =>
        !rivals(b).some(
          (a) =>
            columns.areaUnits[a]! <= columns.areaUnits[b]! &&
            atMost(rows[a]!, rows[b]!) &&
            (columns.areaUnits[a]! < columns.areaUnits[b]! || rows[a]![serial]! < rows[b]![serial]!),
        ),
    ),
    slowest: positions.filter((b) => !rivals(b).some((a) => atMost(rows[b]!, rows[a]!))),
  };
}

describe('extreme columns', () => {
  const expectExact = (t: CostTable): void => {
    const distinct = distinctColumns(t);
    const { undominated, slowest } = slowExtremes(t, distinct);
    expect(undominatedColumns(t, distinct)).toEqual(undominated);
    expect(slowestColumns(t, distinct)).toEqual(slowest);
  };

  it('are exactly those by the slow way, on random tables of few and of many operations', () => {
    const shape = fc.tuple(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 1, max: 40 }),
    );
    fc.assert(
      fc.property(fc.nat(), shape, (seed, [variants, rows, values]) => {
        const wide = randomCostTable(variants, [[0, 0, 0, 0], [0, 1, 2, 1]], values, randomIntegers(seed)); // prettier-ignore
        const operations = wide.operations.slice(0, rows);
        expectExact({ ...wide, operations, cycles: wide.cycles.slice(0, rows * variants) });
      }),
      { numRuns: 80, seed: 9 },
    );
  });

  it('are exactly those by the slow way, on grids', () => {
    fc.assert(
      fc.property(legalGrid, (grid) => {
        fc.pre(countAccelerators(grid) <= 800);
        expectExact(buildCostTable(loadConstants(), grid));
      }),
      { numRuns: 25, seed: 9 },
    );
  });
});
