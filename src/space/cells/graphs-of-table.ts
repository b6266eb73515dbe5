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

/** Numbers keys as they are met: a hash table of open slots, ten times as fast as a Map here. */
class KeyNumbers {
  readonly keys: number[] = [];
  readonly #bits: number;
  readonly #slots: Int32Array;

  /** @param most - As many keys as there are at most. */
  constructor(most: number) {
    this.#bits = Math.ceil(Math.log2(2 * most + 2));
    this.#slots = new Int32Array(2 ** this.#bits).fill(-1);
  }

  numberOf(key: number): number {
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - this.#bits);
    for (let number = this.#slots[slot]!; number !== -1; number = this.#slots[slot]!) {
      if (this.keys[number] === key) return number;
      slot = (slot + 1) % this.#slots.length;
    }
    this.#slots[slot] = this.keys.length;
    return this.keys.push(key) - 1;
  }
}

type CellGraphs = Omit<CellColumns, 'labels'>;

/** What was grouped before, by the edge bits: the columns of a table are never altered. */
const grouped = new WeakMap<Uint32Array, { readonly of: CellGraphs; readonly graphs: GraphsOfTable }>();

/** Group the cells of a table by graph; some hundredths of a second for the whole space, once for each table. */
export function graphsOfTable(cells: CellGraphs): GraphsOfTable {
  const known = grouped.get(cells.adjacencyBits);
  if (known?.of.count === cells.count && known.of.vertices === cells.vertices) return known.graphs;
  const graphs = groupCells(cells);
  grouped.set(cells.adjacencyBits, { of: cells, graphs });
  return graphs;
}

function groupCells({ count, vertices, adjacencyBits }: CellGraphs): GraphsOfTable {
  // Numbered as they are met, then put in order: so each cell is looked up once.
  const numbers = new KeyNumbers(count);
  const graphOf = new Int32Array(count);
  for (let i = 0; i < count; i++) graphOf[i] = numbers.numberOf(graphKey(vertices[i]!, adjacencyBits[i]!));
  const order = [...numbers.keys.keys()].sort((a, b) => numbers.keys[a]! - numbers.keys[b]!);
  const place = new Int32Array(order.length);
  order.forEach((number, at) => (place[number] = at));
  for (let i = 0; i < count; i++) graphOf[i] = place[graphOf[i]!]!;
  const graphs = order.map((number) => {
    const key = numbers.keys[number]!;
    return { vertices: key >>> EDGE_BITS, adjacencyBits: key & (2 ** EDGE_BITS - 1) };
  });
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
