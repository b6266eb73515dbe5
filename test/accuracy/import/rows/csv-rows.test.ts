import { expect, it } from 'vitest';
import { openRows } from '../../../../src/accuracy/import/open-rows.js';
import { readRows } from '../../../../src/accuracy/import/read-rows.js';
import type { RowSource } from '../../../../src/accuracy/import/rows/row-source.js';
import { hashAt } from '../../../../src/space/cells/cell-table.js';
import { allCells } from '../../../cells.js';
import { collector } from '../collector.js';

const [a, b] = [hashAt(allCells(), 0), hashAt(allCells(), 1)];

async function countsOf(text: string): Promise<number[]> {
  const taken = collector({ denominator: 4 });
  await readRows('mine.csv', openRows('csv', 'mine.csv', Buffer.from(text), 'hash') as RowSource, taken);
  return [...taken.counts.subarray(0, 3)];
}

it.each([
  ['in this order', `hash,accuracy\n${a},0.5\n${b},1\n`],
  [
    'in another, with other columns, quotes and a byte-order mark',
    `\uFEFF"x, y",Accuracy, HASH \r\n,0.5,${a}\r\n",",1,${b}`,
  ],
  ['as counts', `correct,hash,denominator\n2,${a},4\n4,"${b}",4\n`],
  ['with blank lines between', `hash,accuracy\n\n${b},1\n  \n${a},0.5\n\n`],
])('reads columns %s', async (_, text) => {
  expect(await countsOf(text)).toEqual([2, 4, -1]);
});

it.each([
  ['an unknown hash', `hash,accuracy\n${a},0.5\nffff,0.5\n`, /mine\.csv, line 3: the hash "ffff"/],
  ['a cell named twice', `hash,accuracy\n${a},0.5\n${b},0.5\n${a},0.5\n`, /line 4: cell 0 has been given/],
  ['NaN', `hash,accuracy\n${a},NaN\n`, /line 2: the accuracy is not a number/],
  ['a word', `hash,accuracy\n${a},high\n`, /line 2: "high" is not a number/],
  ['an empty field', `hash,accuracy\n${a},\n`, /line 2: it has no accuracy/],
  ['a missing field', `hash,accuracy\n${a}\n`, /line 2: it has 1 columns, the header has 2/],
  ['a quote that does not close', `hash,accuracy\n"${a},0.5\n`, /line 2: it has 1 columns, the header has 2/],
  ['a header without accuracies', `hash,score\n${a},0.5\n`, /line 1: its columns are hash, score/],
  ['a header without hashes', `accuracy,correct\n0.5,2\n`, /line 1: its columns are accuracy, correct/],
])('refuses %s by its line', async (_, text, message) => {
  await expect(countsOf(text)).rejects.toMatchObject({
    code: 'IMPORT_INVALID',
    message: expect.stringMatching(message) as string,
  });
});
