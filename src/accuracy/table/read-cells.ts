import type { CodesignError } from '../../errors/codesign-error.js';
import { databaseDamaged } from '../../errors/database.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { CELL_COUNT } from '../../space/cells/cell-table.js';
import { CELLS_SHA256, digestCells, unpackCells } from '../../space/cells/cells-digest.js';
import { sha256Hex } from '../../sha256-hex.js';
import { OperationReader } from '../../space/cells/operation-reader.js';
import type { TableDatabase } from './open.js';
import { expectSpace } from './open.js';
import { readPack } from './packs.js';

/** Names the pack of all cells. */
export const CELLS_PACK = 'all';

/**
 * Read every cell of the table in cell order: from their pack where the table has one (some hundredths of a second), else
 * from their rows (some tenths).
 *
 * @throws {@link CodesignError} DATABASE_INVALID where the table is of another space, or the cells are not exactly those
 *   of NAS-Bench-101.
 */
export function readCells(db: TableDatabase): CellTable {
  expectSpace(db, 'nasbench101');
  const pack = readPack(db, 'cells', CELLS_PACK);
  return pack !== undefined && sha256Hex(pack) === CELLS_SHA256 ? unpackCells(pack) : readCellRows(db);
}

/** Read every cell from its row, in one query. */
function readCellRows(db: TableDatabase): CellTable {
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
  const sizes = Uint8Array.from(JSON.parse(vertices) as number[]);
  const cells: CellTable = {
    count,
    digests: new Uint8Array(digests),
    adjacencyBits: Uint32Array.from(JSON.parse(adjacencyBits) as number[]),
    vertices: sizes,
    labels: readLabels(operations, sizes),
  };
  if (digestCells(cells) !== CELLS_SHA256) throw wrongCells(db, 'their content is not that of the space');
  return cells;
}

/** Read the label codes of operation lists with a byte between them; other lists than those of the space give others. */
function readLabels(text: Uint8Array, vertices: Uint8Array): Uint16Array {
  const operations = new OperationReader(text);
  const labels = new Uint16Array(vertices.length);
  for (let i = 0, at = 0; i < vertices.length; i++, at = operations.end + 1) {
    labels[i] = operations.read(at, vertices[i]! - 2);
  }
  return labels;
}

function wrongCells(db: TableDatabase, fault: string): CodesignError {
  return databaseDamaged(`The cells in ${db.name} are not the ${CELL_COUNT} of NAS-Bench-101: ${fault}.`);
}
