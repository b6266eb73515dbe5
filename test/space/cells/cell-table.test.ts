import { expect, test } from 'vitest';
import { columnsOf } from '../../../src/space/cells/cell.js';
import { cellAt, findHash, hashAt, listCells, sortCells, tableOfOne } from '../../../src/space/cells/cell-table.js';
import { CELLS_SHA256, digestCells } from '../../../src/space/cells/cells-digest.js';
import { allCells } from '../../cells.js';

test('the cells of the space are those of its digest, and one that is altered tells', () => {
  const cells = allCells();
  expect(digestCells(cells)).toBe(CELLS_SHA256);
  const labels = cells.labels.slice();
  labels[77]! ^= 1;
  expect(digestCells({ ...cells, labels })).not.toBe(CELLS_SHA256);
});

test('every cell is found by its hash, and nothing else is', () => {
  const cells = allCells();
  for (let cell = 0; cell < cells.count; cell += 997) expect(findHash(cells, hashAt(cells, cell))).toBe(cell);
  expect(findHash(cells, '0'.repeat(32))).toBe(-1);
  expect(findHash(cells, 'f'.repeat(32))).toBe(-1);
});

test('cells are listed by vertices, then edges, then labels', () => {
  const { count, vertices, adjacencyBits, labels } = listCells();
  for (let i = 1; i < count; i++) {
    const order =
      vertices[i]! - vertices[i - 1]! || adjacencyBits[i]! - adjacencyBits[i - 1]! || labels[i]! - labels[i - 1]!;
    if (order <= 0) expect.fail(`cell ${i} is not behind the one before`);
  }
});

test('cells are sorted by their whole hash where it begins alike', () => {
  const cells = [3, 2, 1].map((index) => cellAt(allCells(), index));
  const digests = new Uint8Array(48).fill(7);
  [3, 2, 1].forEach((last, i) => (digests[i * 16 + 15] = last));
  const sorted = sortCells(columnsOf(cells), digests);
  expect([0, 1, 2].map((i) => cellAt(sorted, i))).toEqual(cells.toReversed());
  expect([0, 1, 2].map((i) => sorted.digests[i * 16 + 15])).toEqual([1, 2, 3]);
});

test('a table of one cell finds it', () => {
  const cell = cellAt(allCells(), 4_789);
  const table = tableOfOne(cell);
  expect(cellAt(table, 0)).toEqual(cell);
  expect(findHash(table, '02e5a0247bbdcf2860b7e96f74961594')).toBe(0);
});
