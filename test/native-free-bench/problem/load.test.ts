import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';
import { smallSpace } from '../small-space.js';

const folder = temporaryFolder();

test('a frontier folder becomes the space it was made from, in shared memory', async () => {
  const { truth, data } = await loadJudgedSpace(await writeSmallGroundTruth(join(folder, 'truth')));
  const { data: made, frontier } = smallSpace();
  expect(truth.frontier.size).toBe(frontier.size);
  expect(data.accuracyCounts).toEqual(made.accuracyCounts);
  expect(data.cost.cycles).toEqual(made.cost.cycles);
  expect([data.acceleratorSizes, data.bounds, data.units]).toEqual([made.acceleratorSizes, made.bounds, made.units]);
  const { models } = data;
  if (models.kind !== 'cells') throw new Error('the small space has cells');
  for (const { buffer } of [data.accuracyCounts, models.cells.labels, data.cost.cycles]) {
    expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  }
});

test('a folder that is no ground truth is refused', async () => {
  const attempt = loadJudgedSpace(join(folder, 'nothing'));
  await expect(attempt).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  await expect(attempt).rejects.toThrow('not a finished frontier folder');
});

test('a shard is refused, and what to do about it is said', async () => {
  const shard = await writeSmallGroundTruth(join(folder, 'shard'));
  const path = join(shard, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const total = 100 * 192;
  const pairs = { total, evaluated: total, excluded: {} };
  writeFileSync(path, JSON.stringify({ ...manifest, cell_range: { from: 0, to: 100 }, pairs }));
  const attempt = loadJudgedSpace(shard);
  await expect(attempt).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  await expect(attempt).rejects.toThrow('is a shard that covers cells 0 to 99 of 2532. Merge it with the other shards');
});
