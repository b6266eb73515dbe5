import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FrontierResult } from '../../src/frontier/result.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { mergeVerifyParts, verifyShard, writeVerifyPart } from '../../src/verify/verify-parts.js';
import type { VerifyOptions } from '../../src/verify/verify.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import type { PairEntry } from '../frontier/oracle.js';
import { toColumns, toEntries } from '../frontier/oracle.js';
import { trialInputs, trialResult, TWIN_GRID } from '../frontier/trial-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const result = trialResult();
const rows = toEntries(result.frontier);
const options = { samples: 20_000, seed: 1 };
let folders = 0;

async function write(claimed: Partial<FrontierResult>, of = result): Promise<string> {
  const path = join(folder, `claim${folders++}`);
  await writeFrontierFolder(path, { ...of, ...claimed });
  return path;
}

const withRows = (changed: readonly PairEntry[]): Partial<FrontierResult> => ({
  frontier: { size: changed.length, ...toColumns(changed) },
});

const cellAt = (row: number): number => rows[row]!.cell;
const rowOfCell = rows.findIndex(({ cell }, at) => rows.findIndex((other) => other.cell === cell) !== at);
const { latencyCycles } = result.run.bounds;
const withLatency = (min: number, max: number): Partial<FrontierResult> => ({
  run: { ...result.run, bounds: { ...result.run.bounds, latencyCycles: { min, max } } },
});

/** Tampered folders by the check that meets the fault first. */
const CLAIMS: readonly (readonly [check: string | undefined, claimed: Partial<FrontierResult>])[] = [
  [undefined, {}],
  ['latency of the fastest and of the slowest pair', withLatency(latencyCycles.min + 1, latencyCycles.max)],
  ['latency of the fastest and of the slowest pair', withLatency(latencyCycles.min - 1, latencyCycles.max + 1)],
  ['latency of the fastest and of the slowest pair', withLatency(latencyCycles.min, latencyCycles.max - 1)],
  ['objectives of every row, recomputed', withRows(rows.map((row, i) => (i === 3 ? { ...row, latency: row.latency - 1 } : row)))], // prettier-ignore
  ['ties of every row, counted anew', withRows(rows.map((row, i) => (i > 3 ? { ...row, ties: row.ties + 1 } : row)))],
  ['every accelerator for the cells of the rows', withRows(rows.filter((_, i) => i !== rowOfCell))],
  ['random pairs, on the frontier or dominated', withRows(rows.filter(({ cell }) => cell !== cellAt(0)))],
];

describe('threads', () => {
  test.each(CLAIMS)('find what one thread finds: %s', async (check, claimed) => {
    const path = await write(claimed);
    const report = await verifyFrontier(path, options);
    expect(report.fault?.check).toBe(check);
    // One beside this one, and two.
    for (const threads of [2, 3]) expect(await verifyFrontier(path, { ...options, threads })).toEqual(report);
  });

  test('count the same ties of twins, and find another stand-in wrong', async () => {
    const twins = trialResult(trialInputs(TWIN_GRID));
    const tied = toEntries(twins.frontier).map((row) => (row.ties > 1 ? { ...row, accelerator: row.accelerator + 1 } : row)); // prettier-ignore
    for (const claimed of [{}, withRows(tied)]) {
      const path = await write(claimed, twins);
      const report = await verifyFrontier(path, options);
      expect(await verifyFrontier(path, { ...options, threads: 2 })).toEqual(report);
    }
  });

  test('look at a part each, which come to the report of one run', async () => {
    const path = await write(withRows(rows.map((row, i) => (i > 5 ? { ...row, ties: row.ties + 1 } : row))));
    const parts: string[] = [];
    for (const number of [1, 2, 3]) {
      const part = await verifyShard(path, { ...options, threads: 1 + (number % 2), shard: { number, count: 3 } });
      parts.push(await writeVerifyPart(join(folder, 'parts'), part));
    }
    expect(mergeVerifyParts(parts).report).toEqual(await verifyFrontier(path, options));
  });
});

describe('a verification on threads', () => {
  const many = { samples: 3_000_000, seed: 3, threads: 2 };
  let good: string;

  beforeAll(async () => {
    good = await write({});
  });

  test('that is stopped goes on from its journal, on another number of threads too', async () => {
    const path = join(folder, 'verify.journal');
    const abort = new AbortController();
    const stopAt = (phase: string): Partial<VerifyOptions> => ({
      signal: abort.signal,
      onProgress: (event) => {
        if (event.phase === phase && event.done > 2 ** 20) abort.abort();
      },
    });
    const journal = { path, resume: true };
    await expect(verifyFrontier(good, { ...many, journal, ...stopAt('verify sample') })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(existsSync(path)).toBe(true);
    const phases: string[] = [];
    const onProgress = ({ phase, done }: { phase: string; done: number }): void => void phases.push(`${phase} ${done}`);
    const report = await verifyFrontier(good, { ...many, threads: 1, journal, onProgress });
    expect(report).toEqual(await verifyFrontier(good, many));
    expect(phases).not.toContain('verify columns 0');
    expect(existsSync(path)).toBe(false);
  });

  test('stops in the midst of a sweep', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 300);
    const begun = performance.now();
    await expect(verifyFrontier(good, { ...many, samples: 1_000_000_000, signal: abort.signal })).rejects.toMatchObject(
      { code: 'INTERRUPTED' },
    );
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test.each([0, 1.5, 1000])('takes no %d threads', async (threads) => {
    await expect(verifyFrontier(good, { ...options, threads })).rejects.toMatchObject({ code: 'USAGE' });
  });
});
