import { expect, it } from 'vitest';
import { openRows } from '../../../../src/accuracy/import/open-rows.js';
import { readRows } from '../../../../src/accuracy/import/read-rows.js';
import type { RowSource } from '../../../../src/accuracy/import/rows/row-source.js';
import { hashAt } from '../../../../src/space/cells/cell-table.js';
import { allCells } from '../../../cells.js';
import { collector } from '../collector.js';

const [a, b] = [hashAt(allCells(), 0), hashAt(allCells(), 1)];

async function countsOf(text: string): Promise<number[]> {
  const taken = collector({ file: 'mine.jsonl', denominator: 4 });
  await readRows('mine.jsonl', openRows('jsonl', 'mine.jsonl', Buffer.from(text), 'hash') as RowSource, taken);
  return [...taken.counts.subarray(0, 3)];
}

it.each([
  ['', '\n'],
  ['and blank ones', '\n\n  \n'],
  ['as Windows ends them', '\r\n'],
])('reads lines of either form %s', async (_, end) => {
  const lines = [
    { hash: b, correct: 4, denominator: 4 },
    { note: 'mine', accuracy: '5e-1', hash: a },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join(end);
  expect(await countsOf(text)).toEqual([2, 4, -1]);
  expect(await countsOf(text + end)).toEqual([2, 4, -1]);
});

it.each([
  ['half a line', `{"hash": "${a}"`, /mine\.jsonl, line 1: it is not JSON \(.*Write one object a line/],
  ['a list', `{"hash": "${a}", "accuracy": 0.5}\n\n[1]\n`, /line 3: it is not an object/],
  ['null', 'null', /line 1: it is not an object/],
  ['a name twice', `{"hash": "${a}", "accuracy": 0.5, "accuracy": 0.6}`, /line 1: it has the name "accuracy" twice/],
  ['an object without a hash', '{"accuracy": 0.5}', /line 1: the row has no hash/],
  ['an accuracy of null', `{"hash": "${a}", "accuracy": null}`, /line 1: "null" is not a number/],
])('refuses %s by its line', async (_, text, message) => {
  await expect(countsOf(text)).rejects.toMatchObject({
    code: 'IMPORT_INVALID',
    message: expect.stringMatching(message) as string,
  });
});
