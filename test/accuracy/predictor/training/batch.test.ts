import { expect, test } from 'vitest';
import { arrangeBatch, maximalRows } from '../../../../src/accuracy/predictor/training/batch.js';
import { cellAt } from '../../../../src/space/cells/cell-table.js';
import { smallTable } from '../small-table.js';

const table = smallTable(5);
const indices = Uint32Array.from({ length: 50 }, (_, i) => (i * 53) % table.count);
const batch = arrangeBatch(table, indices);

test('every interior vertex has one row, in the group of its position and label', () => {
  let interior = 0;
  indices.forEach((index, n) => {
    cellAt(table, index).labels.forEach((label, i) => {
      interior++;
      const row = batch.rowOf[n * 7 + i + 1]!;
      expect(batch.cellOf[row]).toBe(n);
      const group = batch.groups.find(({ from, to }) => from <= row && row < to);
      expect(group).toMatchObject({ position: i + 1, label });
    });
  });
  expect(batch.groups.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(interior);
});

test('groups follow each other by position, each filled up to a multiple of four rows', () => {
  let end = 0;
  let position = 1;
  for (const group of batch.groups) {
    expect(group.from).toBe(end);
    expect(group.rows % 4).toBe(0);
    expect(group.rows - (group.to - group.from)).toBeLessThan(4);
    expect(group.position).toBeGreaterThanOrEqual(position);
    for (let row = group.to; row < group.from + group.rows; row++) expect(batch.cellOf[row]).toBe(-1);
    position = group.position;
    end = group.from + group.rows;
  }
  expect(batch.rowCount).toBe(end);
  expect(end).toBeLessThanOrEqual(maximalRows(indices.length));
});
