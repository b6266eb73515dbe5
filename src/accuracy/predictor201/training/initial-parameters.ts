import type { Random } from '../../../random.js';
import { drawEvenly } from '../../predictor/training/initial-parameters.js';
import type { BlockName } from '../network.js';
import { MEMBER_PARAMETERS, NETWORK_WIDTH, viewBlocks } from '../network.js';

/** About how many features of an architecture are not zero. */
const FEATURES_SET = 17;

/** Standard deviation of each block that does not start at zero; the layers keep the size of what goes through them. */
const DEVIATIONS: readonly (readonly [BlockName, number])[] = [
  ['firstMatrix', Math.sqrt(2 / FEATURES_SET)],
  ['secondMatrix', Math.sqrt(2 / NETWORK_WIDTH)],
  ['outputMatrix', 0.3 * Math.sqrt(2 / NETWORK_WIDTH)],
];

/** Draw the parameters that the training of a member starts from; biases are zero. */
export function drawParameters(random: Random): Float64Array {
  const parameters = new Float64Array(MEMBER_PARAMETERS);
  const blocks = viewBlocks(parameters);
  for (const [name, deviation] of DEVIATIONS) {
    const block = blocks[name];
    for (let i = 0; i < block.length; i++) block[i] = drawEvenly(random, deviation);
  }
  return parameters;
}
