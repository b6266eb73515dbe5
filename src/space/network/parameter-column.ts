import type { CellColumns } from '../cells/cell.js';
import { CONV1X1, CONV3X3, LABEL_COUNT, MAXPOOL3X3 } from '../cells/cell.js';
import { graphsOfTable } from '../cells/graphs-of-table.js';
import { vertexChannels } from './channels.js';
import { NETWORK_MODULES } from './modules.js';
import { countParameters } from './parameters.js';

/**
 * Count the trainable parameters of every cell of a table, in its order: the same as countParameters on each, but fast.
 *
 * Channels depend on the graph alone, so each graph is looked at once: a cell's parameters are those of its graph with
 * nothing but pools plus, for each vertex, those of its operation. Takes about 0.1 s for the whole space.
 */
export function listParameters(cells: CellColumns): Int32Array {
  const { count, vertices, labels } = cells;
  const { graphs, graphOf } = graphsOfTable(cells);
  const ofGraphs = graphs.map((graph) => graphParameters(graph.vertices, graph.adjacencyBits));
  const parameters = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const graph = ofGraphs[graphOf[i]!]!;
    let total = graph[0]!;
    let rest = labels[i]!;
    for (let vertex = vertices[i]! - 2; vertex >= 1; vertex--) {
      total += graph[1 + (vertex - 1) * LABEL_COUNT + (rest % LABEL_COUNT)]!;
      rest = Math.trunc(rest / LABEL_COUNT);
    }
    parameters[i] = total;
  }
  return parameters;
}

/** Entry 0: the parameters with a pool on every vertex; entry 1 + 3(v − 1) + label: what a label adds on vertex v. */
function graphParameters(vertices: number, adjacencyBits: number): Int32Array {
  const interior = vertices - 2;
  const graph = new Int32Array(1 + interior * LABEL_COUNT);
  graph[0] = countParameters({ vertices, adjacencyBits, labels: new Array<number>(interior).fill(MAXPOOL3X3) });
  for (const { outputChannels, repeats } of NETWORK_MODULES) {
    vertexChannels(vertices, adjacencyBits, outputChannels).forEach((c, v) => {
      const at = 1 + v * LABEL_COUNT;
      graph[at + CONV3X3]! += repeats * (9 * c * c + 2 * c);
      graph[at + CONV1X1]! += repeats * (c * c + 2 * c);
    });
  }
  return graph;
}
