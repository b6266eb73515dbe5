import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MeasuredModel } from '../../src/cost/cost-model.js';
import { loadCostModel } from '../../src/cost/load-cost-model.js';
import type { EngineAssignment } from '../../src/cost/model/engines.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import { writeCostTable } from '../../src/cost/table-file/write-table.js';
import { gridOfRows, gridRows } from '../../src/space/accelerators/rows.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { countAccelerators } from '../../src/space/accelerators/grid.js';
import { randomCostTable, randomIntegers } from '../random-space.js';
import { temporaryFolder } from '../temporary-folder.js';
import { TRIAL_GRID, trialCells, trialInputs } from './trial-space.js';

const FOUR_ENGINES: EngineAssignment[] = [[0, 1, 2, 3], [0, 0, 1, 1], [2, 1, 1, 0]]; // prettier-ignore
const folder = temporaryFolder();

/** Inputs whose cycles are those of a file of random numbers, on engine classes that CHaiDNN does not have. */
async function measuredInputs(
  format: 'csv' | 'parquet',
): Promise<FrontierInputs & { readonly costModel: MeasuredModel }> {
  const table = randomCostTable(countAccelerators(TRIAL_GRID), FOUR_ENGINES, 5000, randomIntegers(21));
  const path = join(folder, `measured.${format}`);
  await writeCostTable(path, gridRows(TRIAL_GRID), table);
  const costModel = await loadCostModel({ costTable: path });
  expect(costModel.table.cycles).toEqual(table.cycles);
  return { ...trialInputs(), costModel: costModel as MeasuredModel };
}

describe('a measured cost table', () => {
  it('is enumerated, written into the folder, read back and verified', async () => {
    const inputs = await measuredInputs('csv');
    const out = join(folder, 'measured');
    const result = await enumerateFrontier(inputs, { mode: 'certified', threads: 1 });
    const exhaustive = await enumerateFrontier(inputs, { mode: 'exhaustive', threads: 1 });
    expect(exhaustive.frontier).toEqual(result.frontier);
    const manifest = await writeFrontierFolder(out, result);
    expect(manifest.grid).toBeNull();
    expect(manifest.cost_table_sha256).toBe(inputs.costModel.tableSha256);
    expect(manifest.files['cost-table.arrow']).toBe(sha256Hex(readFileSync(join(out, 'cost-table.arrow'))));
    expect(manifest.space).toMatch(/^91-cells-96-accelerators-measured-[0-9a-f]{12}$/);

    const truth = await readGroundTruth(out);
    expect(truth.frontier).toEqual(result.frontier);
    expect(truth.inputs.costModel.table).toEqual(inputs.costModel.table);
    const report = await verifyFrontier(out, { samples: 2000, seed: 1 });
    expect(report.fault).toBeUndefined();
    expect(report.passed).toBe(true);

    const manifestPath = join(out, 'manifest.json');
    const sound = readFileSync(manifestPath, 'utf8');
    writeFileSync(manifestPath, sound.replace(manifest.files['cost-table.arrow']!, '0'.repeat(64)));
    await expect(readGroundTruth(out)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
    writeFileSync(manifestPath, sound);
    rmSync(join(out, 'cost-table.arrow'));
    await expect(readGroundTruth(out)).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  it('has the same hash in any format, and leaves the folder with the next analytic enumeration', async () => {
    const [csv, parquet] = [await measuredInputs('csv'), await measuredInputs('parquet')];
    expect(parquet.costModel.tableSha256).toBe(csv.costModel.tableSha256);
    const out = join(folder, 'replaced');
    const options = { mode: 'certified', threads: 1 } as const;
    await writeFrontierFolder(out, await enumerateFrontier(csv, options));
    await writeFrontierFolder(out, await enumerateFrontier(trialInputs(TRIAL_GRID, trialCells()), options));
    expect(existsSync(join(out, 'cost-table.arrow'))).toBe(false);
    expect((await readGroundTruth(out)).inputs.costModel.kind).toBe('analytic');
  });

  it('is searched on the grid whose combinations its rows are', async () => {
    const { rows } = (await measuredInputs('csv')).costModel;
    expect(gridOfRows(rows)).toEqual(TRIAL_GRID);
    expect(gridOfRows({ ...rows, count: 95, at: (i) => rows.at(i) })).toBeUndefined();
  });
});
