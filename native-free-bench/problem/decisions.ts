import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import { PARAMETER_NAMES } from '../../src/space/accelerators/accelerator.js';
import { edgeBit, LABEL_COUNT, MAX_VERTICES } from '../../src/space/cells/cell.js';

/**
 * The 34 decisions that make a pair (spec/search.md, "Decisions"), each an option number:
 *
 *     0 .. 20   edge bit x + y(y−1)/2 of the 7-vertex matrix: absent, present
 *     21 .. 25  operation of vertices 1..5: conv3x3, conv1x1, maxpool3x3
 *     26 .. 33  the accelerator's 8 parameters, in the order of the grid
 */
export const EDGE_DECISIONS = 21;
const OPERATION_DECISIONS = 5;
export const CELL_DECISIONS = EDGE_DECISIONS + OPERATION_DECISIONS;
const ACCELERATOR_DECISIONS = PARAMETER_NAMES.length;
const DECISIONS = CELL_DECISIONS + ACCELERATOR_DECISIONS;

/** Options of each of the 34 decisions. */
export function decisionSizes(grid: AcceleratorGrid): Uint8Array {
  const sizes = new Uint8Array(DECISIONS);
  sizes.fill(2, 0, EDGE_DECISIONS);
  sizes.fill(LABEL_COUNT, EDGE_DECISIONS, CELL_DECISIONS);
  PARAMETER_NAMES.forEach((name, i) => (sizes[CELL_DECISIONS + i] = grid[name].length));
  return sizes;
}

/** Names of the 34 decisions, e.g. `edge 0-1`, `operation 1`, `filter_par`. */
export function decisionNames(): string[] {
  const names: string[] = [];
  for (let y = 1; y < MAX_VERTICES; y++) for (let x = 0; x < y; x++) names.push(`edge ${x}-${y}`);
  for (let v = 1; v <= OPERATION_DECISIONS; v++) names.push(`operation ${v}`);
  return [...names, ...PARAMETER_NAMES];
}

/** The edge decisions as one number of 21 bits. */
export function edgeBits(decisions: Uint8Array): number {
  let bits = 0;
  for (let i = 0; i < EDGE_DECISIONS; i++) bits |= decisions[i]! << i;
  return bits;
}

/** The index of the accelerator in its grid: mixed radix, the last parameter fastest. */
export function acceleratorOf(decisions: Uint8Array, sizes: Uint8Array): number {
  let index = 0;
  for (let i = CELL_DECISIONS; i < DECISIONS; i++) index = index * sizes[i]! + decisions[i]!;
  return index;
}

/** Write the decisions that make accelerator `index`. */
export function encodeAccelerator(index: number, sizes: Uint8Array, decisions: Uint8Array): void {
  let rest = index;
  for (let i = DECISIONS - 1; i >= CELL_DECISIONS; i--) {
    const options = sizes[i]!;
    decisions[i] = rest % options;
    rest = Math.floor(rest / options);
  }
}

/**
 * Write the decisions that make a cell: its vertices in order, its output as vertex 6, vertices it has not left without edges.
 *
 * Operations of vertices it has not are set to 0; they are pruned away.
 */
export function encodeCell(vertices: number, adjacencyBits: number, labels: readonly number[], into: Uint8Array): void {
  into.fill(0, 0, CELL_DECISIONS);
  const place = (v: number): number => (v === vertices - 1 ? MAX_VERTICES - 1 : v);
  for (let y = 1; y < vertices; y++) {
    for (let x = 0; x < y; x++) {
      if ((adjacencyBits & edgeBit(x, y)) === 0) continue;
      into[31 - Math.clz32(edgeBit(place(x), place(y)))] = 1;
    }
  }
  labels.forEach((label, i) => (into[EDGE_DECISIONS + i] = label));
}
