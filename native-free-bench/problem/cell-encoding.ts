import { edgeBit, LABEL_COUNT, MAX_VERTICES } from '../../src/space/cells/cell.js';

/**
 * The 26 decisions that make a cell of NAS-Bench-101 (spec/search.md, "Decisions"), each an option number:
 *
 *     0 .. 20   edge bit x + y(y−1)/2 of the 7-vertex matrix: absent, present
 *     21 .. 25  operation of vertices 1..5: conv3x3, conv1x1, maxpool3x3
 */
export const EDGE_DECISIONS = 21;
const OPERATION_DECISIONS = 5;
export const CELL_SIZES = new Uint8Array(EDGE_DECISIONS + OPERATION_DECISIONS)
  .fill(2, 0, EDGE_DECISIONS)
  .fill(LABEL_COUNT, EDGE_DECISIONS);

/** Names of the 26 decisions, e.g. `edge 0-1`, `operation 1`. */
export function nameCellDecisions(): string[] {
  const names: string[] = [];
  for (let y = 1; y < MAX_VERTICES; y++) for (let x = 0; x < y; x++) names.push(`edge ${x}-${y}`);
  for (let v = 1; v <= OPERATION_DECISIONS; v++) names.push(`operation ${v}`);
  return names;
}

/** The edge decisions as one number of 21 bits. */
export function edgeBits(decisions: Uint8Array): number {
  let bits = 0;
  for (let i = 0; i < EDGE_DECISIONS; i++) bits |= decisions[i]! << i;
  return bits;
}

/**
 * Write the decisions that make a cell: its vertices in order, its output as vertex 6, vertices it has not left without edges.
 *
 * Operations of vertices it has not are set to 0; they are pruned away.
 */
export function encodeCell(vertices: number, adjacencyBits: number, labels: readonly number[], into: Uint8Array): void {
  into.fill(0, 0, CELL_SIZES.length);
  const place = (v: number): number => (v === vertices - 1 ? MAX_VERTICES - 1 : v);
  for (let y = 1; y < vertices; y++) {
    for (let x = 0; x < y; x++) {
      if ((adjacencyBits & edgeBit(x, y)) === 0) continue;
      into[31 - Math.clz32(edgeBit(place(x), place(y)))] = 1;
    }
  }
  labels.forEach((label, i) => (into[EDGE_DECISIONS + i] = label));
}
