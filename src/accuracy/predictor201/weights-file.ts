import type { WeightsFormat } from '../predictor/weights-codec.js';
import { decodeWeightsFile, encodeWeightsFile, weightsFileBytes } from '../predictor/weights-codec.js';
import { MEMBER_COUNT, NETWORK_WIDTH, PARAMETER_COUNT } from './network.js';

/** What the width of the networks stands below in the shape of a file. */
const WIDTHS = 256;

/** The weights of NAS-Bench-201's predictor; the shape is a byte of the width and a byte of the number of members. */
const FORMAT: WeightsFormat = {
  magic: 'CFS2',
  version: 1,
  shape: NETWORK_WIDTH + WIDTHS * MEMBER_COUNT,
  describeShape: (shape) => `${Math.floor(shape / WIDTHS)} networks of width ${shape % WIDTHS}`,
  weights: PARAMETER_COUNT,
  script: 'train:predictor201',
};

/** The size of a weights file. */
export const WEIGHTS_FILE_BYTES = weightsFileBytes(FORMAT);

/** Write 16-bit weights as the bytes of a weights file. */
export function encodeWeights(weights: Int16Array): Uint8Array {
  return encodeWeightsFile(FORMAT, weights);
}

/**
 * Read the bytes of a weights file.
 *
 * @param origin - What to call the file in an error.
 * @throws {@link CodesignError} SURROGATE_INVALID where it is foreign, of another version, cut short or damaged.
 */
export function decodeWeights(content: Uint8Array, origin: string): Int16Array {
  return decodeWeightsFile(FORMAT, content, origin);
}
