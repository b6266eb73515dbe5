import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { CELL_COUNT, enumerateCells } from '../../src/space/cells/cell-table.js';

/** Enumerate the cells into a file, as hashing them takes seconds and there are many processes. */
export function writeCellsFile(path: string): void {
  if (existsSync(path)) return;
  const { vertices, labels, adjacencyBits, digests } = enumerateCells();
  const parts = [vertices, new Uint8Array(labels.buffer), new Uint8Array(adjacencyBits.buffer), digests];
  writeFileSync(path, Buffer.concat(parts));
}

/** Read what {@link writeCellsFile} wrote. */
export function readCellsFile(path: string): CellTable {
  const bytes = readFileSync(path);
  let at = 0;
  const take = (size: number): ArrayBuffer => new Uint8Array(bytes.subarray(at, (at += size))).buffer;
  return {
    count: CELL_COUNT,
    vertices: new Uint8Array(take(CELL_COUNT)),
    labels: new Uint16Array(take(CELL_COUNT * 2)),
    adjacencyBits: new Uint32Array(take(CELL_COUNT * 4)),
    digests: new Uint8Array(take(CELL_COUNT * 16)),
  };
}
