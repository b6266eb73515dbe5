import { expect, it } from 'vitest';
import { HashIndex } from '../../src/accuracy/hash-index.js';
import { hashAt } from '../../src/space/cells/cell-table.js';
import { allCells } from '../cells.js';

it('finds every cell by its hash and nothing else', () => {
  const cells = allCells();
  const index = new HashIndex(cells);
  for (let cell = 0; cell < cells.count; cell += 7) {
    const hash = hashAt(cells, cell);
    if (index.find(hash) !== cell) expect(index.find(hash)).toBe(cell);
  }
  const last = hashAt(cells, cells.count - 1);
  expect(index.find(last)).toBe(cells.count - 1);
  expect(index.find('00005c142e6f48ac74fdcf73e3439874')).toBe(0);
  expect(index.find('00005C142E6F48AC74FDCF73E3439874')).toBe(0);
  for (const hash of ['', '00005c14', `${last}0`, 'f'.repeat(32), '0'.repeat(32), 'g'.repeat(32), 'ü'.repeat(32)]) {
    expect(index.find(hash)).toBe(-1);
  }
  expect(index.find(last.slice(0, 31) + (last.endsWith('0') ? '1' : '0'))).toBe(-1);
});
