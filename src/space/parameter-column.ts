import { cellAt } from './cell-table.js';
import type { CellTable } from './cell-table.js';
import { LABEL_COUNT } from './cell.js';
import { countParameters } from './parameters.js';

/** Parameters of the cells of one graph: `base` with every label 0, plus what each vertex adds by its label. */
interface GraphParameters {
  readonly base: number;
  /** Entry `vertex * LABEL_COUNT + label`. */
  readonly byLabel: Int32Array;
}

/** Channels do not depend on labels, so what a vertex adds does not depend on the labels of the others. */
function graphParameters(vertices: number, adjacencyBits: number): GraphParameters {
  const labels = new Array<number>(vertices - 2).fill(0);
  const base = countParameters({ vertices, adjacencyBits, labels });
  const byLabel = new Int32Array(labels.length * LABEL_COUNT);
  labels.forEach((_, v) => {
    for (let label = 1; label < LABEL_COUNT; label++) {
      byLabel[v * LABEL_COUNT + label] =
        countParameters({ vertices, adjacencyBits, labels: labels.with(v, label) }) - base;
    }
  });
  return { base, byLabel };
}

/** Count the trainable parameters of every cell of a table, in its order: the same as countParameters on each, but fast. */
export function listParameters(cells: CellTable): Int32Array {
  const graphs = new Map<number, GraphParameters>();
  const parameters = new Int32Array(cells.count);
  for (let i = 0; i < cells.count; i++) {
    const { vertices, adjacencyBits, labels } = cellAt(cells, i);
    const key = adjacencyBits * 8 + vertices;
    let graph = graphs.get(key);
    if (graph === undefined) graphs.set(key, (graph = graphParameters(vertices, adjacencyBits)));
    let sum = graph.base;
    labels.forEach((label, v) => (sum += graph.byLabel[v * LABEL_COUNT + label] as number));
    parameters[i] = sum;
  }
  return parameters;
}
