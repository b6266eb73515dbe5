import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import type { EnumerationMode } from '../../src/enumerate/enumeration-mode.js';
import type { ScanOptions, ScanOutcome } from '../../src/enumerate/scan.js';
import { scanSpace } from '../../src/enumerate/scan.js';
import { WorkerPool } from '../../src/enumerate/worker-pool.js';
import type { RankedSpace, RewardsToRank } from '../../src/rank/count-better-pairs.js';
import { countBetterPairs } from '../../src/rank/count-better-pairs.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomIntegers } from '../random-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const next = randomIntegers(8);
// A task has 12 million pairs, and several are wanted.
const cells = pickCells(allCells(), drawCells(allCells(), 12_000, next));
const { table } = new AnalyticModel(loadConstants());
const space = {
  models: { kind: 'cells', cells } as const,
  accuracyCounts: Int32Array.from({ length: cells.count }, () => next(5) * 100 - 1),
  table,
};
const pool = new WorkerPool(2);
afterAll(() => pool.close());

/** Stop `work` later and later until it gets to its end; the journal is torn each time. */
async function stopAgainAndAgain<T>(
  path: string,
  work: (signal: AbortSignal, onTask: () => void) => Promise<T>,
): Promise<{ outcome: T; stops: number }> {
  for (let stops = 0; ; stops++) {
    const abort = new AbortController();
    let tasks = 0;
    const onTask = (): void => {
      if (++tasks > 3 ** (1 + stops)) abort.abort();
    };
    try {
      return { outcome: await work(abort.signal, onTask), stops };
    } catch (error) {
      expect(error).toMatchObject({ code: 'INTERRUPTED' });
      writeFileSync(path, readFileSync(path).subarray(0, -3));
    }
  }
}

describe('a scan that goes on from its journal', () => {
  it('comes to the same as one that was never stopped', async () => {
    const path = join(folder, 'scan.journal');
    const scan = (options: ScanOptions): Promise<ScanOutcome> => scanSpace(space, 'exhaustive', pool, options);
    const expected = await scan({});
    const { outcome, stops } = await stopAgainAndAgain(path, (signal, onTask) =>
      scan({
        signal,
        journal: { path, resume: true },
        onProgress: ({ phase }) => {
          if (phase === 'enumerate') onTask();
        },
      }),
    );
    expect(stops).toBeGreaterThan(0);
    expect(outcome).toEqual(expected);
    // It stands until whoever writes the outcome removes it: then nothing needs to be computed.
    expect(await scan({ journal: { path, resume: true } })).toEqual(expected);
  });

  it('does not go on from one of other accuracies, costs or another mode', async () => {
    const path = join(folder, 'foreign.journal');
    const journal = { path, resume: true };
    await scanSpace(space, 'certified', pool, { journal });
    const attempt = (other: Partial<typeof space>, mode: EnumerationMode = 'certified'): Promise<unknown> =>
      scanSpace({ ...space, ...other }, mode, pool, { journal });
    const fault = (what: string): object => ({ code: 'USAGE', message: expect.stringContaining(`: ${what} differ.`) as string }); // prettier-ignore
    await expect(attempt({}, 'exhaustive')).rejects.toMatchObject(fault('the mode'));
    const accuracyCounts = space.accuracyCounts.map((count) => count + 1);
    await expect(attempt({ accuracyCounts })).rejects.toMatchObject(fault('the accuracies'));
    const areaUnits = table.areaUnits.with(7, 1);
    await expect(attempt({ table: { ...table, areaUnits } })).rejects.toMatchObject(fault('the accelerators or their costs')); // prettier-ignore
    const others = pickCells(cells, [...cells.vertices.keys()].reverse());
    await expect(attempt({ models: { kind: 'cells', cells: others } })).rejects.toMatchObject(fault('the models'));
  });
});

describe('a count of better pairs that goes on from its journal', () => {
  const bounds = {
    accuracyCount: { min: 99, max: 399 },
    latencyCycles: { min: 1, max: 100_000_000 },
    areaUnits: { min: 1, max: 3_000_000 },
  };
  const ranked: RankedSpace = { ...space, bounds, units: { denominator: 500, coreMhz: 1, imagesPerCall: 2 } };
  const queries: RewardsToRank[] = [
    { scenario: { ...SCENARIOS[0]!, constraints: [] }, rewards: [0.3, 0.7, -Infinity] },
  ];

  it('comes to the same, removes it, and refuses one of other rewards', async () => {
    const path = join(folder, 'rank.journal');
    const expected = await countBetterPairs(ranked, queries, { threads: 2 });
    expect(expected[0]?.[2]).toBeGreaterThan(0);
    const { outcome, stops } = await stopAgainAndAgain(path, (signal, onTask) =>
      countBetterPairs(ranked, queries, { threads: 2, signal, onProgress: onTask, journal: { path, resume: true } }),
    );
    expect(stops).toBeGreaterThan(0);
    expect(outcome).toEqual(expected);
    expect(existsSync(path)).toBe(false);

    const abort = new AbortController();
    const stopped = countBetterPairs(ranked, queries, {
      threads: 1,
      signal: abort.signal,
      onProgress: () => abort.abort(),
      journal: { path, resume: true },
    });
    await expect(stopped).rejects.toMatchObject({
      message: expect.stringMatching(/% of the work is kept in/) as string,
    });
    const others = [{ ...queries[0]!, rewards: [0.3, 0.7, Infinity] }];
    const attempt = countBetterPairs(ranked, others, { threads: 1, journal: { path, resume: true } });
    await expect(attempt).rejects.toMatchObject({
      message: expect.stringContaining(': the scenarios or rewards differ.') as string,
    });
  });
});
