import { createHash } from 'node:crypto';
import type { CodesignError } from '../../errors/codesign-error.js';
import { databaseDamaged } from '../../errors/database.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { CELL_COUNT } from '../../space/cells/cell-table.js';
import { LABEL_COUNT, OPERATION_NAMES } from '../../space/cells/cell.js';
import type { TableDatabase } from './open.js';

/** {@link digestCells} of the whole space: the space never changes, so a table with other cells is damaged. */
export const CELLS_SHA256 = '854d5548d2a9160b665961540e9aa50a9dbc94e35ee372b3074102dccc39f931';

/**
 * Compute one SHA-256 over the columns of a cell table (little-endian), as lower-case hex.
 *
 * Two tables have the same one iff they hold the same cells in the same order.
 */
export function digestCells({ count, vertices, adjacencyBits, labels, digests }: CellTable): string {
  const numbers = new DataView(new ArrayBuffer(count * 8));
  for (let i = 0; i < count; i++) {
    numbers.setUint32(i * 8, adjacencyBits[i]!, true);
    numbers.setUint16(i * 8 + 4, labels[i]!, true);
    numbers.setUint16(i * 8 + 6, vertices[i]!, true);
  }
  return createHash('sha256').update(digests).update(new Uint8Array(numbers.buffer)).digest('hex');
}

/**
 * Read every cell of the table in cell order, in one query: some tenths of a second for all of them.
 *
 * @throws {@link CodesignError} DATABASE_INVALID where the cells are not exactly those of the space.
 */
export function readCells(db: TableDatabase): CellTable {
  // One row of long columns is far cheaper to bring over than 423,624 rows of short ones.
  const row = db
    .prepare(
      `SELECT count(*), unhex(group_concat(hash, '')), json_group_array(adjacency_bits), json_group_array(vertices),
         CAST(group_concat(ops, ';') AS BLOB)
       FROM (SELECT * FROM cell ORDER BY cell_index)`,
    )
    .raw()
    .get() as [number, Uint8Array | null, string, string, Uint8Array | null];
  const [count, digests, adjacencyBits, vertices, operations] = row;
  if (count !== CELL_COUNT || digests === null || operations === null) throw wrongCells(db, `it holds ${count} cells`);
  const cells: CellTable = {
    count,
    digests: new Uint8Array(digests),
    adjacencyBits: Uint32Array.from(JSON.parse(adjacencyBits) as number[]),
    vertices: Uint8Array.from(JSON.parse(vertices) as number[]),
    labels: decodeOperations(operations, count),
  };
  if (digestCells(cells) !== CELLS_SHA256) throw wrongCells(db, 'their content is not that of the space');
  return cells;
}

/** Fifth letter of each operation's name: it tells them apart. */
const TELLING_LETTER = 4;
const SEPARATOR = ';'.charCodeAt(0);

/** Read the label codes (base 3, vertex 1 first) of operation lists joined by `;`. */
function decodeOperations(text: Uint8Array, count: number): Uint16Array {
  const codes = new Uint16Array(count);
  const labelOf = new Uint8Array(256);
  const lengthOf = new Uint8Array(LABEL_COUNT);
  OPERATION_NAMES.forEach((name, label) => {
    labelOf[name.charCodeAt(TELLING_LETTER)] = label;
    lengthOf[label] = name.length;
  });
  let cell = 0;
  let code = 0;
  for (let at = 0; at < text.length;) {
    if (text[at] === SEPARATOR) {
      codes[cell++] = code;
      code = 0;
      at++;
      continue;
    }
    const label = labelOf[text[at + TELLING_LETTER]!]!;
    code = code * LABEL_COUNT + label;
    at += lengthOf[label]!;
    if (text[at] !== SEPARATOR) at++;
  }
  codes[cell] = code;
  return codes;
}

function wrongCells(db: TableDatabase, fault: string): CodesignError {
  return databaseDamaged(`The cells in ${db.name} are not the ${CELL_COUNT} of NAS-Bench-101: ${fault}.`);
}
