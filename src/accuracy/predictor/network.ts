import { LABEL_COUNT } from '../../space/cells/cell.js';

/**
 * The shape of the predictor: a graph network that follows the data through a cell in both directions.
 *
 *   input ──▶ ancestors    a_v = relu(A[op] · Σ a_u + bA[op])             over the edges u → v, a_input  = a0
 *   output ─▶ descendants  d_v = relu(D[op] · Σ d_w + bD[op])             over the edges v → w, d_output = d0
 *             join         j_v = relu(U[op] · a_v + V[op] · d_v + bJ[op, context])
 *             head         y   = h · relu(R · Σ j_v + bR[context]) + c
 *
 * op is the label of the interior vertex v. The context is what settles the channels of a cell: how many interior
 * vertices feed the output, and whether the input does. a_v depends on the labels of the ancestors of v alone and d_v
 * on those of its descendants, so cells of one graph share most of the work.
 */
export const NETWORK_WIDTH = 64;

/** 0 to 5 interior vertices feed the output, with or without an edge from input to output. */
export const CONTEXT_COUNT = 12;

const MATRIX = NETWORK_WIDTH * NETWORK_WIDTH;
const OPERATION_MATRICES = LABEL_COUNT * MATRIX;
const OPERATION_BIASES = LABEL_COUNT * NETWORK_WIDTH;
const CONTEXT_VECTORS = CONTEXT_COUNT * NETWORK_WIDTH;

/** Blocks of the flat parameter vector in order, with their lengths. Matrices are row-major, one row an output. */
const BLOCKS = [
  ['ancestorMatrix', OPERATION_MATRICES],
  ['descendantMatrix', OPERATION_MATRICES],
  ['joinAncestorMatrix', OPERATION_MATRICES],
  ['joinDescendantMatrix', OPERATION_MATRICES],
  ['headMatrix', MATRIX],
  ['ancestorStart', NETWORK_WIDTH],
  ['descendantStart', NETWORK_WIDTH],
  ['ancestorBias', OPERATION_BIASES],
  ['descendantBias', OPERATION_BIASES],
  ['joinBias', LABEL_COUNT * CONTEXT_VECTORS],
  ['headBias', CONTEXT_VECTORS],
  ['outputWeights', NETWORK_WIDTH],
  ['outputBias', 1],
] as const;

export type BlockName = (typeof BLOCKS)[number][0];

/** Parameters of the network, one view a block on one flat vector. */
export type NetworkBlocks = Readonly<Record<BlockName, Float64Array>>;

export const PARAMETER_COUNT = BLOCKS.reduce((count, [, length]) => count + length, 0);

/** View a flat vector of {@link PARAMETER_COUNT} numbers as the blocks of the network. */
export function viewBlocks(flat: Float64Array): NetworkBlocks {
  if (flat.length !== PARAMETER_COUNT) throw new RangeError(`${flat.length} parameters, not ${PARAMETER_COUNT}`);
  const blocks: Partial<Record<BlockName, Float64Array>> = {};
  let at = 0;
  for (const [name, length] of BLOCKS) {
    blocks[name] = flat.subarray(at, at + length);
    at += length;
  }
  return blocks as NetworkBlocks;
}

/** The matrix of one operation in a block of {@link LABEL_COUNT} matrices. */
export function operationMatrix(block: Float64Array, label: number): Float64Array {
  return block.subarray(label * MATRIX, (label + 1) * MATRIX);
}

/** Where the bias of an operation in a context begins in `joinBias`. */
export function joinBiasOffset(label: number, context: number): number {
  return (label * CONTEXT_COUNT + context) * NETWORK_WIDTH;
}
