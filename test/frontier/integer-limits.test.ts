import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MeasuredModel } from '../../src/cost/cost-model.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { checkTotals } from '../../src/cost/table/total-bound.js';
import { readCostTable } from '../../src/cost/table-file/read-table.js';
import { writeCostTable } from '../../src/cost/table-file/write-table.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { BLOCK_COLUMNS } from '../../src/enumerate/column-blocks.js';
import { MAX_VALUES } from '../../src/enumerate/accuracy-levels.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import { LATENCY_CYCLES_MAX, INT32_MAX } from '../../src/integers.js';
import { nasbench101Space } from '../../src/space/nasbench101/space.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { countAccelerators, DEFAULT_GRID } from '../../src/space/accelerators/grid.js';
import { gridRows } from '../../src/space/accelerators/rows.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import { pickCells, randomCostTable, randomIntegers, slowLatency } from '../random-space.js';
import { temporaryFolder } from '../temporary-folder.js';
import { bruteForceFrontier, toEntries } from './oracle.js';
import { TRIAL_GRID, enumeratePlainly, trialCells, trialInputs } from './trial-space.js';

const folder = temporaryFolder();
const VARIANT = 7;
const cells = trialCells();

/**
 * A table on whose variant {@link VARIANT}, the only one of the least area, the slowest cell takes exactly `cycles`; that
 * cell is the most accurate one, so that the pair is on the frontier.
 */
function inputsUpTo(cycles: number, areaUnits = 1): FrontierInputs & { readonly costModel: MeasuredModel } {
  const table = randomCostTable(countAccelerators(TRIAL_GRID), [[0, 0, 0, 0]], 50, randomIntegers(5));
  for (let i = 0; i < table.variants; i++) table.areaUnits[i]! += areaUnits;
  table.areaUnits[VARIANT] = areaUnits;
  const latencies = Array.from({ length: cells.count }, (_, cell) => slowLatency(cells, cell, table, VARIANT));
  const slowest = latencies.reduce((most, latency, cell) => (latency > latencies[most]! ? cell : most), 0);
  table.serialCycles[VARIANT]! += cycles - latencies[slowest]!;
  const inputs = trialInputs();
  const accuracyCounts = inputs.accuracyCounts.slice();
  accuracyCounts[slowest] = 50;
  const { workload } = inputs.space;
  const costModel = new MeasuredModel(table, gridRows(TRIAL_GRID), '0'.repeat(64), loadConstants(), 'limits', workload);
  return { ...inputs, accuracyCounts, costModel };
}

function entriesOf(inputs: FrontierInputs): ReturnType<typeof bruteForceFrontier> {
  const pairs = enumeratePlainly(inputs);
  return bruteForceFrontier(toEntries({ size: pairs.cellIndex.length, ...pairs }));
}

function check({ table, workload }: { table: CostTable; workload: FrontierInputs['space']['workload'] }): void {
  const steps = checkTotals(table, workload);
  while (steps.next().done !== true);
}

describe('a latency at the limit', () => {
  it.each([LATENCY_CYCLES_MAX - 1, LATENCY_CYCLES_MAX])(
    'of %i cycles is on the frontier in both modes',
    async (most) => {
      const inputs = inputsUpTo(most);
      expect(() => {
        check(inputs.costModel);
      }).not.toThrow();
      const expected = entriesOf(inputs);
      expect(expected.map(({ latency }) => latency)).toContain(most);
      for (const mode of ['certified', 'exhaustive'] as const) {
        const { frontier, run } = await enumerateFrontier(inputs, { mode, threads: 1 });
        expect(toEntries(frontier)).toEqual(expected);
        expect(run.bounds.latencyCycles.max).toBe(most);
      }
    },
  );

  it.each([LATENCY_CYCLES_MAX + 1, LATENCY_CYCLES_MAX + 2])('of %i cycles is refused', (most) => {
    // The slowest cell alone exceeds the limit; its serial part still fits.
    const { costModel } = inputsUpTo(LATENCY_CYCLES_MAX);
    costModel.table.serialCycles[VARIANT]! += most - LATENCY_CYCLES_MAX;
    expect(() => {
      check(costModel);
    }).toThrow(
      expect.objectContaining({
        code: 'COST_OVERFLOW',
        message: expect.stringContaining(`takes ${most} core cycles, on accelerator ${VARIANT}.`) as string,
        wayOut: expect.stringContaining('at most 2,147,483,646 core cycles') as string,
      }) as Error,
    );
  });
});

describe('an area at the limit', () => {
  it('is enumerated, written, read and verified', async () => {
    // Areas reach to the very last int32.
    const inputs = inputsUpTo(1_000_000, 1);
    const { table } = inputs.costModel;
    const most = Math.max(...table.areaUnits);
    for (let i = 0; i < table.variants; i++) table.areaUnits[i]! += INT32_MAX - most;
    const expected = entriesOf(inputs);
    for (const mode of ['certified', 'exhaustive'] as const) {
      const result = await enumerateFrontier(inputs, { mode, threads: 1 });
      expect(toEntries(result.frontier)).toEqual(expected);
      expect(result.run.bounds.areaUnits.max).toBe(INT32_MAX);
    }
    const path = join(folder, 'areas.csv');
    await writeCostTable(path, gridRows(TRIAL_GRID), table);
    const read = await readCostTable(path, {}, inputs.space.workload);
    expect(read.table.areaUnits).toEqual(table.areaUnits);
    const costModel = new MeasuredModel(
      read.table,
      read.rows,
      read.sha256,
      loadConstants(),
      'areas',
      inputs.space.workload,
    );
    const out = join(folder, 'areas');
    await writeFrontierFolder(
      out,
      await enumerateFrontier({ ...inputs, costModel }, { mode: 'certified', threads: 1 }),
    );
    expect(toEntries((await readGroundTruth(out)).frontier)).toEqual(expected);
    expect(await verifyFrontier(out, { samples: 5000, seed: 1 })).toMatchObject({ passed: true });
  });
});

/** Both modes against the plain enumeration of a random table of so many accelerators. */
async function holdToPlain(variants: number, accuracyCounts: Int32Array, table: CellTable): Promise<void> {
  const costs = randomCostTable(variants, [[0, 1, 1, 0], [0, 0, 0, 0]], 40, randomIntegers(variants)); // prettier-ignore
  const space = nasbench101Space(table);
  const rows = { ...gridRows(DEFAULT_GRID), count: variants };
  const costModel = new MeasuredModel(costs, rows, '0'.repeat(64), loadConstants(), 'counts', space.workload);
  const inputs = { space, accuracyCounts, metric: { name: 'trial', denominator: 10_000 }, costModel };
  const expected = reducePairs(enumeratePlainly(inputs));
  for (const mode of ['certified', 'exhaustive'] as const) {
    const { frontier } = await enumerateFrontier(inputs, { mode, threads: 1 });
    expect(frontier, `${mode}, ${variants} accelerators`).toEqual(expected);
  }
}

describe('counts around the sizes that the engine works in', () => {
  it.each([1, 2, BLOCK_COLUMNS - 1, BLOCK_COLUMNS, BLOCK_COLUMNS + 1, 2 * BLOCK_COLUMNS, 2 * BLOCK_COLUMNS + 1])(
    '%i accelerators',
    async (variants) => {
      const next = randomIntegers(variants + 1000);
      await holdToPlain(
        variants,
        Int32Array.from({ length: cells.count }, () => next(30) - 1),
        cells,
      );
    },
  );

  it.each([1, 2, 3])('%i models', async (count) => {
    await holdToPlain(5, Int32Array.from({ length: count }, (_, i) => i % 2), pickCells(cells, [3, 30, 60].slice(0, count))); // prettier-ignore
  });

  it.each([MAX_VALUES - 1, MAX_VALUES, MAX_VALUES + 1])('%i distinct accuracies', async (values) => {
    const more = trialCells(5);
    expect(more.count).toBeGreaterThan(MAX_VALUES + 1);
    await holdToPlain(
      3,
      Int32Array.from({ length: more.count }, (_, i) => (i * 7919) % values),
      more,
    );
  });
});
