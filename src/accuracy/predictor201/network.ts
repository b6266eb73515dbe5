import { DATASETS } from '../../space/nasbench201/lower.js';
import { FEATURE_COUNT } from './features.js';

/**
 * The shape of the predictor: the mean of some networks of two hidden layers, each with one output a data set.
 *
 *   first   f = relu(F · features + bF)
 *   second  s = relu(S · f + bS)
 *   output  y = O · s + bO               in units of target.ts
 */
export const MEMBER_COUNT = 4;
export const NETWORK_WIDTH = 64;
export const OUTPUT_COUNT = DATASETS.length;

/** Blocks of one member's parameters in order, with their lengths. Matrices are row-major, one row an output. */
const BLOCKS = [
  ['firstMatrix', NETWORK_WIDTH * FEATURE_COUNT],
  ['firstBias', NETWORK_WIDTH],
  ['secondMatrix', NETWORK_WIDTH * NETWORK_WIDTH],
  ['secondBias', NETWORK_WIDTH],
  ['outputMatrix', OUTPUT_COUNT * NETWORK_WIDTH],
  ['outputBias', OUTPUT_COUNT],
] as const;

export type BlockName = (typeof BLOCKS)[number][0];

/** Parameters of one member, one view a block on one flat vector. */
export type NetworkBlocks = Readonly<Record<BlockName, Float64Array>>;

/** Parameters of one member. */
export const MEMBER_PARAMETERS = BLOCKS.reduce((count, [, length]) => count + length, 0);

/** Parameters of all members, one after another. */
export const PARAMETER_COUNT = MEMBER_COUNT * MEMBER_PARAMETERS;

/** View a flat vector of {@link MEMBER_PARAMETERS} numbers as the blocks of a member. */
export function viewBlocks(flat: Float64Array): NetworkBlocks {
  if (flat.length !== MEMBER_PARAMETERS) throw new RangeError(`${flat.length} parameters, not ${MEMBER_PARAMETERS}`);
  const blocks: Partial<Record<BlockName, Float64Array>> = {};
  let at = 0;
  for (const [name, length] of BLOCKS) {
    blocks[name] = flat.subarray(at, at + length);
    at += length;
  }
  return blocks as NetworkBlocks;
}

/** View a flat vector of {@link PARAMETER_COUNT} numbers as the blocks of each member. */
export function viewMembers(flat: Float64Array): NetworkBlocks[] {
  return Array.from({ length: MEMBER_COUNT }, (_, member) =>
    viewBlocks(flat.subarray(member * MEMBER_PARAMETERS, (member + 1) * MEMBER_PARAMETERS)),
  );
}
