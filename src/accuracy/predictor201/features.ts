import type { Architecture } from '../../space/nasbench201/architecture.js';
import { EDGE_OPERATIONS, EDGES } from '../../space/nasbench201/architecture.js';
import { keptEdges } from '../../space/nasbench201/kept-edges.js';

/** The four paths from the input to the output, as positions in {@link EDGES}. */
const PATHS = [[3], [0, 4], [1, 5], [0, 2, 5]] as const;

const KINDS = EDGE_OPERATIONS.length;

/** Numbers that describe an architecture. */
export const FEATURE_COUNT = KINDS * (EDGES.length + PATHS.length);

/**
 * Describe an architecture to the network, as small whole numbers.
 *
 *   0   for each edge five flags: its operation, `none` where it is not kept
 *   30  for each path five numbers: 1 if it is broken, else how many of its edges are each of the other operations
 */
export function describeFeatures(architecture: Architecture): Uint8Array {
  const kept = keptEdges(architecture);
  const digits = architecture.map((operation, edge) => (kept[edge] ? EDGE_OPERATIONS.indexOf(operation) : 0));
  const features = new Uint8Array(FEATURE_COUNT);
  digits.forEach((digit, edge) => (features[KINDS * edge + digit] = 1));
  PATHS.forEach((path, at) => {
    const offset = KINDS * (EDGES.length + at);
    if (path.some((edge) => digits[edge] === 0)) features[offset] = 1;
    else for (const edge of path) features[offset + digits[edge]!]! += 1;
  });
  return features;
}
