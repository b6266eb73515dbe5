import type { Random } from '../../../random.js';
import type { BlockName } from '../network.js';
import { NETWORK_WIDTH, PARAMETER_COUNT, viewBlocks } from '../network.js';

/** Standard deviation of each block that does not start at zero; matrices keep the size of what goes through them. */
const DEVIATIONS: readonly (readonly [BlockName, number])[] = [
  ['ancestorMatrix', 0.8 * Math.sqrt(2 / NETWORK_WIDTH)],
  ['descendantMatrix', 0.8 * Math.sqrt(2 / NETWORK_WIDTH)],
  ['joinAncestorMatrix', 0.6 * Math.sqrt(2 / NETWORK_WIDTH)],
  ['joinDescendantMatrix', 0.6 * Math.sqrt(2 / NETWORK_WIDTH)],
  ['headMatrix', 0.6 * Math.sqrt(2 / NETWORK_WIDTH)],
  ['ancestorStart', 0.7],
  ['descendantStart', 0.7],
  ['outputWeights', 0.3 * Math.sqrt(2 / NETWORK_WIDTH)],
];

/** A number with mean 0 and the given standard deviation, evenly distributed. */
export function drawEvenly(random: Random, deviation: number): number {
  return (2 * random.double() - 1) * Math.sqrt(3) * deviation;
}

/** Draw the parameters training starts from; biases are zero. */
export function drawParameters(random: Random): Float64Array {
  const parameters = new Float64Array(PARAMETER_COUNT);
  const blocks = viewBlocks(parameters);
  for (const [name, deviation] of DEVIATIONS) {
    const block = blocks[name];
    for (let i = 0; i < block.length; i++) block[i] = drawEvenly(random, deviation);
  }
  return parameters;
}
