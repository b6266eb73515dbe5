import type { Row } from '../../../../query/expression.js';
import { PARAMETER_NAMES, sameAccelerator } from '../../../../space/accelerators/accelerator.js';
import type { ChosenAccelerator } from '../../data/costs.js';
import type { EditedModel } from '../../state/state.js';
import { modelOfRow, sameModel } from './read-model.js';

/** The accelerator of a row of the frontier. @param isMeasured - Whether it is one of a measured table. */
export function acceleratorOfRow(row: Row, isMeasured: boolean): ChosenAccelerator {
  const parameters = Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, row[name]]),
  ) as unknown as ChosenAccelerator;
  return isMeasured ? { ...parameters, tableRow: Number(row['accelerator_index']) } : parameters;
}

/** Whether an accelerator is the one of a row of the frontier. */
export function isAcceleratorOf(row: Row, accelerator: ChosenAccelerator): boolean {
  if (accelerator.tableRow !== undefined && accelerator.tableRow !== row['accelerator_index']) return false;
  return sameAccelerator(row, accelerator);
}

/**
 * Find the frontier point that a pair is most like: that of the same model if there is one, then the one with the most
 * parameters in common, then the first.
 *
 * What a pair of a link is compared with that does not say what it was made from.
 */
export function nearestRow(rows: readonly Row[], model: EditedModel, accelerator: ChosenAccelerator): number {
  let [best, bestScore] = [0, -1];
  rows.forEach((row, i) => {
    const common = PARAMETER_NAMES.filter((name) => row[name] === accelerator[name]).length;
    const score = common + (sameModel(modelOfRow(row), model) ? PARAMETER_NAMES.length + 1 : 0);
    if (score > bestScore) [best, bestScore] = [i, score];
  });
  return best;
}
