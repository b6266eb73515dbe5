import { decodeLabels, encodeLabels, LABEL_COUNT } from './cell.js';
import type { CellGraph } from './graphs.js';

/**
 * List the label codes of a graph that are the smallest under its automorphisms, ascending.
 *
 * Codes are base 3 with vertex 1 as the most significant digit, so ascending order is the order of enumeration.
 */
export function listLabelings(graph: CellGraph): number[] {
  const interior = graph.vertices - 2;
  const total = LABEL_COUNT ** interior;
  const moves = graph.automorphisms.slice(1);
  const kept: number[] = [];
  const moved = new Array<number>(interior);
  for (let code = 0; code < total; code++) {
    const labels = decodeLabels(code, interior);
    const smallest = moves.every((image) => {
      for (let i = 0; i < interior; i++) moved[image[i + 1]! - 1] = labels[i]!;
      return encodeLabels(moved) >= code;
    });
    if (smallest) kept.push(code);
  }
  return kept;
}
