import type { CellColumns, CellGraph } from './cell.js';
import { MAX_VERTICES } from './cell.js';

/** The graphs that the cells of a table have, each once, by rising vertices, then edge bits. */
export interface GraphsOfTable {
  readonly graphs: readonly CellGraph[];
  /** The graph of each cell, an index into `graphs`. */
  readonly graphOf: Int32Array;
}

const EDGE_BITS = (MAX_VERTICES * (MAX_VERTICES - 1)) / 2;

/** A number for a graph, in the order of the graphs. */
function graphKey(vertices: number, adjacencyBits: number): number {
  return (vertices << EDGE_BITS) | adjacencyBits;
}

/** Group the cells of a table by graph; some milliseconds for the whole space. */
export function graphsOfTable({ count, vertices, adjacencyBits }: Omit<CellColumns, 'labels'>): GraphsOfTable {
  // Numbered as they are met, then put in order: so each cell is looked up once.
  const numberOf = new Map<number, number>();
  const graphOf = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const key = graphKey(vertices[i]!, adjacencyBits[i]!);
    let number = numberOf.get(key);
    if (number === undefined) numberOf.set(key, (number = numberOf.size));
    graphOf[i] = number;
  }
  const keys = [...numberOf.keys()].sort((a, b) => a - b);
  const place = new Int32Array(keys.length);
  keys.forEach((key, at) => (place[numberOf.get(key) ?? 0] = at));
  for (let i = 0; i < count; i++) graphOf[i] = place[graphOf[i]!]!;
  const graphs = keys.map((key) => ({ vertices: key >>> EDGE_BITS, adjacencyBits: key & (2 ** EDGE_BITS - 1) }));
  return { graphs, graphOf };
}

/** Find a graph among those of a table by its vertices and edge bits, or −1. */
export function findGraph({ graphs }: GraphsOfTable, vertices: number, adjacencyBits: number): number {
  const wanted = graphKey(vertices, adjacencyBits);
  let low = 0;
  let high = graphs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const graph = graphs[middle]!;
    if (graphKey(graph.vertices, graph.adjacencyBits) < wanted) low = middle + 1;
    else high = middle;
  }
  const found = graphs[low];
  return found?.vertices === vertices && found.adjacencyBits === adjacencyBits ? low : -1;
}
