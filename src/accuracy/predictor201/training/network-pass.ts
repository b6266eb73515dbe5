import { addProductTransposed } from '../../predictor/products.js';
import type { TransposeRoom } from '../../predictor/training/transposed-products.js';
import { addTransposedProduct, transpose } from '../../predictor/training/transposed-products.js';
import { FEATURE_COUNT } from '../features.js';
import type { NetworkBlocks } from '../network.js';
import { NETWORK_WIDTH, OUTPUT_COUNT } from '../network.js';

const WIDTH = NETWORK_WIDTH;

/** What a member computes for the architectures of a batch, or the gradients of that: one row an architecture. */
export interface Activations {
  readonly rows: number;
  /** `rows` × {@link FEATURE_COUNT}, from features.ts; a gradient of them is not wanted. */
  readonly features: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** `rows` × {@link OUTPUT_COUNT}. */
  readonly outputs: Float64Array;
}

/** Room for a batch of `rows` architectures, a multiple of 4. */
export function createActivations(rows: number): Activations {
  return {
    rows,
    features: new Float64Array(rows * FEATURE_COUNT),
    first: new Float64Array(rows * WIDTH),
    second: new Float64Array(rows * WIDTH),
    outputs: new Float64Array(rows * OUTPUT_COUNT),
  };
}

/** Put relu(matrix · from + bias) into each row of `to`. */
function applyLayer(
  from: Float64Array,
  matrix: Float64Array,
  bias: Float64Array,
  to: Float64Array,
  rows: number,
  depth: number,
): void {
  to.fill(0);
  addProductTransposed(from, matrix, to, rows, WIDTH, depth);
  for (let at = 0; at < to.length; at++) to[at] = Math.max(0, to[at]! + bias[at % WIDTH]!);
}

/**
 * Run a member on the features of a batch, keeping every activation for the way back.
 *
 * @param to - `features` are read, the rest is overwritten.
 */
export function runForward(blocks: NetworkBlocks, to: Activations): void {
  const { rows, features, first, second, outputs } = to;
  applyLayer(features, blocks.firstMatrix, blocks.firstBias, first, rows, FEATURE_COUNT);
  applyLayer(first, blocks.secondMatrix, blocks.secondBias, second, rows, WIDTH);
  for (let at = 0; at < outputs.length; at++) {
    const row = Math.floor(at / OUTPUT_COUNT) * WIDTH;
    const output = at % OUTPUT_COUNT;
    let sum = blocks.outputBias[output]!;
    for (let i = 0; i < WIDTH; i++) sum += blocks.outputMatrix[output * WIDTH + i]! * second[row + i]!;
    outputs[at] = sum;
  }
}

/** What the way back needs besides the numbers, used again for every batch. */
export interface BackwardRoom {
  readonly products: TransposeRoom;
  readonly transposed: Float64Array;
}

/** Room for the way back of batches of `rows` architectures. */
export function createBackwardRoom(rows: number): BackwardRoom {
  const products = { a: new Float64Array(rows * WIDTH), b: new Float64Array(rows * Math.max(WIDTH, FEATURE_COUNT)) };
  return { products, transposed: new Float64Array(WIDTH * WIDTH) };
}

/** No gradient passes a unit that gave 0; what passes goes to the bias too. */
function rectifyBack(delta: Float64Array, values: Float64Array, biasGradient: Float64Array): void {
  for (let at = 0; at < delta.length; at++) {
    if (values[at]! <= 0) delta[at] = 0;
    else biasGradient[at % WIDTH]! += delta[at]!;
  }
}

function returnFromOutput(blocks: NetworkBlocks, { second }: Activations, delta: Activations, to: NetworkBlocks): void {
  delta.second.fill(0);
  for (let at = 0; at < delta.outputs.length; at++) {
    const slope = delta.outputs[at]!;
    const row = Math.floor(at / OUTPUT_COUNT) * WIDTH;
    const output = at % OUTPUT_COUNT;
    to.outputBias[output]! += slope;
    for (let i = 0; i < WIDTH; i++) {
      to.outputMatrix[output * WIDTH + i]! += slope * second[row + i]!;
      delta.second[row + i]! += slope * blocks.outputMatrix[output * WIDTH + i]!;
    }
  }
}

/**
 * Take the gradient of the loss from the outputs back to every parameter.
 *
 * @param activations - Of {@link runForward} with the same parameters.
 * @param deltas - `outputs` holds the gradient of the loss in each output; the rest is overwritten.
 * @param gradients - Gets the gradient added to what it holds.
 */
export function runBackward(
  blocks: NetworkBlocks,
  activations: Activations,
  deltas: Activations,
  gradients: NetworkBlocks,
  { products, transposed }: BackwardRoom,
): void {
  const { rows, features, first, second } = activations;
  returnFromOutput(blocks, activations, deltas, gradients);
  rectifyBack(deltas.second, second, gradients.secondBias);
  addTransposedProduct(deltas.second, first, gradients.secondMatrix, rows, WIDTH, WIDTH, products);
  transpose(blocks.secondMatrix, transposed, WIDTH, WIDTH);
  deltas.first.fill(0);
  addProductTransposed(deltas.second, transposed, deltas.first, rows, WIDTH, WIDTH);
  rectifyBack(deltas.first, first, gradients.firstBias);
  addTransposedProduct(deltas.first, features, gradients.firstMatrix, rows, WIDTH, FEATURE_COUNT, products);
}
