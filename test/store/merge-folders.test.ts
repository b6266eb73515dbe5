import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reducePairs } from '../../src/dominance/reduce.js';
import type { CellRange, FrontierResult } from '../../src/frontier/result.js';
import { mergeShardFolders } from '../../src/store/merge-folders.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import type { Manifest } from '../../src/store/manifest.js';
import { joinShards, mergeShards } from '../../src/store/shards.js';
import { shardRange } from '../../src/shard.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { toColumns, toEntries } from '../frontier/oracle.js';
import { trialInputs, trialResult, TWIN_GRID } from '../frontier/trial-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const whole = trialResult();
const entries = toEntries({ size: whole.pairs.cellIndex.length, ...whole.pairs });
const CELLS = 91;
let folders = 0;

/** The folder that an enumeration of a part of the cells writes. */
async function writeShard(cellRange: CellRange, of: FrontierResult = whole): Promise<string> {
  const part = toColumns(entries.filter(({ cell }) => cell >= cellRange.from && cell < cellRange.to));
  const path = join(folder, `shard${folders++}`);
  const total = (cellRange.to - cellRange.from) * of.inputs.costModel.rows.count;
  const evaluated = part.cellIndex.length;
  const pairs = { total, evaluated, excluded: { cell_without_accuracy: total - evaluated } };
  await writeFrontierFolder(path, { ...of, frontier: reducePairs(part), run: { ...of.run, cellRange, pairs } });
  return path;
}

const writeShards = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => writeShard(shardRange(CELLS, i + 1, count))));

test('folders merge into what their contents merge into, in any order, repeated ones once', async () => {
  const paths = await writeShards(13);
  const contents = await Promise.all(paths.map(readGroundTruth));
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(paths, { minLength: 13 }),
      fc.subarray(paths),
      async (shuffled, again): Promise<void> => {
        const { result, merged, repeated } = await mergeShardFolders([...shuffled, ...again], { expected: 13 });
        const { frontier, run } = mergeShards(contents, { expected: 13 });
        expect([result.frontier, result.run]).toEqual([frontier, run]);
        expect([merged, repeated]).toEqual([13, again.length]);
      },
    ),
    { numRuns: 5 },
  );
  const part = paths.slice(3, 7);
  const { frontier, run } = mergeShards(contents.slice(3, 7), { partial: true });
  const { result } = await mergeShardFolders(part, { partial: true });
  expect([result.frontier, result.run]).toEqual([frontier, run]);
});

test('of all shards but the first the frontier alone is read', async () => {
  const paths = await writeShards(3);
  for (const path of paths.slice(1)) for (const file of ['cells', 'accelerators']) rmSync(join(path, `${file}.arrow`));
  expect((await mergeShardFolders(paths)).result.frontier).toEqual(whole.frontier);
  rmSync(join(paths[0]!, 'cells.arrow'));
  await expect(mergeShardFolders(paths)).rejects.toThrow('cells.arrow');
});

test('a missing shard is named before anything large is read', async () => {
  const paths = await writeShards(4);
  for (const path of paths) rmSync(join(path, 'cells.arrow'));
  await expect(mergeShardFolders(paths.toSpliced(2, 1), { expected: 4 })).rejects.toThrow(
    'Of 4 shards 1 are missing: 3/4.',
  );
});

test('altered, unfinished and foreign folders are refused', async () => {
  const altered = await writeShards(2);
  truncateSync(join(altered[1]!, 'frontier.arrow'), 500);
  await expect(mergeShardFolders(altered)).rejects.toThrow('does not have the SHA-256 that manifest.json states');
  const unfinished = await writeShards(2);
  rmSync(join(unfinished[1]!, 'manifest.json'));
  await expect(mergeShardFolders(unfinished)).rejects.toThrow('is not a finished frontier folder');
  const first = await writeShard({ from: 0, to: 45 });
  const twins = join(folder, 'twins');
  await writeFrontierFolder(twins, trialResult(trialInputs(TWIN_GRID)));
  await expect(mergeShardFolders([first, twins])).rejects.toThrow('The shards cannot be merged: space is');
  await expect(mergeShardFolders([])).rejects.toThrow('there is none');
});

test('a frontier of other accuracies is refused, though its manifest names ours', async () => {
  const [first, second] = (await writeShards(2)) as [string, string];
  const { inputs } = whole;
  const accuracyCounts = inputs.accuracyCounts.map((count, cell) => (cell === 0 ? count + 1 : count));
  const other = await writeShard({ from: 45, to: CELLS }, { ...whole, inputs: { ...inputs, accuracyCounts } });
  const manifest = (path: string): Manifest =>
    JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest;
  const forged = { ...manifest(second), files: { ...manifest(second).files } };
  forged.files['frontier.arrow'] = manifest(other).files['frontier.arrow']!;
  writeFileSync(join(other, 'manifest.json'), JSON.stringify(forged));
  await expect(mergeShardFolders([first, other])).rejects.toThrow(
    `frontier.arrow of ${other} was not made from what the other folders name`,
  );
});

test('Ctrl-C and progress', async () => {
  const paths = await writeShards(3);
  const seen: number[] = [];
  const stop = new AbortController();
  const onProgress = ({ done }: { done: number }): void => {
    seen.push(done);
    if (done === 2) stop.abort();
  };
  await expect(mergeShardFolders(paths, { onProgress, signal: stop.signal })).rejects.toThrow(
    expect.objectContaining({ code: 'INTERRUPTED' }),
  );
  expect(seen).toEqual([1, 2]);
});

test('the shards that are missing of any number are those of the definition', async () => {
  const [path] = await writeShards(1);
  const { manifest } = await readGroundTruth(path!);
  const any = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(any, any, fc.array(any, { maxLength: 20 }), (a, b, out) => {
      const [count, cells] = [Math.min(a, b), Math.max(a, b)];
      const lost = new Set(out.filter((number) => number <= count));
      fc.pre(lost.size < count);
      const numbers = Array.from({ length: count }, (_, i) => i + 1).filter((number) => !lost.has(number));
      const manifests = numbers.map((number) => ({ ...manifest, cells, cell_range: shardRange(cells, number, count) }));
      const join = (): CellRange => joinShards(manifests, { expected: count });
      if (lost.size === 0) expect(join()).toEqual({ from: 0, to: cells });
      else {
        const named = [...lost].toSorted((one, other) => one - other).map((number) => `${number}/${count}`);
        expect(join).toThrow(`Of ${count} shards ${lost.size} are missing: ${named.join(', ')}.`);
      }
    }),
    { numRuns: 50 },
  );
});
