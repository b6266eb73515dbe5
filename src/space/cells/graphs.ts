import { countBits, edgeBit, hasEdge, MAX_EDGES, predecessorMask } from './cell.js';

/** An unlabelled cell graph together with the interior permutations that map it to itself. */
export interface CellGraph {
  readonly vertices: number;
  readonly adjacencyBits: number;
  /** Each automorphism as images of all vertices; the identity comes first. */
  readonly automorphisms: readonly (readonly number[])[];
}

/** All permutations of 0..vertices−1 that fix the first and the last vertex, identity first. */
export function interiorPermutations(vertices: number): number[][] {
  const all: number[][] = [];
  const image = [0];
  const place = (): void => {
    if (image.length === vertices - 1) {
      all.push([...image, vertices - 1]);
      return;
    }
    for (let v = 1; v < vertices - 1; v++) {
      if (image.includes(v)) continue;
      image.push(v);
      place();
      image.pop();
    }
  };
  place();
  return all;
}

/** Whether every vertex but the output has an out-edge and every vertex but the input an in-edge. */
function isConnected(vertices: number, bits: number): boolean {
  let sources = 0;
  for (let y = 1; y < vertices; y++) {
    const predecessors = predecessorMask(bits, y);
    if (predecessors === 0) return false;
    sources |= predecessors;
  }
  return sources === (1 << (vertices - 1)) - 1;
}

/** The edges of `bits` after renaming v to image[v], or −1 where an edge would point backwards. */
function renameVertices(vertices: number, bits: number, image: readonly number[]): number {
  let renamed = 0;
  for (let y = 1; y < vertices; y++) {
    for (let x = 0; x < y; x++) {
      if (!hasEdge(bits, x, y)) continue;
      const from = image[x]!;
      const to = image[y]!;
      if (from > to) return -1;
      renamed |= edgeBit(from, to);
    }
  }
  return renamed;
}

/**
 * List the unlabelled graphs on exactly `vertices` vertices, one for each isomorphism class, by rising bits.
 *
 * The one kept is the one whose bits are the smallest of its class (spec/cell-space.md, "Enumeration and representative").
 */
export function listGraphs(vertices: number): CellGraph[] {
  const permutations = interiorPermutations(vertices);
  const graphs: CellGraph[] = [];
  const end = 2 ** ((vertices * (vertices - 1)) / 2);
  for (let bits = 0; bits < end; bits++) {
    if (countBits(bits) > MAX_EDGES || !isConnected(vertices, bits)) continue;
    const automorphisms: number[][] = [];
    let smallest = true;
    for (const image of permutations) {
      const renamed = renameVertices(vertices, bits, image);
      if (renamed === bits) automorphisms.push(image);
      else if (renamed !== -1 && renamed < bits) {
        smallest = false;
        break;
      }
    }
    if (smallest) graphs.push({ vertices, adjacencyBits: bits, automorphisms });
  }
  return graphs;
}
