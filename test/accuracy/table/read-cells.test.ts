import { describe, expect, it } from 'vitest';
import { withTable } from '../../../src/accuracy/table/open.js';
import { readCells } from '../../../src/accuracy/table/read-cells.js';
import { cellAt, hashAt } from '../../../src/space/cells/cell-table.js';
import { countParameters } from '../../../src/space/network/parameters.js';
import { builtTable, copiedTable } from '../../built-table.js';
import { allCells } from '../../cells.js';

describe('readCells', () => {
  it('reads what enumerateCells lists, and the table tells the same in SQL', async () => {
    const path = await builtTable();
    const cells = withTable(path, { mode: 'read' }, readCells);
    const enumerated = allCells();
    for (const column of ['vertices', 'adjacencyBits', 'labels', 'digests'] as const) {
      expect(Buffer.from(cells[column].buffer).equals(Buffer.from(enumerated[column].buffer))).toBe(true);
    }
    const row = withTable(path, { mode: 'read' }, (db) =>
      db.prepare('SELECT * FROM cell WHERE cell_index = 300793').get(),
    );
    expect(row).toEqual({
      cell_index: 300_793,
      hash: hashAt(enumerated, 300_793),
      vertices: 4,
      edges: 4,
      adjacency_bits: cells.adjacencyBits[300_793],
      ops: 'conv3x3-bn-relu,conv3x3-bn-relu',
      parameters: countParameters(cellAt(enumerated, 300_793)),
    });
  });

  it.each([
    ['a cell is gone', 'DELETE FROM cell WHERE cell_index = 77', /holds 423623 cells/],
    ['a matrix is altered', 'UPDATE cell SET adjacency_bits = adjacency_bits + 1 WHERE cell_index = 77', /content/],
    ['an operation is altered', "UPDATE cell SET ops = 'maxpool3x3' WHERE cell_index = 77", /content/],
    ['a hash is altered', "UPDATE cell SET hash = 'ff' || substr(hash, 3) WHERE cell_index = 77", /content/],
    ['a hash is no hash', "UPDATE cell SET hash = 'none' WHERE cell_index = 77", /holds 423624 cells/],
  ])('refuses a table where %s', async (_, alter, message) => {
    const path = await copiedTable();
    withTable(path, { mode: 'write' }, (db) => db.exec(alter));
    expect(() => withTable(path, { mode: 'read' }, readCells)).toThrow(
      expect.objectContaining({ code: 'DATABASE_INVALID', message: expect.stringMatching(message) as string }),
    );
  });
});
