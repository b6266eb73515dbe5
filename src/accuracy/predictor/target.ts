import { exp, ln } from '../../math/exponential.js';
import { IMAGES_PER_RUN, RUNS } from '../known-metrics.js';

/** An accuracy is a share of this many images, as in the table trained on: 3 runs × 9,984 = 29,952. */
export const SURROGATE_DENOMINATOR = RUNS * IMAGES_PER_RUN;

/** Accuracies below this, mostly of failed runs, are trained as if they were this. */
const LOWEST_ACCURACY = 0.7;

// The noise between runs grows in proportion to the error, so the logarithm of the error has even noise.
const REFERENCE_ERROR = 0.1;
const SCALE = 0.3;

/** Beyond this a target means no image, or every image, right. */
const TARGET_LIMIT = 40;

/**
 * Turn a count of correct images into what the network is trained on: −ln(error / 0.1) / 0.3.
 *
 * About zero mean and unit variance over the space.
 */
export function targetOfCount(count: number): number {
  const error = 1 - Math.max(count / SURROGATE_DENOMINATOR, LOWEST_ACCURACY);
  return Math.min(TARGET_LIMIT, -ln(error / REFERENCE_ERROR) / SCALE);
}

/** Turn what the network says back into a count of correct images, 0 to {@link SURROGATE_DENOMINATOR}. */
export function countOfTarget(target: number): number {
  const within = Math.min(TARGET_LIMIT, Math.max(-TARGET_LIMIT, target));
  const error = REFERENCE_ERROR * exp(-SCALE * within);
  return Math.min(SURROGATE_DENOMINATOR, Math.max(0, Math.round(SURROGATE_DENOMINATOR * (1 - error))));
}
