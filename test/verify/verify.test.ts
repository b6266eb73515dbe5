import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Frontier } from '../../src/frontier/result.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import type { Range } from '../../src/objectives/bounds.js';
import type { VerifyReport } from '../../src/verify/report.js';
import { verifyFailed } from '../../src/errors/ground-truth.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import type { FrontierResult } from '../../src/frontier/result.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { temporaryFolder } from '../temporary-folder.js';
import type { PairEntry } from '../frontier/oracle.js';
import { toColumns, toEntries } from '../frontier/oracle.js';
import { trialInputs, trialResult, TWIN_GRID } from '../frontier/trial-space.js';

const folder = temporaryFolder();
const result = trialResult();
const rows = toEntries(result.frontier);
const pairs = toEntries({ size: result.pairs.cellIndex.length, ...result.pairs });
const good = join(folder, 'good');
let claims = 0;

beforeAll(() => writeFrontierFolder(good, result));

/** Write a folder that claims to be finished and verify it. */
async function verifyClaim(claimed: Partial<FrontierResult>, samples = 20_000): Promise<VerifyReport> {
  return verifyFrontier(await claim(claimed), { samples, seed: 1 });
}

/** Write a folder that claims to be finished. */
async function claim(claimed: Partial<FrontierResult>): Promise<string> {
  const path = join(folder, `claim${claims++}`);
  await writeFrontierFolder(path, { ...result, ...claimed });
  return path;
}

function withRows(changed: readonly PairEntry[]): Frontier {
  return { size: changed.length, ...toColumns(changed) };
}

function pairOf(row: PairEntry): { cell_index: number; accelerator_index: number } {
  return { cell_index: row.cell, accelerator_index: row.accelerator };
}

const rowAt = (i: number): PairEntry => rows[i]!;

test('the exact frontier passes, and the report says what was looked at', async () => {
  const seen = new Set<string>();
  const report = await verifyFrontier(good, { samples: 20_000, seed: 7, onProgress: ({ phase }) => seen.add(phase) });
  expect(report.fault).toBeUndefined();
  expect(report.passed).toBe(true);
  const checked = Object.fromEntries(report.checks.map((check) => [check.name, check.checked]));
  expect(checked).toMatchObject({
    'models of the space': 91,
    'objectives of every row, recomputed': rows.length,
    'no row dominates another': rows.length,
    'every accelerator for the cells of the rows': new Set(rows.map(({ cell }) => cell)).size * 96,
    'random pairs, on the frontier or dominated': 20_000,
  });
  expect(seen).toContain('verify cells of rows');
});

describe('a part of the cells', () => {
  const cellRange = { from: 20, to: 60 };
  const part = pairs.filter(({ cell }) => cell >= cellRange.from && cell < cellRange.to);
  const columns = toColumns(part);
  const rangeOf = (column: Int32Array): Range => ({ min: Math.min(...column), max: Math.max(...column) });
  const run = {
    ...result.run,
    cellRange,
    pairs: { total: 40 * 96, evaluated: part.length, excluded: { cell_without_accuracy: 40 * 96 - part.length } },
    bounds: {
      accuracyCount: rangeOf(columns.accuracyCount),
      latencyCycles: rangeOf(columns.latencyCycles),
      areaUnits: rangeOf(columns.areaUnits),
    },
  };

  test('passes with the frontier of that part', async () => {
    expect((await verifyClaim({ frontier: reducePairs(columns), run })).fault).toBeUndefined();
  });

  test('fails with a row of another part', async () => {
    const row = rows.find(({ cell }) => cell < cellRange.from || cell >= cellRange.to) as PairEntry;
    const { fault } = await verifyClaim({ frontier: withRows([row]), run });
    expect(fault).toMatchObject({ check: 'objectives of every row, recomputed', pair: pairOf(row) });
    expect(fault?.message).toContain('is not one of the pairs that were enumerated');
  });
});

describe('a row that is not what the model says', () => {
  test.each(['accuracy', 'latency', 'area'] as const)('%s', async (objective) => {
    const wrong = rows.map((row, i) => (i === 3 ? { ...row, [objective]: row[objective] - 1 } : row));
    const { fault, passed } = await verifyClaim({ frontier: withRows(wrong) });
    expect(passed).toBe(false);
    expect(fault).toMatchObject({ check: 'objectives of every row, recomputed', pair: pairOf(rowAt(3)) });
    expect(fault?.message).toContain(`row 3, cell ${rowAt(3).cell} on accelerator ${rowAt(3).accelerator}`);
    expect(verifyFailed(fault?.check ?? '', fault?.message ?? '')).toMatchObject({
      code: 'VERIFY_FAILED',
      exitCode: 1,
    });
  });
});

describe('a set of rows that is not the frontier', () => {
  test('a dominated row too many', async () => {
    const extra = pairs.find(
      ({ cell, latency, area }) => cell === rowAt(5).cell && latency > rowAt(5).latency && area > rowAt(5).area,
    ) as PairEntry;
    const all = [...rows, extra].sort((a, b) => b.accuracy - a.accuracy || a.latency - b.latency || a.area - b.area);
    const { fault } = await verifyClaim({ frontier: withRows(all) });
    expect(fault).toMatchObject({ check: 'no row dominates another', pair: pairOf(extra) });
    expect(fault?.message).toContain('is dominated by row');
  });

  test('a row twice, and rows out of order', async () => {
    const twice = await verifyClaim({ frontier: withRows([rowAt(0), rowAt(0), ...rows.slice(1)]) });
    expect(twice.fault).toMatchObject({ check: 'no row dominates another', pair: pairOf(rowAt(0)) });
    expect(twice.fault?.message).toContain('has the same objectives as row 0');
    const swapped = await verifyClaim({ frontier: withRows([rowAt(1), rowAt(0), ...rows.slice(2)]) });
    expect(swapped.fault?.message).toContain('out of order');
  });

  test('a row too few, whose cell has other rows', async () => {
    const cells = rows.map(({ cell }) => cell);
    const gone = rows.findIndex(({ cell }, i) => cells.indexOf(cell) !== i);
    const { fault } = await verifyClaim({ frontier: withRows(rows.filter((_, i) => i !== gone)) }, 0);
    expect(fault).toMatchObject({
      check: 'every accelerator for the cells of the rows',
      pair: { cell_index: rowAt(gone).cell },
    });
    expect(fault?.message).toContain('neither on the frontier nor dominated');
  });

  test('all rows of a cell too few: the sample finds one of its pairs', async () => {
    const { fault } = await verifyClaim({ frontier: withRows(rows.filter(({ cell }) => cell !== rowAt(0).cell)) });
    expect(fault?.check).toBe('random pairs, on the frontier or dominated');
    expect(fault?.message).toContain('neither on the frontier nor dominated');
  });
});

describe('ties', () => {
  const twins = trialResult(trialInputs(TWIN_GRID));
  const twinRows = toEntries(twins.frontier);
  const tied = twinRows.findIndex(({ ties }) => ties > 1);
  const row = twinRows[tied]!;
  const claimRow = (changed: PairEntry): Promise<VerifyReport> =>
    verifyClaim({ ...twins, frontier: withRows(twinRows.map((other, i) => (i === tied ? changed : other))) });

  test('as they are', async () => {
    expect(row.ties).toBeGreaterThan(1);
    expect((await claimRow(row)).fault).toBeUndefined();
  });

  test('one too many or too few', async () => {
    for (const by of [1, -1]) {
      const { fault } = await claimRow({ ...row, ties: row.ties + by });
      expect(fault).toMatchObject({ check: 'ties of every row, counted anew', pair: pairOf(row) });
      expect(fault?.message).toContain(`but ${row.ties} pairs share its vector`);
    }
  });

  test('a row stood for by another than the smallest of its pairs', async () => {
    const same = toEntries({ size: twins.pairs.cellIndex.length, ...twins.pairs }).filter(
      ({ accuracy, latency, area }) => accuracy === row.accuracy && latency === row.latency && area === row.area,
    );
    expect(same).toHaveLength(row.ties);
    const last = same.at(-1) as PairEntry;
    const { fault } = await claimRow({ ...row, cell: last.cell, accelerator: last.accelerator });
    expect(fault).toMatchObject({ check: 'ties of every row, counted anew', pair: pairOf(last) });
    expect(fault?.message).toContain(`must be stood for by cell ${row.cell} on accelerator ${row.accelerator}`);
  });
});

describe('what the manifest states', () => {
  test('bounds of latency that a pair leaves', async () => {
    const { min, max } = result.run.bounds.latencyCycles;
    for (const latencyCycles of [
      { min: min + 1, max },
      { min, max: max - 1 },
    ]) {
      const run = { ...result.run, bounds: { ...result.run.bounds, latencyCycles } };
      const { fault } = await verifyClaim({ run }, 0);
      expect(fault?.check).toBe('latency of the fastest and of the slowest pair');
      expect(fault?.message).toMatch(/states \d+ for bounds.latency_cycles.m(in|ax), it is \d+/);
    }
  });

  test('bounds of latency that no pair reaches', async () => {
    const { min, max } = result.run.bounds.latencyCycles;
    for (const latencyCycles of [
      { min: min - 1, max },
      { min, max: max + 1 },
    ]) {
      const run = { ...result.run, bounds: { ...result.run.bounds, latencyCycles } };
      expect((await verifyClaim({ run }, 0)).fault?.message).toContain('no pair reaches it');
    }
  });

  test('counts of pairs that another mode has, and a mode that is none', async () => {
    const { fault } = await verifyClaim({ run: { ...result.run, mode: 'certified' } }, 0);
    expect(fault?.check).toBe('pairs by rule, counted anew');
    expect(fault?.message).toContain(`states ${85 * 96} pairs for "evaluated" of a run in mode certified, it is `);
    const none = await verifyClaim({ run: { ...result.run, mode: 'guessed' } }, 0);
    expect(none.fault?.message).toContain('names the mode "guessed", which is none');

    const inputs = trialInputs();
    const certified = await enumerateFrontier(inputs, { mode: 'certified', threads: 1 });
    const whole = join(folder, 'certified');
    await writeFrontierFolder(whole, certified);
    expect((await verifyFrontier(whole, { samples: 0, seed: 1 })).fault).toBeUndefined();
    const { pairs: counted } = certified.run;
    const { exact_twin_counted_as_tie: twins } = counted.excluded;
    const excluded = { ...counted.excluded, exact_twin_counted_as_tie: twins! + 1 };
    const run = { ...certified.run, pairs: { ...counted, evaluated: counted.evaluated - 1, excluded } };
    expect((await verifyClaim({ ...certified, run }, 0)).fault?.message).toContain(
      'for "exact_twin_counted_as_tie" of a run in mode certified',
    );
    // Bounds may leave out pairs of all columns but the slowest, and no more.
    const { slower_by_bound: bounded } = counted.excluded;
    const more = {
      ...counted,
      evaluated: 0,
      excluded: { ...counted.excluded, slower_by_bound: bounded! + counted.evaluated },
    };
    expect((await verifyClaim({ ...certified, run: { ...certified.run, pairs: more } }, 0)).fault?.message).toContain(
      'states 0 pairs for "evaluated" of a run in mode certified',
    );
    // That all were evaluated cannot be told from the counts of a run that did: the report says so.
    const all = await verifyClaim({ frontier: certified.frontier }, 0);
    expect(all.fault).toBeUndefined();
    expect(all.unchecked).toContainEqual(expect.stringContaining('how the frontier was found: mode exhaustive'));
  });

  test('bounds of accuracy and area that are not exact', async () => {
    for (const objective of ['accuracyCount', 'areaUnits'] as const) {
      const { min, max } = result.run.bounds[objective];
      const run = { ...result.run, bounds: { ...result.run.bounds, [objective]: { min, max: max + 1 } } };
      expect((await verifyClaim({ run })).fault?.message).toContain(`it is ${max}`);
    }
  });

  test('counts of rows', async () => {
    const claimed = copyGood();
    const path = join(claimed, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"distinct_cells": \d+/, '"distinct_cells": 3'));
    const { fault } = await verifyFrontier(claimed, { samples: 0, seed: 1 });
    expect(fault?.message).toContain('states 3 for frontier.distinct_cells');
  });
});

function copyGood(): string {
  const copy = join(folder, `claim${claims++}`);
  cpSync(good, copy, { recursive: true });
  return copy;
}

/** Alter bytes of a file, with a manifest that agrees. */
function forge(file: string, from: Uint8Array | string, to: Uint8Array | string): string {
  const claimed = copyGood();
  const bytes = readFileSync(join(claimed, file));
  const at = bytes.indexOf(from);
  expect(at).toBeGreaterThan(0);
  bytes.set(Buffer.from(to as string), at);
  writeFileSync(join(claimed, file), bytes);
  const path = join(claimed, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { files: Record<string, string> };
  manifest.files[file] = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(path, JSON.stringify(manifest));
  return claimed;
}

describe('accuracies', () => {
  const { accuracyCounts: counts } = result.inputs;
  const known = { name: 'trial', denominator: 50, counts, source: 'the table' };
  const verifyAgainst = (folder: string, wrong: Partial<typeof known>): Promise<VerifyReport> =>
    verifyFrontier(folder, { samples: 0, seed: 1, known: { ...known, ...wrong } });

  test('pass against the table that they are from, and without one the report says that nobody looked', async () => {
    const report = await verifyAgainst(good, {});
    expect(report.passed).toBe(true);
    expect(report.checks).toContainEqual({ name: 'accuracies, against the table', checked: 91, unit: 'models' });
    expect(report.unchecked.join()).not.toContain('accuracies');
    const without = await verifyFrontier(good, { samples: 0, seed: 1 });
    expect(without.unchecked[0]).toContain('the accuracies themselves, that they are "trial", and that they count 50');
  });

  test.each([
    ['another name', { name: 'other' }, 'the accuracies are called "trial", in the table "other"'],
    ['another denominator', { denominator: 100 }, 'accuracies of "trial" count 50 images, in the table 100'],
    ['other models', { counts: counts.slice(1) }, 'the table has 90 models, the folder 91'],
    ['one that is missing', { counts: counts.with(3, -1) }, 'model 3 has an accuracy count of 31, in the table none'],
  ])('fail with %s', async (_, wrong, message) => {
    expect((await verifyAgainst(good, wrong)).fault).toMatchObject({ check: 'accuracies, against the table', message });
  });

  test('lowered consistently off the frontier, or on it with the rows dropped', async () => {
    const onFrontier = new Set(result.frontier.cellIndex);
    for (const cell of [counts.findIndex((count, i) => count > 1 && !onFrontier.has(i)), rowAt(0).cell]) {
      const inputs = { ...result.inputs, accuracyCounts: counts.with(cell, 0) };
      const folder = await claim(trialResult(inputs));
      expect((await verifyFrontier(folder, { samples: 1000, seed: 1 })).passed).toBe(true);
      const { fault } = await verifyAgainst(folder, {});
      expect(fault?.message).toBe(`model ${cell} has an accuracy count of 0, in the table an accuracy count of ${counts[cell]}`); // prettier-ignore
    }
  });
});

describe('files', () => {
  test('a column that does not follow from the others', async () => {
    const double = (value: number): Uint8Array => new Uint8Array(Float64Array.of(value).buffer);
    const claimed = forge('frontier.arrow', double(rowAt(0).accuracy / 50), double(0.99));
    const { fault } = await verifyFrontier(claimed, { samples: 0, seed: 1 });
    expect(fault).toMatchObject({
      check: 'columns that follow from others',
      message: 'frontier.arrow is wrong in column accuracy, row 0',
    });
  });

  test('a cell that is another one', async () => {
    const claimed = forge('cells.arrow', 'conv1x1-bn-relu', 'conv3x3-bn-relu');
    const { fault } = await verifyFrontier(claimed, { samples: 0, seed: 1 });
    expect(fault?.check).toBe('models of the space');
  });

  test('an altered file is refused by its hash', async () => {
    const claimed = copyGood();
    const bytes = readFileSync(join(claimed, 'frontier.arrow'));
    bytes[3000] = bytes[3000]! ^ 1;
    writeFileSync(join(claimed, 'frontier.arrow'), bytes);
    await expect(verifyFrontier(claimed, { samples: 0, seed: 1 })).rejects.toMatchObject({
      code: 'GROUND_TRUTH_INVALID',
    });
  });
});

test('it stops when interrupted', async () => {
  const abort = new AbortController();
  const running = verifyFrontier(good, {
    samples: 1e9,
    seed: 1,
    signal: abort.signal,
    onProgress: ({ phase }) => {
      if (phase === 'verify sample') abort.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
