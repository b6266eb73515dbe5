import { LABEL_COUNT } from '../space/cells/cell.js';
import type { CellTable } from '../space/cells/cell-table.js';
import { indexShapes } from '../space/network/shapes.js';
import { graphProgram } from './graph-program.js';
import { kernelLayout } from './kernel-module.js';
import { sharedInt32 } from '../shared-arrays.js';

/**
 * The cells in the order of the scan: graph by graph, and within a graph by label code; on shared memory.
 *
 * Graph g has codes `codeOffset[g]` .. `codeOffset[g + 1]`, 3^interior of them; `cellOf[code]` is the cell index,
 * −1 where the labelling is another cell's. `programs` holds one {@link graphProgram} a graph.
 */
export interface CellPlan {
  readonly graphCount: number;
  readonly codeOffset: Int32Array<SharedArrayBuffer>;
  readonly cellOf: Int32Array<SharedArrayBuffer>;
  readonly programs: Int32Array<SharedArrayBuffer>;
}

const BITS = 21;

/** Group the cells of a table by graph. */
export function planCells(cells: CellTable): CellPlan {
  const graphOf = new Int32Array(2 ** (BITS + 3)).fill(-1);
  const keys: number[] = [];
  const keyAt = (i: number): number => (cells.vertices[i]! << BITS) | cells.adjacencyBits[i]!;
  for (let i = 0; i < cells.count; i++) {
    const key = keyAt(i);
    if (graphOf[key] !== -1) continue;
    graphOf[key] = 0;
    keys.push(key);
  }
  keys.sort((a, b) => a - b);

  const codeOffset = sharedInt32(keys.length + 1);
  const { PROGRAM_WORDS } = kernelLayout();
  const programs = sharedInt32(keys.length * PROGRAM_WORDS);
  const shapeIndex = indexShapes();
  keys.forEach((key, g) => {
    const vertices = key >>> BITS;
    graphOf[key] = g;
    codeOffset[g + 1] = codeOffset[g]! + LABEL_COUNT ** (vertices - 2);
    programs.set(graphProgram(vertices, key & (2 ** BITS - 1), shapeIndex), g * PROGRAM_WORDS);
  });

  const cellOf = sharedInt32(codeOffset[keys.length]!).fill(-1);
  for (let i = 0; i < cells.count; i++) {
    cellOf[codeOffset[graphOf[keyAt(i)]!]! + cells.labels[i]!] = i;
  }
  return { graphCount: keys.length, codeOffset, cellOf, programs };
}
