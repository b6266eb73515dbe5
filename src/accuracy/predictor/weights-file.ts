import { NETWORK_WIDTH, PARAMETER_COUNT } from './network.js';
import type { WeightsFormat } from './weights-codec.js';
import { decodeWeightsFile, encodeWeightsFile, weightsFileBytes } from './weights-codec.js';

/** The weights of NAS-Bench-101's predictor; the shape is the width of the network. */
const FORMAT: WeightsFormat = {
  magic: 'CFSP',
  version: 1,
  shape: NETWORK_WIDTH,
  describeShape: (width) => `a network of width ${width}`,
  weights: PARAMETER_COUNT,
  script: 'train:predictor',
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
