import { nasbench101Space } from '../../src/space/nasbench101/space.js';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import type { CellRange } from '../../src/frontier/result.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import { parseCellShard } from '../../src/cli/options/shard-option.js';
import { distinctShards, mergeShards, requireWholeSpace } from '../../src/store/shards.js';
import { shardRange } from '../../src/shard.js';
import type { FrontierResult } from '../../src/frontier/result.js';
import { selectRows } from '../../src/query/select-rows.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { allCells } from '../cells.js';
import { runCodesign } from '../cli/run-codesign.js';
import { randomIntegers } from '../random-space.js';
import { temporaryFolder } from '../temporary-folder.js';
import { toColumns, toEntries } from '../frontier/oracle.js';
import { TRIAL_GRID, trialInputs, trialResult, TWIN_GRID } from '../frontier/trial-space.js';

const folder = temporaryFolder();
const whole = trialResult();
const entries = toEntries({ size: whole.pairs.cellIndex.length, ...whole.pairs });
let folders = 0;

/** What an enumeration of a part of the cells writes. */
function shardResult({ from, to }: CellRange): FrontierResult {
  const part = toColumns(entries.filter(({ cell }) => cell >= from && cell < to));
  const total = (to - from) * 96;
  const evaluated = part.cellIndex.length;
  const range = (column: Int32Array): { min: number; max: number } => ({
    min: Math.min(...column),
    max: Math.max(...column),
  });
  return {
    inputs: whole.inputs,
    frontier: reducePairs(part),
    run: {
      mode: from === 0 ? 'certified' : 'exhaustive',
      threads: 1 + from,
      cellRange: { from, to },
      pairs: { total, evaluated, excluded: { cell_without_accuracy: total - evaluated } },
      bounds: {
        accuracyCount: range(part.accuracyCount),
        latencyCycles: range(part.latencyCycles),
        areaUnits: range(part.areaUnits),
      },
      notes: ['of a shard'],
      wallMs: { sweep: 5 },
    },
  };
}

async function write(result: FrontierResult): Promise<string> {
  const path = join(folder, `shard${folders++}`);
  await writeFrontierFolder(path, result);
  return path;
}

const read = async (result: FrontierResult): Promise<GroundTruth> => readGroundTruth(await write(result));

describe('shards', () => {
  test('of one space cover it, each cell once', () => {
    for (const count of [1, 2, 3, 7, 91]) {
      const ranges = Array.from({ length: count }, (_, i) => shardRange(91, i + 1, count));
      expect(ranges[0]?.from).toBe(0);
      expect(ranges.at(-1)?.to).toBe(91);
      ranges.forEach(({ from, to }, i) => {
        expect(to).toBeGreaterThan(from);
        if (i > 0) expect(from).toBe(ranges[i - 1]?.to);
      });
    }
  });

  test('merge, in any order, into the frontier of the whole, byte for byte', async () => {
    const shards = await Promise.all([1, 2, 3, 4].map((number) => read(shardResult(shardRange(91, number, 4)))));
    const [a, b, c, d] = shards as [GroundTruth, GroundTruth, GroundTruth, GroundTruth];
    const merged = mergeShards([c, a, d, b]);
    expect(merged.frontier).toEqual(whole.frontier);
    expect(merged.run).toMatchObject({
      mode: 'certified, exhaustive',
      cellRange: { from: 0, to: 91 },
      pairs: whole.run.pairs,
      bounds: whole.run.bounds,
      notes: ['of a shard', 'Merged from 4 shards: cells 0 to 21, 22 to 44, 45 to 67, 68 to 90.'],
      wallMs: { sweep: 20 },
    });
    const [one, other] = [await write(whole), await write(merged)];
    for (const file of ['frontier.arrow', 'cells.arrow', 'accelerators.arrow']) {
      expect(readFileSync(join(other, file)).equals(readFileSync(join(one, file)))).toBe(true);
    }
    expect(() => requireWholeSpace(a.manifest, 'a')).toThrow('a is a shard that covers cells 0 to 21 of 91');
    expect(() => requireWholeSpace(shards[0]!.manifest, 'x')).toThrow('codesign merge');
  });

  test('merge step by step as well', async () => {
    const [a, b, c] = (await Promise.all([1, 2, 3].map((number) => read(shardResult(shardRange(91, number, 3)))))) as [
      GroundTruth,
      GroundTruth,
      GroundTruth,
    ];
    const half = await read(mergeShards([a, b], { partial: true }));
    expect(half.manifest.cell_range).toEqual({ from: 0, to: 60 });
    const merged = mergeShards([half, c]);
    expect(merged.frontier).toEqual(whole.frontier);
    // Each mode is named once, though the half names two.
    expect(mergeShards([half, await read(shardResult({ from: 60, to: 91 }))]).run.mode).toBe('certified, exhaustive');
    expect(mergeShards([half], { partial: true }).frontier).toEqual(half.frontier);
  });

  test('count once where two hold the same, and are refused where these differ or some are missing', async () => {
    const [a, b, c] = (await Promise.all([1, 2, 3].map((number) => read(shardResult(shardRange(91, number, 3)))))) as [
      GroundTruth,
      GroundTruth,
      GroundTruth,
    ];
    const slower = { ...a, manifest: { ...a.manifest, wall_ms: { sweep: 999 }, threads: 64 } };
    expect(mergeShards([a, c, slower, b, a], { expected: 3 }).frontier).toEqual(whole.frontier);
    expect(distinctShards([c, a, slower, b, a]).map(({ manifest }) => manifest.cell_range.from)).toEqual([0, 30, 60]);
    const files = { ...a.manifest.files, 'frontier.arrow': '0'.repeat(64) };
    const changed = { ...a, manifest: { ...a.manifest, files } };
    expect(() => mergeShards([a, b, changed, c])).toThrow('two hold cells 0 to 29, and their frontier.arrow differ');
    expect(() => mergeShards([a, c], { expected: 3 })).toThrow('Of 3 shards 1 are missing: 2/3.');
    expect(() => mergeShards([b], { expected: 3 })).toThrow('Of 3 shards 2 are missing: 1/3, 3/3.');
    expect(() => mergeShards([a, b, c], { expected: 4 })).toThrow('cells 0 to 29 are no shard K/4');
  });

  test('are refused where they overlap, leave a gap, or are foreign', async () => {
    const shard = (from: number, to: number): Promise<GroundTruth> => read(shardResult({ from, to }));
    const first = await shard(0, 30);
    expect(() => mergeShards([])).toThrow('there is none');
    const overlapping = await shard(29, 91);
    expect(() => mergeShards([first, overlapping])).toThrow('cells 29 to 29 are in two of them');
    const apart = await shard(35, 91);
    expect(() => mergeShards([apart, first])).toThrow('cells 30 to 34 are in none of them');
    expect(() => mergeShards([apart, first], { partial: true })).toThrow('cells 30 to 34 are in none of them');
    const ends = [await shard(10, 30), await shard(30, 35), await shard(40, 60)];
    expect(() => mergeShards(ends)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringContaining('cells 0 to 9, 35 to 39, 60 to 90 are in none of them') as string,
        wayOut: expect.stringContaining('--partial') as string,
      }),
    );
    expect(mergeShards(ends.slice(0, 2), { partial: true }).run.cellRange).toEqual({ from: 10, to: 35 });

    const rest = shardResult({ from: 30, to: 91 });
    const otherMetric = await read({ ...rest, inputs: { ...rest.inputs, metric: { name: 'other', denominator: 50 } } });
    expect(() => mergeShards([first, otherMetric])).toThrow('metric is trial of 50 in one and other of 50 in another');
    const counts = rest.inputs.accuracyCounts.map((count, i) => (i === 0 ? count + 1 : count));
    const otherCounts = await read({ ...rest, inputs: { ...rest.inputs, accuracyCounts: counts } });
    expect(() => mergeShards([first, otherCounts])).toThrow('accuracies is');
    const constants = { ...loadConstants(), core_mhz: 100 };
    const otherConstants = await read({
      ...rest,
      inputs: { ...rest.inputs, costModel: new AnalyticModel(constants, TRIAL_GRID) },
    });
    expect(() => mergeShards([first, otherConstants])).toThrow('cost constants is');
    const twins = await read(trialResult(trialInputs(TWIN_GRID)));
    expect(() => mergeShards([first, twins])).toThrow(expect.objectContaining({ code: 'GROUND_TRUTH_INVALID' }));
  });
});

describe('the enumeration', () => {
  test('of shards merges into that of all cells', async () => {
    const next = randomIntegers(5);
    // Few cells have an accuracy, so that it is quick; some of them have equal ones.
    const accuracyCounts = Int32Array.from(allCells().digests.subarray(0, allCells().count), () =>
      next(8) === 0 ? 20_000 + next(500) : -1,
    );
    const inputs = {
      space: nasbench101Space(allCells()),
      accuracyCounts,
      metric: { name: 'random', denominator: 29_952 },
      costModel: new AnalyticModel(loadConstants()),
    };
    const options = { mode: 'certified', threads: 2 } as const;
    const all = await enumerateFrontier(inputs, options);
    const shards: GroundTruth[] = [];
    for (const number of [1, 2]) {
      const cellRange = shardRange(allCells().count, number, 2);
      shards.push(await read(await enumerateFrontier(inputs, { ...options, cellRange })));
    }
    const merged = mergeShards(shards);
    expect(merged.frontier).toEqual(all.frontier);
    // How many pairs bounds leave out depends on what else is looked at; all other counts add up.
    const { evaluated, excluded } = merged.run.pairs;
    const { slower_by_bound: bounded, ...others } = excluded;
    const { slower_by_bound: boundedOfAll, ...othersOfAll } = all.run.pairs.excluded;
    expect(others).toEqual(othersOfAll);
    expect(evaluated + bounded!).toBe(all.run.pairs.evaluated + boundedOfAll!);
    expect(merged.run.bounds).toEqual(all.run.bounds);
  });

  test('of cells without any accuracy is refused, but a shard of them is an empty result', async () => {
    const options = { mode: 'certified', threads: 1 } as const;
    const none = { ...whole.inputs, accuracyCounts: new Int32Array(91).fill(-1) };
    await expect(enumerateFrontier(none, options)).rejects.toThrow('None of the cells has an accuracy');

    const accuracyCounts = whole.inputs.accuracyCounts.map((count, cell) => (cell < 30 || cell >= 60 ? -1 : count));
    const inputs = { ...whole.inputs, accuracyCounts };
    const paths: string[] = [];
    for (const number of [1, 2, 3]) {
      paths.push(await write(await enumerateFrontier(inputs, { ...options, cellRange: shardRange(91, number, 3) })));
    }
    const shards = await Promise.all(paths.map(readGroundTruth));
    const [first, , last] = shards as [GroundTruth, GroundTruth, GroundTruth];
    for (const { manifest, frontier } of [first, last]) {
      expect(frontier.size).toBe(0);
      expect(manifest).toMatchObject({ bounds: null, cells_without_accuracy: expect.any(Number) as number });
      expect(manifest.pairs.evaluated).toBe(0);
    }
    expect((await verifyFrontier(paths[0]!, { samples: 100, seed: 1 })).fault).toBeUndefined();
    expect(selectRows(first, { scenario: SCENARIOS[0]! })).toEqual([]);
    const [one, merged] = [await write(await enumerateFrontier(inputs, options)), await write(mergeShards(shards))];
    const bytes = (path: string): Buffer => readFileSync(join(path, 'frontier.arrow'));
    expect(bytes(merged)).toEqual(bytes(one));
    const { bounds, pairs } = (await readGroundTruth(one)).manifest;
    expect((await readGroundTruth(merged)).manifest).toMatchObject({ bounds, pairs });
    expect(mergeShards([first], { partial: true }).frontier.size).toBe(0);

    const refused = await Promise.all(
      [1, 2].map(async (n) => read(await enumerateFrontier(none, { ...options, cellRange: shardRange(91, n, 2) }))),
    );
    expect(() => mergeShards(refused)).toThrow('None of the cells has an accuracy');
  });
});

describe('codesign merge', () => {
  test('writes the merged folder', async () => {
    const parts = await Promise.all([1, 2].map((number) => write(shardResult(shardRange(91, number, 2)))));
    const out = join(folder, 'merged');
    const { exitCode, stderr, stdout } = await runCodesign(['merge', ...parts, '--out', out, '--json']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: `Merged 2 shards: ${whole.frontier.size} points over all cells. Written to ${out}/.\n`,
    });
    expect(JSON.parse(stdout)).toMatchObject({ cell_range: { from: 0, to: 91 }, pairs: whole.run.pairs });
    expect((await readGroundTruth(out)).frontier).toEqual(whole.frontier);

    const part = join(folder, 'part');
    const incomplete = await runCodesign(['merge', parts[1]!, '--out', part]);
    expect(incomplete.exitCode).toBe(1);
    expect(incomplete.stderr).toContain('cells 0 to 44 are in none of them');
    expect(existsSync(part)).toBe(false);
    const partial = await runCodesign(['merge', parts[1]!, '--out', part, '--partial']);
    expect(partial.exitCode).toBe(0);
    expect(partial.stderr).toContain('points over cells 45 to 90 of 91');

    const again = await runCodesign(['merge', parts[0]!, parts[1]!, parts[0]!, '--expect', '2', '--out', out]);
    expect(again.exitCode).toBe(0);
    expect(again.stderr).toContain('Merged 2 shards (1 more were the same again)');
    const lost = await runCodesign(['merge', parts[1]!, '--expect', '2', '--out', part]);
    expect([lost.exitCode, lost.stderr]).toEqual([1, expect.stringContaining('Of 2 shards 1 are missing: 1/2.')]);
  });

  test('there are no more shards than cells', () => {
    expect(parseCellShard('2/91', 91)).toEqual({ from: 1, to: 2 });
    expect(() => parseCellShard('2/92', 91)).toThrow('--shard names 92 shards, but there are 91 cells alone');
  });
});
