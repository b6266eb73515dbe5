import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readAccuracies } from '../../../../src/accuracy/predictor201/training/read-accuracies.js';
import {
  ARCHITECTURE_COUNT,
  architectureAt,
  formatArchitecture,
} from '../../../../src/space/nasbench201/architecture.js';

const HEADER = 'index,arch,c10_test200,c100_test200,in16_test200';
/** A made-up table, last architecture first. */
const lines = Array.from({ length: ARCHITECTURE_COUNT }, (_, at) => {
  const index = ARCHITECTURE_COUNT - 1 - at;
  return `${at},${formatArchitecture(architectureAt(index))},${index / 200},9.99999999,0.8333333318`;
});
const read = (rows: readonly string[]): ReturnType<typeof readAccuracies> =>
  readAccuracies(gzipSync([HEADER, ...rows].join('\n'), { level: 1 }), 'Usage: …');

test('counts stand in index order whatever the order of rows', () => {
  const { counts, published } = read(lines);
  for (const index of [0, 1, 7_777, 15_624]) {
    expect(published[index]).toBe(ARCHITECTURE_COUNT - 1 - index);
    expect(counts.map((of) => of[index])).toEqual([3 * index, 6_000, 300]);
  }
});

test.each([
  ['an architecture that is none', ['3,|a~0|,1,1,1'], /no architecture in row 1 \(\|a~0\|\)/],
  ['an architecture twice', [lines[5]!, lines[5]!], /twice, again in row 2/],
  [
    'a percentage of more than 100',
    [lines[0]!.replace('9.99999999', '109')],
    /no percentage c100_test200 in row 1 \(109\)/,
  ],
  ['an empty percentage', [lines[0]!.replace('9.99999999', '')], /no percentage c100_test200/],
  ['no index', [lines[0]!.replace(/^0/, '')], /no index in row 1/],
  ['rows left out', lines.slice(0, 3), /3 architectures, not 15625/],
])('%s is refused', (_, rows, fault) => {
  expect(() => read(rows)).toThrow(fault);
  expect(() => read(rows)).toThrow(expect.objectContaining({ code: 'IMPORT_INVALID' }));
});

test('a file that is not gzipped is refused', () => {
  expect(() => readAccuracies(Buffer.from(HEADER), '')).toThrow(/is not gzipped/);
});
