import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RecordBatchFileWriter, Schema, Table, tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchmarkShard, benchmarkStrategies } from '../../native-free-bench/benchmark.js';
import { readJudgedRuns } from '../../native-free-bench/paper/judged-runs.js';
import { loadJudgedSpace } from '../../native-free-bench/problem/load.js';
import { readSavedRuns } from '../../native-free-bench/runs/run-file.js';
import { findStrategy } from '../../native-free-bench/strategies/strategy-source.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { smallDisk } from '../small-disk.js';
import { temporaryFolder } from '../temporary-folder.js';
import { writeSmallGroundTruth } from './ground-truth-folder.js';

const root = temporaryFolder();
const [truth, other, renamed, bench] = ['truth', 'other', 'renamed', 'bench'].map((name) => join(root, name)) as [
  string,
  string,
  string,
  string,
];
const scenario: Scenario = { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] };
const strategies = ['random', 'evolution', 'local-search'].map(findStrategy);
const base = { groundTruth: truth, scenarios: [scenario], strategies, seeds: 1, steps: 40, threads: 1 } as const;
const hashOf = (folder: string): string => sha256Hex(readFileSync(join(folder, 'frontier.arrow')));
const metadataOf = (path: string): Map<string, string> => tableFromIPC(readFileSync(path)).schema.metadata;
const foreign = (path: string, found: string, wanted: string): unknown =>
  expect.objectContaining({
    code: 'GROUND_TRUTH_INVALID',
    message: expect.stringContaining(
      `${path} was made against another ground truth (SHA-256 of frontier.arrow ${found}, not ${wanted}).`,
    ) as string,
  });

beforeAll(async () => {
  await writeSmallGroundTruth(truth);
  await writeSmallGroundTruth(other, 'made-up', 1);
  await writeSmallGroundTruth(renamed, 'renamed');
  await benchmarkStrategies({ ...base, folder: bench });
});

describe('the hash of the ground truth', () => {
  test('is that of its frontier.arrow, and stands in every result', () => {
    const hash = hashOf(truth);
    for (const name of [
      ...readdirSync(join(bench, 'runs')).map((each) => join('runs', each)),
      'traces.arrow',
      'summary.arrow',
    ])
      expect(metadataOf(join(bench, name)).get('ground_truth_sha256'), name).toBe(hash);
    expect(JSON.parse(readFileSync(join(bench, 'bench.json'), 'utf8'))).toMatchObject({
      ground_truth_sha256: hash,
      ground_truth: { metric: 'made-up' },
      strategies: strategies.map(({ name, fingerprint }) => ({ name, sha256: fingerprint })),
      seeds: 1,
      steps: 40,
    });
    const [head, ...rows] = readFileSync(join(bench, 'runs.csv'), 'utf8').trimEnd().split('\n');
    expect(head).toMatch(/,ground_truth_sha256$/);
    expect(rows.map((row) => row.split(',').at(-1))).toEqual([hash, hash, hash]);
    expect(readFileSync(join(bench, 'report.html'), 'utf8')).toContain(`SHA-256 <code>${hash}</code>`);
  });

  test('keeps the runs of two apart, also of two that were made from the same', async () => {
    const [first] = readdirSync(join(bench, 'runs')).sort();
    const path = join(bench, 'runs', first!);
    const before = readFileSync(join(bench, 'report.html'));
    const refused = foreign(path, hashOf(truth), hashOf(other));
    const options = { ...base, groundTruth: other, folder: bench };
    await expect(benchmarkStrategies(options)).rejects.toEqual(refused);
    await expect(benchmarkStrategies({ ...options, expectShards: 1 })).rejects.toEqual(refused);
    await expect(benchmarkShard({ ...options, shard: { number: 1, count: 2 } })).rejects.toEqual(refused);
    const judged = await loadJudgedSpace(other);
    expect(() => [...readJudgedRuns(bench, judged)]).toThrow(refused as Error);
    expect(readFileSync(join(bench, 'report.html')).equals(before)).toBe(true);
    expect([...readJudgedRuns(bench, await loadJudgedSpace(truth))]).toHaveLength(3);
  });

  test('finds a run that was put among those of another one', async () => {
    const folder = join(root, 'mixed');
    await benchmarkStrategies({ ...base, groundTruth: other, folder });
    const path = join(folder, 'runs', 'plain--random--seed-1.arrow');
    cpSync(join(bench, 'runs', 'plain--random--seed-1.arrow'), path);
    const refused = foreign(path, hashOf(truth), hashOf(other));
    await expect(benchmarkStrategies({ ...base, groundTruth: other, folder })).rejects.toEqual(refused);
  });

  test('may be missing in runs of earlier versions, which are held to what the ground truth was made from', async () => {
    const folder = join(root, 'earlier');
    cpSync(join(bench, 'runs'), join(folder, 'runs'), { recursive: true });
    for (const name of readdirSync(join(folder, 'runs'))) removeHash(join(folder, 'runs', name));
    const read = async (truthFolder: string): Promise<unknown[]> => [
      ...readSavedRuns(folder, await readGroundTruth(truthFolder)),
    ];
    expect(await read(truth)).toHaveLength(3);
    expect(await read(other)).toHaveLength(3);
    await expect(read(renamed)).rejects.toEqual(
      foreign(join(folder, 'runs', 'plain--evolution--seed-1.arrow'), 'not said', hashOf(renamed)),
    );
  });
});

function removeHash(path: string): void {
  const { schema, batches } = tableFromIPC(readFileSync(path));
  const metadata = new Map([...schema.metadata].filter(([name]) => name !== 'ground_truth_sha256'));
  writeFileSync(
    path,
    RecordBatchFileWriter.writeAll(new Table(new Schema(schema.fields, metadata), batches)).toUint8Array(true),
  );
}

test('where the disk is full all tables are those of before, and none is half-written', async () => {
  const disk = smallDisk();
  if (disk === undefined) return;
  const folder = join(disk.folder, 'bench');
  const options = { ...base, strategies: strategies.slice(0, 2), folder };
  await benchmarkStrategies(options);
  const tables = (): Map<string, string> =>
    new Map(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(
          (entry) => entry.isFile() && !entry.parentPath.endsWith('runs') && !/^(timings|bench)\./.test(entry.name),
        )
        .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')]),
    );
  const before = tables();
  // Two more runs, kept before the tables are written.
  const more = { ...options, seeds: 2 };
  await benchmarkShard({ ...more, folder: join(root, 'more'), shard: { number: 1, count: 1 } });
  cpSync(join(root, 'more', 'runs'), join(folder, 'runs'), { recursive: true });
  rmSync(join(folder, 'bench.json'));
  let failures = 0;
  for (let free = 8192; ; free += 61_440) {
    disk.fill(free);
    try {
      await benchmarkStrategies(more);
      break;
    } catch (error) {
      failures++;
      expect(error).toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
      expect((error as Error).message).toContain('the disk is full');
      expect(tables()).toEqual(before);
    }
  }
  expect(failures).toBeGreaterThan(2);
  expect([...tables().keys()]).toEqual([...before.keys()]);
  expect(tables()).not.toEqual(before);
});
