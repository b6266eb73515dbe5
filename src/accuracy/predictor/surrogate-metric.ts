import type { CellTable } from '../../space/cells/cell-table.js';
import { RUNS } from '../known-metrics.js';
import type { Metric } from '../metric.js';
import { createMetric, SURROGATE } from '../metric.js';
import type { PredictOptions } from './surrogate.js';
import { embeddedSurrogate, predictAccuraciesInTurns } from './surrogate.js';

/**
 * Predict the accuracies of all cells as the metric `surrogate`, to be stored in the table beside measured ones.
 *
 * @param cells - The whole space, in cell order.
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
 */
export async function createSurrogateMetric(cells: CellTable, options: PredictOptions = {}): Promise<Metric> {
  const { denominator, weights_sha256 } = embeddedSurrogate().record;
  const description = {
    name: SURROGATE,
    denominator,
    split: 'test',
    epochs: 108,
    repeats: RUNS,
    source: `predicted by codesign-frontier, weights ${weights_sha256.slice(0, 12)}`,
    licence: 'MIT',
  };
  return createMetric(description, await predictAccuraciesInTurns(cells, options));
}
