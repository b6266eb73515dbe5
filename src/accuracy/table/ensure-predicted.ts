import type { RunOptions } from '../../progress.js';
import { isPredicted, SURROGATE } from '../metric.js';
import { embeddedSurrogate } from '../predictor/surrogate.js';
import { createSurrogateMetric } from '../predictor/surrogate-metric.js';
import { listMetricNames, readDescription, storeMetric } from './metrics.js';
import { withTable } from './open.js';
import { readCells } from './read-cells.js';

/**
 * Predict the accuracies of all cells into the table at `path` where they are wanted: by name, or because it has no
 * others.
 *
 * What an earlier version's weights predicted is replaced.
 * @param wanted - The metric that was asked for; undefined for none in particular.
 * @throws {@link CodesignError} INTERRUPTED, and what {@link withTable} throws.
 */
export async function ensurePredicted(path: string, wanted: string | undefined, options: RunOptions): Promise<void> {
  const { weights_sha256: weights } = embeddedSurrogate().record;
  const cells = withTable(path, { mode: 'read' }, (db) => {
    const names = listMetricNames(db);
    const isWanted = wanted === undefined ? names.every((name) => isPredicted({ name })) : wanted === SURROGATE;
    if (!isWanted) return undefined;
    const isThere = readDescription(db, SURROGATE)?.source.includes(weights.slice(0, 12));
    return isThere === true ? undefined : readCells(db);
  });
  if (cells === undefined) return;
  const metric = await createSurrogateMetric(cells, options);
  withTable(path, { mode: 'write' }, (db) => storeMetric(db, metric));
}
