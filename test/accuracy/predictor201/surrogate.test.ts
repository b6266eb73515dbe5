import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeSurrogate201, loadSurrogate201 } from '../../../src/accuracy/predictor201/surrogate.js';

const DATA = join(import.meta.dirname, '..', '..', '..', 'data');
const WEIGHTS = join(DATA, 'surrogate201.bin');
const RECORD = join(DATA, 'surrogate201.json');
const folder = mkdtempSync(join(tmpdir(), 'codesign-surrogate201-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const record = readFileSync(RECORD, 'utf8');

test('the files of the package load, and fit into 64 KB', () => {
  expect(loadSurrogate201(WEIGHTS, RECORD).record).toEqual(describeSurrogate201());
  expect(statSync(WEIGHTS).size).toBeLessThanOrEqual(65_536);
});

test.each([
  ['weights that are missing', () => [join(folder, 'none.bin'), RECORD], 'FILE_MISSING', /none\.bin/],
  ['a record that is missing', () => [WEIGHTS, join(folder, 'none.json')], 'FILE_MISSING', /none\.json/],
  [
    'weights of the other predictor',
    () => [join(DATA, 'surrogate.bin'), RECORD],
    'SURROGATE_INVALID',
    /not a weights file \(begins with "CFSP"/,
  ],
  [
    'weights cut short',
    () => [place('cut.bin', readFileSync(WEIGHTS).subarray(0, -1)), RECORD],
    'SURROGATE_INVALID',
    /cut\.bin: \d+ bytes, not/,
  ],
  ['a record that is not JSON', () => [WEIGHTS, place('text.json', 'tau')], 'SURROGATE_INVALID', /not JSON/],
  ['an empty record', () => [WEIGHTS, place('null.json', 'null')], 'SURROGATE_INVALID', /metric is not/],
  ['the record of the other predictor', () => [WEIGHTS, join(DATA, 'surrogate.json')], 'SURROGATE_INVALID', /metric/],
  [
    'a record of other weights',
    () => [WEIGHTS, place('other.json', record.replace(/"weights_sha256": "./, '"weights_sha256": "g'))],
    'SURROGATE_INVALID',
    /other weights/,
  ],
  [
    'a record without the figures of a data set',
    () => [WEIGHTS, place('bare.json', record.replace('"cifar100": {', '"cifar99": {'))],
    'SURROGATE_INVALID',
    /hold-out figure of cifar100 is missing/,
  ],
] as const)('%s are refused by name', (_, files, code, fault) => {
  const [weights, about] = files() as [string, string];
  let thrown: unknown;
  try {
    loadSurrogate201(weights, about);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ name: 'CodesignError', code });
  expect((thrown as Error).message).toMatch(fault);
});
