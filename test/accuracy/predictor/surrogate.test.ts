import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Metric } from '../../../src/accuracy/metric.js';
import { hashCounts } from '../../../src/accuracy/metric.js';
import { judgePredictions } from '../../../src/accuracy/predictor/training/judge.js';
import {
  describeSurrogate,
  embeddedSurrogate,
  loadSurrogate,
  predictAccuracies,
  predictAccuraciesInTurns,
  predictCell,
} from '../../../src/accuracy/predictor/surrogate.js';
import { createSurrogateMetric } from '../../../src/accuracy/predictor/surrogate-metric.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { allCells } from '../../cells.js';
import { sharedFile } from '../../shared-data.js';
import { tableOf } from './small-table.js';

const DATA = join(import.meta.dirname, '..', '..', '..', 'data');
const WEIGHTS = join(DATA, 'surrogate.bin');
const RECORD = join(DATA, 'surrogate.json');
const folder = mkdtempSync(join(tmpdir(), 'codesign-surrogate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the embedded predictor', () => {
  const cells = allCells();
  // Once for all tests: some seconds.
  let metric: Metric;
  let counts: Int32Array;
  beforeAll(async () => {
    metric = await createSurrogateMetric(cells);
    counts = metric.counts;
  });

  // Integers throughout, so the same on every platform and every version of Node.
  test('gives the same counts everywhere', () => {
    expect(hashCounts(counts)).toBe('f25ab424285258a4cf1949ffa7aacf329da8b2f626f525b5c612971bf1e4e292');
    expect([0, 1, 2, 4_789, 300_793, 423_623].map((cell) => counts[cell])).toEqual([
      27_565, 26_571, 27_509, 28_052, 27_857, 26_159,
    ]);
  });

  test('predicts a single cell as it does within the space', () => {
    for (let i = 0; i < cells.count; i += 9_973) expect(predictCell(cellAt(cells, i))).toBe(counts[i]);
  });

  test('fits into 256 KB', () => {
    expect(statSync(WEIGHTS).size).toBeLessThanOrEqual(256 * 1024);
  });

  test('gives way to a timer that stops it', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await expect(predictAccuraciesInTurns(cells, { signal: stop.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });

  test('makes a metric of the table, with a count for every cell', () => {
    expect(metric).toMatchObject({ name: 'surrogate', denominator: 29_952, missing: 0, sha256: hashCounts(counts) });
  });

  test('predicts a part of the space as it does the whole', () => {
    const every = 50;
    const part = Uint32Array.from({ length: Math.floor(cells.count / every) }, (_, i) => i * every);
    const table = tableOf(Array.from(part, (cell) => cellAt(cells, cell)));
    expect(predictAccuracies(table)).toEqual(Int32Array.from(part, (cell) => counts[cell]!));
  });

  test('says that its figures are predicted, how far off, and how to get measured ones', () => {
    const { sound } = embeddedSurrogate().record.hold_out;
    expect(describeSurrogate()).toMatch(/predicted, not measured/);
    expect(describeSurrogate()).toContain(sound.meanAbsoluteErrorPoints.toFixed(2));
    expect(describeSurrogate()).toContain('codesign table fetch');
  });

  const published = sharedFile('data/nasbench101/test_accuracy_mean108.u16le');
  test.skipIf(published === undefined)('errs on the held-out cells exactly as its record says', () => {
    const bytes = readFileSync(published as string);
    const measured = Uint16Array.from({ length: cells.count }, (_, i) => bytes.readUInt16LE(2 * i));
    const { hold_out, hold_out_divisor } = embeddedSurrogate().record;
    const heldOut = Uint32Array.from(
      { length: Math.ceil(cells.count / hold_out_divisor) },
      (_, i) => i * hold_out_divisor,
    );
    const judged = judgePredictions(heldOut, measured, counts);
    expect(judged).toEqual(hold_out);
    expect(hold_out_divisor).toBe(5);
    expect(judged.sound.kendallTau).toBeGreaterThanOrEqual(0.865);
    expect(judged.sound.meanAbsoluteErrorPoints).toBeLessThanOrEqual(0.42);
  });
});

describe('files of the predictor', () => {
  const place = (name: string, content: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const record = readFileSync(RECORD, 'utf8');

  test('that are those of the package load', () => {
    expect(loadSurrogate(WEIGHTS, RECORD).record).toEqual(embeddedSurrogate().record);
  });

  test.each([
    ['weights that are missing', () => [join(folder, 'none.bin'), RECORD], 'FILE_MISSING', /none\.bin/],
    ['a record that is missing', () => [WEIGHTS, join(folder, 'none.json')], 'FILE_MISSING', /none\.json/],
    ['weights of another kind', () => [RECORD, RECORD], 'SURROGATE_INVALID', /not a weights file/],
    [
      'weights cut short',
      () => [place('cut.bin', readFileSync(WEIGHTS).subarray(0, -1)), RECORD],
      'SURROGATE_INVALID',
      /cut\.bin: \d+ bytes, not/,
    ],
    ['a record that is not JSON', () => [WEIGHTS, place('text.json', 'tau')], 'SURROGATE_INVALID', /not JSON/],
    ['an empty record', () => [WEIGHTS, place('null.json', 'null')], 'SURROGATE_INVALID', /metric is not/],
    [
      'a record of other weights',
      () => [WEIGHTS, place('other.json', record.replace(/"weights_sha256": "./, '"weights_sha256": "g'))],
      'SURROGATE_INVALID',
      /other weights/,
    ],
    [
      'a record without its figures',
      () => [WEIGHTS, place('bare.json', record.replace('"hold_out":', '"held":'))],
      'SURROGATE_INVALID',
      /hold-out figure is missing/,
    ],
  ] as const)('%s are refused by name', (_, files, code, fault) => {
    const [weights, about] = files() as [string, string];
    let thrown: unknown;
    try {
      loadSurrogate(weights, about);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'CodesignError', code });
    expect((thrown as Error).message).toMatch(fault);
  });
});
