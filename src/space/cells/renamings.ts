import { edgeBit } from './cell.js';

/** A permutation of the interior vertices, with what it does to each edge. */
export interface Renaming {
  /** Images of all vertices; input and output keep their places. */
  readonly image: readonly number[];
  /** By the number of an edge's bit: the bit that it moves to, 0 where the edge would point backwards. */
  readonly edges: Int32Array;
}

/** All permutations of 0..vertices−1 that fix the first and the last vertex, identity first. */
function interiorPermutations(vertices: number): number[][] {
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

const listed: (readonly Renaming[])[] = [];

/** List the renamings of graphs on `vertices` vertices, (vertices − 2)! of them, the identity first. */
export function listRenamings(vertices: number): readonly Renaming[] {
  return (listed[vertices] ??= interiorPermutations(vertices).map((image) => {
    const edges = new Int32Array((vertices * (vertices - 1)) / 2);
    for (let y = 1; y < vertices; y++) {
      for (let x = 0; x < y; x++) {
        const [from, to] = [image[x]!, image[y]!];
        edges[bitNumber(edgeBit(x, y))] = from < to ? edgeBit(from, to) : 0;
      }
    }
    return { image, edges };
  }));
}

function bitNumber(bit: number): number {
  return 31 - Math.clz32(bit);
}

/** The edges after renaming, or −1 where one would point backwards. */
export function renameEdges({ edges }: Renaming, adjacencyBits: number): number {
  let renamed = 0;
  for (let rest = adjacencyBits; rest !== 0; rest &= rest - 1) {
    const moved = edges[bitNumber(rest & -rest)]!;
    if (moved === 0) return -1;
    renamed |= moved;
  }
  return renamed;
}

/** The labels of the interior vertices after renaming. */
export function renameLabels({ image }: Renaming, labels: readonly number[]): number[] {
  const renamed = new Array<number>(labels.length);
  for (let i = 0; i < labels.length; i++) renamed[image[i + 1]! - 1] = labels[i]!;
  return renamed;
}
