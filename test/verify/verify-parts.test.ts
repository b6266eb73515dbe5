import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/sha256-hex.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { mergeVerifyParts, verifyShard, writeVerifyPart } from '../../src/verify/verify-parts.js';
import type { VerifyOptions } from '../../src/verify/verify.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import type { PairEntry } from '../frontier/oracle.js';
import { toColumns, toEntries } from '../frontier/oracle.js';
import { trialResult } from '../frontier/trial-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const result = trialResult();
const rows = toEntries(result.frontier);
const known = {
  name: 'trial',
  denominator: 50,
  counts: result.inputs.accuracyCounts,
  source: 'mine.sqlite',
};
const good = join(folder, 'good');
let folders = 0;
/** One whose cell has other rows. */
const rowOfCell = rows.findIndex(({ cell }, at) => rows.findIndex((other) => other.cell === cell) !== at);

beforeAll(() => writeFrontierFolder(good, result));

/** Verify in parts. @returns The files. */
async function verifyInParts(of: string, options: VerifyOptions, count: number): Promise<string[]> {
  const out = join(folder, `parts${folders++}`);
  const paths: string[] = [];
  for (let number = 1; number <= count; number++) {
    paths.push(await writeVerifyPart(out, await verifyShard(of, { ...options, shard: { number, count } })));
  }
  return paths;
}

const merged = (paths: readonly string[], expected?: number): string =>
  JSON.stringify(mergeVerifyParts(paths, expected).report);

/** Faults of a folder, each in a row of its own choice. */
const FAULTS: Readonly<Record<string, (row: PairEntry) => PairEntry[]>> = {
  gone: () => [],
  tied: (row) => [{ ...row, ties: row.ties + 1 }],
  slower: (row) => [{ ...row, latency: row.latency + 1 }],
  twice: (row) => [row, row],
};

test('parts of any number, in any order, come to the report of one run, with faults and without', async () => {
  const drawn = fc.record({
    faults: fc.array(fc.tuple(fc.constantFrom(...Object.keys(FAULTS)), fc.nat(rows.length - 1)), { maxLength: 3 }),
    latencyOff: fc.constantFrom(0, 0, 0, 1),
    samples: fc.constantFrom(0, 3, 5000),
    seed: fc.nat(100),
    count: fc.integer({ min: 1, max: 9 }),
    withKnown: fc.boolean(),
    turn: fc.nat(8),
  });
  const seen = new Set<string | undefined>();
  await fc.assert(
    fc.asyncProperty(drawn, async ({ faults, latencyOff, samples, seed, count, withKnown, turn }) => {
      const claimed = rows.flatMap((row, at) =>
        faults.filter(([, where]) => where === at).reduce((all, [kind]) => all.flatMap(FAULTS[kind]!), [row]),
      );
      const { min, max } = result.run.bounds.latencyCycles;
      const bounds = { ...result.run.bounds, latencyCycles: { min, max: max + latencyOff } };
      const frontier = { size: claimed.length, ...toColumns(claimed) };
      const of = join(folder, `claim${folders++}`);
      await writeFrontierFolder(of, { ...result, frontier, run: { ...result.run, bounds } });
      const options = { samples, seed, ...(withKnown ? { known } : {}) };
      const report = await verifyFrontier(of, options);
      seen.add(report.fault?.check);
      const paths = await verifyInParts(of, options, count);
      const turned = [...paths.slice(turn % count), ...paths.slice(0, turn % count), paths[turn % count]!];
      expect(merged(turned, count)).toBe(JSON.stringify(report));
    }),
    {
      numRuns: 13,
      seed: 3,
      // None, and one that each of the checks meets first; the others are random.
      examples: [[], [['slower', 7]], [['twice', 3]], [['tied', 5]], [['gone', rowOfCell]]]
        .map((faults) => ({ faults, latencyOff: 0 }))
        .concat({ faults: [], latencyOff: 1 })
        .map((given, at) => [{ ...given, samples: 3, seed: 1, count: 2 + at, withKnown: at % 2 === 0, turn: at }]),
    },
  );
  // The faults that were meant were met, those of divided checks too.
  expect([...seen]).toEqual(
    expect.arrayContaining([
      undefined,
      'objectives of every row, recomputed',
      'no row dominates another',
      'ties of every row, counted anew',
      'every accelerator for the cells of the rows',
      'latency of the fastest and of the slowest pair',
    ]),
  );
}, 120_000);

test('samples of several batches: the first fault of one run is that of all parts', async () => {
  const claimed = rows.filter(({ cell }) => cell !== rows[0]!.cell);
  const of = join(folder, 'batches');
  await writeFrontierFolder(of, { ...result, frontier: { size: claimed.length, ...toColumns(claimed) } });
  for (const seed of [1, 2]) {
    const options = { samples: 2 ** 20 + 5000, seed };
    const report = await verifyFrontier(of, options);
    expect(report.fault?.check).toBe('random pairs, on the frontier or dominated');
    expect(merged(await verifyInParts(of, options, 3))).toBe(JSON.stringify(report));
  }
}, 60_000);

describe('parts that do not go together', () => {
  const options = { samples: 100, seed: 1 };
  let parts: string[];

  beforeAll(async () => {
    parts = await verifyInParts(good, options, 2);
  });

  test('one is missing', () => {
    expect(() => merged(parts.slice(0, 1), 2)).toThrow('Of 2 parts 1 are missing: 2/2. Run them: `codesign verify');
  });

  test.each([
    ['another seed', { ...options, seed: 2 }, 'the samples or their seed differ'],
    ['other accuracies', { ...options, known }, 'the accuracies of the table differ'],
    ['a signature in one alone', { ...options, signed: true }, 'whether a signature is checked differ'],
  ])('%s', async (_, other, text) => {
    const [, second] = await verifyInParts(good, other, 2);
    expect(() => merged([parts[0]!, second!])).toThrow(text);
  });

  test('a part of another folder', async () => {
    const of = join(folder, 'other');
    await writeFrontierFolder(of, { ...result, run: { ...result.run, notes: ['Another.'] } });
    const [, second] = await verifyInParts(of, options, 2);
    expect(() => merged([parts[0]!, second!])).toThrow('the folder differ');
  });

  test('a report that is none, or that passed with a fault, though the hash is right', () => {
    const content = JSON.parse(readFileSync(parts[0]!, 'utf8')) as Record<string, unknown>;
    delete content['sha256'];
    const fault = { check: 'a', message: 'b' };
    for (const found of [
      {},
      { passed: true, checks: [], unchecked: [], fault },
      { passed: false, checks: [], unchecked: [] },
    ]) {
      // prettier-ignore
      const forged = { ...content, found };
      const path = join(folder, 'forged.json');
      writeFileSync(path, JSON.stringify({ ...forged, sha256: sha256Hex(JSON.stringify(forged)) }));
      expect(() => merged([path, parts[1]!])).toThrow('its report is malformed');
    }
  });

  test('a copy of one counts once', () => {
    cpSync(parts[1]!, `${parts[1]!}.copy`);
    expect(mergeVerifyParts([...parts, `${parts[1]!}.copy`]).repeats).toBe(1);
  });
});
