import type { Cell } from '../../../src/space/cells/cell.js';
import { encodeLabels } from '../../../src/space/cells/cell.js';
import type { CellTable } from '../../../src/space/cells/cell-table.js';
import { listGraphs } from '../../../src/space/cells/graphs.js';
import { listLabelings } from '../../../src/space/cells/labelings.js';

/** A table of some cells in the order given, without digests. */
export function tableOf(cells: readonly Cell[]): CellTable {
  return {
    count: cells.length,
    vertices: Uint8Array.from(cells, (cell) => cell.vertices),
    adjacencyBits: Uint32Array.from(cells, (cell) => cell.adjacencyBits),
    labels: Uint16Array.from(cells, (cell) => encodeLabels(cell.labels)),
    digests: new Uint8Array(16 * cells.length),
  };
}

/** Every cell of up to `maxVertices` vertices, in order of enumeration. */
export function smallTable(maxVertices: number): CellTable {
  const vertices: number[] = [];
  const adjacencyBits: number[] = [];
  const labels: number[] = [];
  for (let count = 2; count <= maxVertices; count++) {
    for (const graph of listGraphs(count)) {
      for (const code of listLabelings(graph)) {
        vertices.push(count);
        adjacencyBits.push(graph.adjacencyBits);
        labels.push(code);
      }
    }
  }
  return {
    count: vertices.length,
    vertices: Uint8Array.from(vertices),
    adjacencyBits: Uint32Array.from(adjacencyBits),
    labels: Uint16Array.from(labels),
    digests: new Uint8Array(16 * vertices.length),
  };
}
