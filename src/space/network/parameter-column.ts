import type { CellColumns } from '../cells/cell.js';
import { CONV1X1, CONV3X3, hasEdge, LABEL_COUNT } from '../cells/cell.js';
import { graphsOfTable } from '../cells/graphs-of-table.js';
import { vertexChannels } from './channels.js';
import { NETWORK_MODULES } from './modules.js';
import { OUTSIDE_CELLS } from './parameters.js';

/**
 * Count the trainable parameters of every cell of a table, in its order: the same as countParameters on each, but fast.
 *
 * Channels depend on the graph alone, so each graph is looked at once: a cell's parameters are those of its graph with
 * nothing but pools plus, for each vertex, those of its operation. Takes some hundredths of a second for the whole space.
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
  const output = vertices - 1;
  const graph = new Int32Array(1 + (output - 1) * LABEL_COUNT);
  graph[0] = OUTSIDE_CELLS;
  for (const { inputChannels, outputChannels, repeats } of NETWORK_MODULES) {
    const project = (to: number): void => {
      graph[0]! += repeats * (inputChannels * to + 2 * to);
    };
    vertexChannels(vertices, adjacencyBits, outputChannels).forEach((c, v) => {
      if (hasEdge(adjacencyBits, 0, v + 1)) project(c);
      const at = 1 + v * LABEL_COUNT;
      graph[at + CONV3X3]! += repeats * (9 * c * c + 2 * c);
      graph[at + CONV1X1]! += repeats * (c * c + 2 * c);
    });
    if (hasEdge(adjacencyBits, 0, output)) project(outputChannels);
  }
  return graph;
}
