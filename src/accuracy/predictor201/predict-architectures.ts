import { predictSpace } from './architecture-predictor.js';
import { embeddedSurrogate201 } from './surrogate.js';
import { TARGET_SCALES } from './target.js';

let predicted: readonly Int32Array[] | undefined;

/**
 * Predict the mean test accuracy of every architecture of NAS-Bench-201 after 200 epochs.
 *
 * @param dataset - The name of one of {@link DATASETS}.
 * @returns 15,625 counts in index order, of 60,000 for the CIFARs and of 36,000 for imagenet16; a copy of the caller's
 *   own. The same on every platform.
 * @throws RangeError where there is no such data set.
 * @throws {@link CodesignError} FILE_MISSING or SURROGATE_INVALID.
 */
export function predictArchitectures(dataset: string): Int32Array {
  const output = TARGET_SCALES.findIndex((scale) => scale.dataset.name === dataset);
  if (output < 0) {
    const names = TARGET_SCALES.map((scale) => scale.dataset.name).join(', ');
    throw new RangeError(`no data set ${dataset}: one of ${names}`);
  }
  predicted ??= predictSpace(embeddedSurrogate201().weights);
  return predicted[output]!.slice();
}
