import { decodeLabels, encodeLabels, LABEL_COUNT } from './cell.js';
import type { ListedGraph } from './graphs.js';
import { renameLabels } from './renamings.js';

/**
 * List the label codes of a graph that are the smallest under its automorphisms, ascending.
 *
 * Codes are base 3 with vertex 1 as the most significant digit, so ascending order is the order of enumeration.
 */
export function listLabelings(graph: ListedGraph): number[] {
  const interior = graph.vertices - 2;
  const total = LABEL_COUNT ** interior;
  const moves = graph.automorphisms.slice(1);
  const kept: number[] = [];
  for (let code = 0; code < total; code++) {
    const labels = decodeLabels(code, interior);
    if (moves.every((renaming) => encodeLabels(renameLabels(renaming, labels)) >= code)) kept.push(code);
  }
  return kept;
}
