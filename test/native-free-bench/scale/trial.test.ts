import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GRIDS } from '../../../native-free-bench/scale/grids.js';
import { runTrial } from '../../../native-free-bench/scale/trial.js';
import { writeModels } from '../../../native-free-bench/scale/write-models.js';
import { checkGrid } from '../../../src/space/accelerators/grid-file.js';
import { countAccelerators, DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { PARAMETER_NAMES } from '../../../src/space/accelerators/accelerator.js';
import { readManifest } from '../../../src/store/ground-truth.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';
import { temporaryFolder } from '../../temporary-folder.js';

const folder = temporaryFolder();

test('grids are legal, have the accelerators that they say, and the ends of the paper’s', () => {
  for (const [count, grid] of GRIDS) {
    expect(countAccelerators(grid)).toBe(count);
    expect(checkGrid({ schema_version: 1, name: 'finer', parameters: grid }, 'grid').grid).toEqual(grid);
    for (const name of PARAMETER_NAMES) {
      expect([grid[name][0], grid[name].at(-1)]).toEqual([DEFAULT_GRID[name][0], DEFAULT_GRID[name].at(-1)]);
    }
  }
});

test('synthetic models are the same every time, and fewer are the first of more', async () => {
  const [few, many] = [join(folder, 'few.jsonl'), join(folder, 'many.jsonl')];
  writeModels(few, 50);
  writeModels(many, 80);
  expect(readFileSync(many, 'utf8').startsWith(readFileSync(few, 'utf8'))).toBe(true);
  const out = join(folder, 'models');
  const options = { what: 'enumerate', from: few, accelerators: 8_640, threads: 1, out } as const;
  const { pairs, points, cpuSeconds } = await runTrial({ ...options, mode: 'certified' });
  expect([pairs, points]).toEqual([50 * 8_640, readManifest(out).frontier.size]);
  expect(Object.keys(cpuSeconds)).toEqual(['start', 'read', 'costs', 'scan', 'write']);
});

test('shards that are written from smaller ones merge into the frontier of a run, read either way', async () => {
  const truth = join(folder, 'truth');
  await writeSmallGroundTruth(truth);
  const shards = join(folder, 'shards');
  await runTrial({ what: 'write-shards', from: truth, counts: [2, 6], out: shards });
  const bytes = (path: string): Buffer => readFileSync(join(path, 'frontier.arrow'));
  for (const count of [2, 6]) {
    const folders = Array.from({ length: count }, (_, i) => join(shards, String(count), String(i + 1)));
    for (const whole of [true, false]) {
      const out = join(folder, `merged-${count}-${String(whole)}`);
      await runTrial({ what: 'merge', folders, whole, out });
      expect(bytes(out).equals(bytes(truth))).toBe(true);
    }
  }
});
