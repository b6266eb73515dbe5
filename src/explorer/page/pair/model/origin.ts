import type { Row } from '../../../../query/expression.js';
import type { Accelerator } from '../../../../space/accelerators/accelerator.js';
import { PARAMETER_NAMES } from '../../../../space/accelerators/accelerator.js';
import type { EditedModel } from '../../state/state.js';
import { modelOfRow, sameModel } from './read-model.js';

/** The accelerator of a row of the frontier. */
export function acceleratorOfRow(row: Row): Accelerator {
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, row[name]])) as unknown as Accelerator;
}

/**
 * Find the frontier point that a pair is most like: that of the same model if there is one, then the one with the most
 * parameters in common, then the first.
 *
 * A link to an edited pair does not say what it was made from; this is what it is compared with.
 */
export function nearestRow(rows: readonly Row[], model: EditedModel, accelerator: Accelerator): number {
  let [best, bestScore] = [0, -1];
  rows.forEach((row, i) => {
    const common = PARAMETER_NAMES.filter((name) => row[name] === accelerator[name]).length;
    const score = common + (sameModel(modelOfRow(row), model) ? PARAMETER_NAMES.length + 1 : 0);
    if (score > bestScore) [best, bestScore] = [i, score];
  });
  return best;
}
