import type { Cell } from '../../../src/space/cells/cell.js';
import { countBits, hasEdge, predecessorMask } from '../../../src/space/cells/cell.js';
import type { NetworkBlocks } from '../../../src/accuracy/predictor/network.js';
import { CONTEXT_COUNT, NETWORK_WIDTH } from '../../../src/accuracy/predictor/network.js';

const W = NETWORK_WIDTH;
type Vector = readonly number[];

const zero: Vector = new Array<number>(W).fill(0);
const plus = (a: Vector, b: Vector): Vector => a.map((value, i) => value + b[i]!);
const vectorAt = (block: Float64Array, at: number): Vector => [...block.subarray(at * W, (at + 1) * W)];
const times = (block: Float64Array, at: number, x: Vector): Vector =>
  Array.from({ length: W }, (_, i) => x.reduce((sum, value, k) => sum + block[(at * W + i) * W + k]! * value, 0));

/**
 * The network one cell at a time, straight from the formulas at the top of network.ts.
 *
 * @param unit - What 1 is in the weights and activations: 1 for real numbers, 4096 for fixed point.
 * @param rectify - Applied to every sum of products.
 * @returns The output in units of 1 / unit².
 */
export function referenceOutput(
  cell: Cell,
  blocks: NetworkBlocks,
  unit: number,
  rectify: (sum: number) => number,
): number {
  const { vertices, adjacencyBits, labels } = cell;
  const output = vertices - 1;
  const toOutput = predecessorMask(adjacencyBits, output);
  const context = 2 * countBits(toOutput >> 1) + (toOutput & 1);
  const label = (v: number): number => labels[v - 1]!;
  const biased = (sum: Vector, bias: Vector): Vector => sum.map((value, i) => rectify(value + unit * bias[i]!));

  const a: Vector[] = [vectorAt(blocks.ancestorStart, 0)];
  for (let v = 1; v < output; v++) {
    let sum = zero;
    for (let u = 0; u < v; u++) if (hasEdge(adjacencyBits, u, v)) sum = plus(sum, a[u]!);
    a.push(biased(times(blocks.ancestorMatrix, label(v), sum), vectorAt(blocks.ancestorBias, label(v))));
  }
  const d: Vector[] = [];
  d[output] = vectorAt(blocks.descendantStart, 0);
  for (let v = output - 1; v >= 1; v--) {
    let sum = zero;
    for (let w = v + 1; w <= output; w++) if (hasEdge(adjacencyBits, v, w)) sum = plus(sum, d[w]!);
    d[v] = biased(times(blocks.descendantMatrix, label(v), sum), vectorAt(blocks.descendantBias, label(v)));
  }
  let joined = zero;
  for (let v = 1; v < output; v++) {
    const fromAncestors = times(blocks.joinAncestorMatrix, label(v), a[v]!);
    const fromDescendants = times(blocks.joinDescendantMatrix, label(v), d[v]!);
    const bias = vectorAt(blocks.joinBias, label(v) * CONTEXT_COUNT + context);
    joined = plus(joined, biased(plus(fromAncestors, fromDescendants), bias));
  }
  const head = biased(times(blocks.headMatrix, 0, joined), vectorAt(blocks.headBias, context));
  return head.reduce((sum, value, i) => sum + value * blocks.outputWeights[i]!, unit * blocks.outputBias[0]!);
}
