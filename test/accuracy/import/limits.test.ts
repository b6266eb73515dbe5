import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readPickle } from '../../../src/accuracy/import/read-pickle.js';
import { openRows } from '../../../src/accuracy/import/open-rows.js';
import { loadFile } from '../../../src/accuracy/import/read-file.js';
import { findWideRecord } from '../../../src/accuracy/import/rows/csv-width.js';
import { toNumber } from '../../../src/accuracy/import/row.js';
import { readLimits } from '../../../src/read-limits.js';
import { encodeFrame } from './pickle/encode-frame.js';
import { someFile } from './nasbench201/some-files.js';

const LIMITS = readLimits(1);
const RAISE = 'Raise it with --read-limit (now 1 MB)';
const limit = (fault: string): object => ({
  code: 'LIMIT_EXCEEDED',
  message: expect.stringMatching(new RegExp(`${fault}.*${RAISE.replaceAll(/[()]/g, '\\$&')}`)) as string,
});
const attempt = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

test('a bomb is not unpacked beyond the limit', () => {
  const bomb = someFile('a.pkl.gz', gzipSync(Buffer.alloc((1 << 20) + 1, 0x5d)));
  expect(attempt(() => loadFile(bomb, LIMITS))).toMatchObject(limit('the limit is 1 MB, unpacked'));
});

test('a pickle makes no more objects than the limit', () => {
  const lists = Buffer.concat([Buffer.from([0x80, 4]), Buffer.alloc(20_000, 0x5d)]);
  const read = (megabytes: number): unknown =>
    attempt(() => readPickle('a.pkl', lists, undefined as never, readLimits(megabytes)));
  expect(read(1)).toMatchObject(limit('a.pkl has more objects; the limit is 8192'));
  expect(read(3)).toMatchObject({ code: 'IMPORT_INVALID' });
});

test('a block of a pickled table has no more columns than titles', () => {
  // An empty block of 2³¹ − 1 columns, all of them the first one.
  const hex = encodeFrame(['index', 'accuracy'], [], []).toString('hex');
  const shaped = hex.replace('284a010000004a0000000074', '284affffff7f4a0000000074');
  const sliced = shaped.replace('4a000000004a010000004a01000000', '4a000000004a010000004a00000000');
  expect(new Set([hex, shaped, sliced]).size).toBe(3);
  const read = (): void => readPickle('a.pkl', Buffer.from(sliced, 'hex'), undefined as never);
  expect(read).toThrow('a block holds more columns than there are titles');
});

test('a CSV has no more columns than the limit, wherever they are', () => {
  const open = (text: string): unknown => attempt(() => openRows('csv', 'a.csv', Buffer.from(text), 'arch', LIMITS));
  expect(open(`arch${',a'.repeat(16)}\n`)).toMatchObject(limit('line 1 has more columns; the limit is 16'));
  expect(open(`arch,accuracy\n"a\n${','.repeat(40)}",1\nb${','.repeat(16)}\n`)).toMatchObject(limit('line 3'));
  expect(open(`arch${',a'.repeat(15)}\r\n`)).toMatchObject({ placeUnit: 'line' });
});

test('fields are counted as they are split', () => {
  const cases: readonly (readonly [text: string, most: number, record: number | undefined])[] = [
    ['a,b\nc,d', 2, undefined],
    ['a,b\r\nc,d,e', 2, 2],
    ['"a,"",b","c"\n', 2, undefined],
    ['a"b,c"d,e\n', 2, 1],
    ['"never closed,,,,,', 1, undefined],
    ['\n\n,,', 2, 3],
  ];
  for (const [text, most, record] of cases) expect(findWideRecord(text, most)).toBe(record);
});

test('a line of JSON is no longer than the limit', async () => {
  const text = `{"arch": "${'a'.repeat(5000)}"}\n`;
  const source = openRows('jsonl', 'a.jsonl', Buffer.from(text), 'arch', LIMITS);
  await expect(Promise.resolve().then(() => source?.visit(['arch'], () => undefined))).rejects.toMatchObject(
    limit('a.jsonl, line 1 has 5012 bytes; the limit is 4096'),
  );
});

test('a limit is a whole number of megabytes', () => {
  for (const megabytes of [0, 0.5, NaN, 4096]) expect(() => readLimits(megabytes)).toThrow('--read-limit');
});

test('a long row of digits that is no number is told in a moment', () => {
  const begun = performance.now();
  expect(toNumber(`${'1'.repeat(200_000)}x`)).toBeUndefined();
  // In two ways a digit it would take 20,000,000,000 steps.
  expect(performance.now() - begun).toBeLessThan(2000);
});
