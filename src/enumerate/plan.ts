import { LABEL_COUNT } from '../space/cells/cell.js';
import type { CellTable } from '../space/cells/cell-table.js';
import { graphsOfTable } from '../space/cells/graphs-of-table.js';
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

/** Group the cells of a table by graph. */
export function planCells(cells: CellTable): CellPlan {
  const { graphs, graphOf } = graphsOfTable(cells);
  const codeOffset = sharedInt32(graphs.length + 1);
  const { PROGRAM_WORDS } = kernelLayout();
  const programs = sharedInt32(graphs.length * PROGRAM_WORDS);
  const shapeIndex = indexShapes();
  graphs.forEach(({ vertices, adjacencyBits }, g) => {
    codeOffset[g + 1] = codeOffset[g]! + LABEL_COUNT ** (vertices - 2);
    programs.set(graphProgram(vertices, adjacencyBits, shapeIndex), g * PROGRAM_WORDS);
  });

  const cellOf = sharedInt32(codeOffset[graphs.length]!).fill(-1);
  for (let i = 0; i < cells.count; i++) cellOf[codeOffset[graphOf[i]!]! + cells.labels[i]!] = i;
  return { graphCount: graphs.length, codeOffset, cellOf, programs };
}
