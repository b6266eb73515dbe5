import type { Architecture } from './architecture.js';
import { EDGE_OPERATIONS } from './architecture.js';
import { keptEdges } from './kept-edges.js';

const IDLE = new Set<string>(['none', 'skip_connect']);

/** The operations that an edge does work by, in the order of their digits: `none` and skips do none. */
export const WORKING_OPERATIONS = EDGE_OPERATIONS.filter((operation) => !IDLE.has(operation));

/** Count each of {@link WORKING_OPERATIONS} over all six edges, dropped ones too. */
export function countOperations(architecture: Architecture): number[] {
  return WORKING_OPERATIONS.map((operation) => architecture.filter((name) => name === operation).length);
}

/** Whether an edge that is dropped would have done work: then what runs is less than what the text names. */
export function dropsWork(architecture: Architecture): boolean {
  const kept = keptEdges(architecture);
  return architecture.some((operation, edge) => !kept[edge] && !IDLE.has(operation));
}
