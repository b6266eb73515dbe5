import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { CellTable } from '../src/space/cells/cell-table.js';
import { CELL_COUNT } from '../src/space/cells/cell-table.js';

let loaded: CellTable | undefined;

/** All cells, as {@link enumerateCells} gives them; enumerated once for all test files (see cells-setup.ts). */
export function allCells(): CellTable {
  if (loaded !== undefined) return loaded;
  const bytes = readFileSync(inject('cellsFile'));
  let at = 0;
  const take = (size: number): ArrayBuffer => {
    const part = new Uint8Array(bytes.subarray(at, at + size)).buffer;
    at += size;
    return part;
  };
  loaded = {
    count: CELL_COUNT,
    vertices: new Uint8Array(take(CELL_COUNT)),
    labels: new Uint16Array(take(CELL_COUNT * 2)),
    adjacencyBits: new Uint32Array(take(CELL_COUNT * 4)),
    digests: new Uint8Array(take(CELL_COUNT * 16)),
  };
  return loaded;
}
