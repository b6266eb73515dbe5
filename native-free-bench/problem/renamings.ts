import { edgeBit } from '../../src/space/cells/cell.js';
import { interiorPermutations } from '../../src/space/cells/graphs.js';

/** A permutation of the interior vertices, with what it does to each edge. */
export interface Renaming {
  /** Images of all vertices. */
  readonly image: readonly number[];
  /** The bit that each edge bit moves to, 0 where the edge would point backwards. */
  readonly edges: Int32Array;
}

/** List the renamings of graphs on `vertices` vertices that fix input and output, the identity first. */
export function listRenamings(vertices: number): Renaming[] {
  return interiorPermutations(vertices).map((image) => {
    const edges = new Int32Array((vertices * (vertices - 1)) / 2);
    for (let y = 1; y < vertices; y++) {
      for (let x = 0; x < y; x++) {
        const [from, to] = [image[x]!, image[y]!];
        edges[31 - Math.clz32(edgeBit(x, y))] = from < to ? edgeBit(from, to) : 0;
      }
    }
    return { image, edges };
  });
}

/** The edges after renaming, or −1 where one would point backwards. */
export function applyRenaming({ edges }: Renaming, adjacencyBits: number): number {
  let renamed = 0;
  for (let rest = adjacencyBits; rest !== 0; rest &= rest - 1) {
    const moved = edges[31 - Math.clz32(rest & -rest)]!;
    if (moved === 0) return -1;
    renamed |= moved;
  }
  return renamed;
}
