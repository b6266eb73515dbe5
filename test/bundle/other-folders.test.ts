import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withBundle } from '../../src/bundle/read-bundle.js';
import { bundleFolder } from '../../src/bundle/write-bundle.js';
import type { EngineAssignment } from '../../src/cost/model/engines.js';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadCostModel } from '../../src/cost/load-cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { writeCostTable } from '../../src/cost/table-file/write-table.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { checkMeasuredFolder } from '../../src/measured/check-folder.js';
import { measuredFrontier } from '../../src/measured/measured-frontier.js';
import { readMeasuredFolder } from '../../src/measured/read-folder.js';
import { writeMeasuredFolder } from '../../src/measured/write-folder.js';
import { countAccelerators } from '../../src/space/accelerators/grid.js';
import { gridRows } from '../../src/space/accelerators/rows.js';
import { readModelBytes } from '../../src/space/model-file/read-model-file.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { TRIAL_GRID, trialInputs } from '../frontier/trial-space.js';
import { someInputs, someObjective } from '../measured/some-models.js';
import { randomCostTable, randomIntegers } from '../random-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const EXAMPLE = new URL('../../examples/mobile-models.jsonl', import.meta.url);
const ENGINES: EngineAssignment[] = [[0, 1, 2, 3]];

async function withMeasuredTable(): Promise<FrontierInputs> {
  const table = randomCostTable(countAccelerators(TRIAL_GRID), ENGINES, 5000, randomIntegers(21));
  const costTable = join(folder, 'measured.csv');
  await writeCostTable(costTable, gridRows(TRIAL_GRID), table);
  return { ...trialInputs(), costModel: await loadCostModel({ costTable }) };
}

function ofModelFile(): FrontierInputs {
  const { space, metrics } = readModelBytes(readFileSync(EXAMPLE), 'example');
  const { counts: accuracyCounts, denominator } = metrics[0]!;
  const costModel = new AnalyticModel(loadConstants(), TRIAL_GRID, undefined, space.workload);
  return { space, accuracyCounts, metric: { name: 'mine', denominator }, costModel };
}

test.each([
  ['cost-table.arrow', withMeasuredTable],
  ['models.jsonl', ofModelFile],
])('a folder with %s is whole in its bundle', async (file, make) => {
  const of = join(folder, file);
  const path = join(folder, `${file}.tar`);
  await writeFrontierFolder(of, await enumerateFrontier(await make(), { mode: 'certified', threads: 1 }));
  const { files } = await bundleFolder(of, path);
  expect(files).toContain(file);
  expect([...files].sort()).toEqual(readdirSync(of).sort());
  const [expected, found] = [await readGroundTruth(of), await withBundle(path, readGroundTruth)];
  expect(found.manifest).toEqual(expected.manifest);
  expect(found.frontier).toEqual(expected.frontier);
});

test('so is one of measured objectives', async () => {
  const of = join(folder, 'objectives');
  const path = join(folder, 'objectives.tar');
  const values = [someObjective('latency', [50, 1, 40])];
  await writeMeasuredFolder(of, measuredFrontier(someInputs([900, -1, 800], values)));
  expect((await bundleFolder(of, path)).files).toEqual(['manifest.json', 'frontier.arrow', 'models.arrow']);
  const found = await withBundle(path, (unpacked) => {
    const read = readMeasuredFolder(unpacked);
    checkMeasuredFolder(read);
    return Promise.resolve(read);
  });
  expect(found).toEqual(readMeasuredFolder(of));
});
