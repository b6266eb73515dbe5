import type { Architecture } from './architecture.js';
import { EDGES } from './architecture.js';

/**
 * Find the edges that do work: not `none`, from a node that the input reaches, to a node that the output needs.
 *
 * Everything else costs nothing: a compiler would drop it. Source: spec/nasbench201.md, "What is kept".
 * @returns One flag an edge; all false where no path leads from the input to the output.
 */
export function keptEdges(architecture: Architecture): boolean[] {
  const fed = new Set([0]);
  const used = new Set([3]);
  // Edges stand by rising target, so one pass forwards and one backwards reach every node.
  EDGES.forEach(({ source, target }, edge) => {
    if (architecture[edge] !== 'none' && fed.has(source)) fed.add(target);
  });
  for (let edge = EDGES.length - 1; edge >= 0; edge--) {
    const { source, target } = EDGES[edge]!;
    if (architecture[edge] !== 'none' && used.has(target) && fed.has(source)) used.add(source);
  }
  return EDGES.map(
    ({ source, target }, edge) => architecture[edge] !== 'none' && fed.has(source) && used.has(target) && fed.has(3),
  );
}
