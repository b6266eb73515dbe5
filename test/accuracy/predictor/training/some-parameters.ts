import { drawEvenly, drawParameters } from '../../../../src/accuracy/predictor/training/initial-parameters.js';
import { Random } from '../../../../src/random.js';

/** Parameters of the network with biases that matter, the same for the same seed. */
export function someParameters(seed: number): Float64Array {
  const random = new Random(seed);
  const parameters = drawParameters(random);
  return parameters.map((value) => (value === 0 ? drawEvenly(random, 0.1) : value));
}
