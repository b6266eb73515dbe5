import { ARCHITECTURE_COUNT, architectureAt } from '../../space/nasbench201/architecture.js';
import { rectifyRow, UNIT } from '../predictor/fixed-point.js';
import { addProductTransposed } from '../predictor/products.js';
import { listTwins } from './expression.js';
import { describeFeatures, FEATURE_COUNT } from './features.js';
import type { NetworkBlocks } from './network.js';
import { MEMBER_COUNT, NETWORK_WIDTH, OUTPUT_COUNT, viewMembers } from './network.js';
import { countOfChance, countOfTarget, TARGET_SCALES } from './target.js';

const WIDTH = NETWORK_WIDTH;
/** Architectures that go through the layers together; a multiple of 4. */
const ROWS = 128;

/** Features of the whole space, in index order. */
export function describeSpace(): Uint8Array {
  const features = new Uint8Array(ARCHITECTURE_COUNT * FEATURE_COUNT);
  for (let index = 0; index < ARCHITECTURE_COUNT; index++) {
    features.set(describeFeatures(architectureAt(index)), index * FEATURE_COUNT);
  }
  return features;
}

/** Room for the layers of one block of architectures, in the units of fixed-point.ts. */
interface Layers {
  readonly features: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function applyLayer(from: Float64Array, matrix: Float64Array, bias: Float64Array, to: Float64Array): void {
  to.fill(0);
  addProductTransposed(from, matrix, to, ROWS, WIDTH, from.length / ROWS);
  for (let row = 0; row < ROWS; row++) rectifyRow(to, row * WIDTH, bias, 0, to, row * WIDTH, WIDTH);
}

/** Add the outputs of a member to the sums of each row, in units of 1 / {@link UNIT}². */
function addOutputs(blocks: NetworkBlocks, { second }: Layers, sums: Float64Array, rows: number): void {
  for (let at = 0; at < rows * OUTPUT_COUNT; at++) {
    const row = Math.floor(at / OUTPUT_COUNT) * WIDTH;
    const output = at % OUTPUT_COUNT;
    let sum = blocks.outputBias[output]! * UNIT;
    for (let i = 0; i < WIDTH; i++) sum += blocks.outputMatrix[output * WIDTH + i]! * second[row + i]!;
    sums[at]! += sum;
  }
}

/** Run all members on all architectures; returns the sum of their outputs, {@link OUTPUT_COUNT} an architecture. */
function runMembers(members: readonly NetworkBlocks[]): Float64Array {
  const space = describeSpace();
  const sums = new Float64Array(ARCHITECTURE_COUNT * OUTPUT_COUNT);
  const layers: Layers = {
    features: new Float64Array(ROWS * FEATURE_COUNT),
    first: new Float64Array(ROWS * WIDTH),
    second: new Float64Array(ROWS * WIDTH),
  };
  for (let from = 0; from < ARCHITECTURE_COUNT; from += ROWS) {
    const rows = Math.min(ROWS, ARCHITECTURE_COUNT - from);
    for (let i = 0; i < rows * FEATURE_COUNT; i++) layers.features[i] = space[from * FEATURE_COUNT + i]! * UNIT;
    const block = sums.subarray(from * OUTPUT_COUNT, (from + rows) * OUTPUT_COUNT);
    for (const blocks of members) {
      applyLayer(layers.features, blocks.firstMatrix, blocks.firstBias, layers.first);
      applyLayer(layers.first, blocks.secondMatrix, blocks.secondBias, layers.second);
      addOutputs(blocks, layers, block, rows);
    }
  }
  return sums;
}

/**
 * Predict every architecture for every data set with some weights.
 *
 * Integers up to the one division that makes a mean of members and twins, then the exponential of + − × ÷ of target.ts:
 * the same on every platform.
 *
 * @param weights - {@link PARAMETER_COUNT} of them, in units of 1 / {@link UNIT}.
 * @returns Counts in index order, one array a data set in the order of the network's outputs.
 */
export function predictSpace(weights: Int16Array): Int32Array[] {
  const sums = runMembers(viewMembers(Float64Array.from(weights)));
  const counts = TARGET_SCALES.map(() => new Int32Array(ARCHITECTURE_COUNT));
  for (const { expression, members } of listTwins()) {
    const divisor = UNIT * UNIT * MEMBER_COUNT * members.length;
    TARGET_SCALES.forEach((scale, output) => {
      const sum = members.reduce((total, index) => total + sums[index * OUTPUT_COUNT + output]!, 0);
      const count = expression === '' ? countOfChance(scale) : countOfTarget(sum / divisor, scale);
      for (const index of members) counts[output]![index] = count;
    });
  }
  return counts;
}
