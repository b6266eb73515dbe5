import { decodeLabels, LABEL_COUNT, MAX_VERTICES, predecessorMask } from '../../../space/cells/cell.js';
import type { CellTable } from '../../../space/cells/cell-table.js';
import { graphContext, successorMask } from '../context.js';

const INTERIOR = MAX_VERTICES - 2;

/** Interior vertices of a batch with the same position in their cell and the same label: rows `from` to `to`. */
export interface VertexGroup {
  readonly position: number;
  readonly label: number;
  readonly from: number;
  /** End of the rows in use. */
  readonly to: number;
  /** Rows including the unused ones that make them a multiple of four. */
  readonly rows: number;
}

/**
 * The interior vertices of some cells as rows of matrices, ordered by position in the cell, then by label.
 *
 * A row stands for one vertex; the rows of a group take part in one matrix product.
 */
export interface Batch {
  readonly cellCount: number;
  readonly rowCount: number;
  readonly groups: readonly VertexGroup[];
  /** Row of vertex v of the n-th cell at n × 7 + v; −1 where v is not an interior vertex. */
  readonly rowOf: Int32Array;
  /** For each row its cell within the batch, −1 where unused. */
  readonly cellOf: Int32Array;
  readonly contexts: Uint8Array;
  readonly vertices: Uint8Array;
  /** Predecessors and successors of vertex v of the n-th cell at n × 7 + v, as masks. */
  readonly predecessors: Uint8Array;
  readonly successors: Uint8Array;
}

/** The most rows that a batch of some cells can have. */
export function maximalRows(cellCount: number): number {
  return INTERIOR * (cellCount + 3 * LABEL_COUNT);
}

/** Arrange the cells with the given indices as a batch. */
export function arrangeBatch(table: CellTable, indices: Uint32Array): Batch {
  const cellCount = indices.length;
  const rowOf = new Int32Array(cellCount * MAX_VERTICES).fill(-1);
  const cellOf = new Int32Array(maximalRows(cellCount)).fill(-1);
  const contexts = new Uint8Array(cellCount);
  const vertices = new Uint8Array(cellCount);
  const predecessors = new Uint8Array(cellCount * MAX_VERTICES);
  const successors = new Uint8Array(cellCount * MAX_VERTICES);
  const members: number[][] = Array.from({ length: INTERIOR * LABEL_COUNT }, () => []);
  indices.forEach((index, n) => {
    const count = table.vertices[index]!;
    const bits = table.adjacencyBits[index]!;
    vertices[n] = count;
    contexts[n] = graphContext(count, bits);
    for (let v = 0; v < count; v++) {
      predecessors[n * MAX_VERTICES + v] = predecessorMask(bits, v);
      successors[n * MAX_VERTICES + v] = successorMask(count, bits, v);
    }
    decodeLabels(table.labels[index]!, count - 2).forEach((label, i) => {
      members[i * LABEL_COUNT + label]?.push(n);
    });
  });

  const groups: VertexGroup[] = [];
  let from = 0;
  members.forEach((cells, at) => {
    if (cells.length === 0) return;
    const position = Math.floor(at / LABEL_COUNT) + 1;
    cells.forEach((n, i) => {
      rowOf[n * MAX_VERTICES + position] = from + i;
      cellOf[from + i] = n;
    });
    const rows = Math.ceil(cells.length / 4) * 4;
    groups.push({ position, label: at % LABEL_COUNT, from, to: from + cells.length, rows });
    from += rows;
  });
  return { cellCount, rowCount: from, groups, rowOf, cellOf, contexts, vertices, predecessors, successors };
}
