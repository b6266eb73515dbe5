import { expect, it } from 'vitest';
import type { AccuracyRow } from '../../../src/accuracy/import/row.js';
import { collectRow } from '../../../src/accuracy/import/row.js';
import { hashAt } from '../../../src/space/cells/cell-table.js';
import { allCells } from '../../cells.js';
import { collector } from './collector.js';

const hash = hashAt(allCells(), 3);

it.each<[AccuracyRow]>([
  [{ name: hash, accuracy: 0.75 }],
  [{ name: ` ${hash} `, accuracy: ' 7.5e-1 ' }],
  [{ name: hash.toUpperCase(), accuracy: '+.75' }],
  [{ name: hash, correct: 3, denominator: 4 }],
  [{ name: hash, correct: 3n, denominator: 4n }],
  [{ name: hash, correct: '3.', denominator: '4' }],
  [{ name: hash, correct: 3 }],
  // The accuracy goes first where both are given.
  [{ name: hash, accuracy: 0.75, correct: 1 }],
])('takes a number or a text, a share or a count: %#', (row) => {
  const taken = collector({ denominator: 4 });
  collectRow(taken, row, 9);
  expect(taken.counts[3]).toBe(3);
});

it.each<[AccuracyRow, RegExp]>([
  [{ accuracy: 0.5 }, /line 9: the row has no hash.*hash,accuracy/],
  [{ name: 17, accuracy: 0.5 }, /line 9: the row has no hash/],
  [{ name: 'ffff', accuracy: 0.5 }, /line 9: the hash "ffff"/],
  [{ name: hash }, /line 9: it has no correct/],
  [{ name: hash, accuracy: '' }, /line 9: it has no accuracy/],
  [{ name: hash, accuracy: 'high' }, /line 9: "high" is not a number/],
  [{ name: hash, accuracy: '0x1' }, /line 9: "0x1" is not a number/],
  [{ name: hash, accuracy: null }, /line 9: "null" is not a number/],
  [{ name: hash, accuracy: 'NaN' }, /line 9: the accuracy is not a number/],
  [{ name: hash, accuracy: '-inf' }, /line 9: the accuracy is not a number/],
  [{ name: hash, accuracy: '-0.5' }, /line 9: .*within 0\.\.1/],
  [{ name: hash, accuracy: 0.6 }, /line 9: .*no whole number/],
  [{ name: hash, correct: 3, denominator: 'four' }, /line 9: "four" is not a number/],
])('refuses a row, naming its place: %#', (row, message) => {
  const taken = collector({ denominator: 4 });
  expect(() => collectRow(taken, row, 9)).toThrow(
    expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
  );
  expect(taken.counts[3]).toBe(-1);
});
