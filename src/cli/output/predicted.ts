import { isPredicted, SURROGATE } from '../../accuracy/metric.js';
import { embeddedSurrogate, describeSurrogate } from '../../accuracy/predictor/surrogate.js';
import { createSurrogateMetric } from '../../accuracy/predictor/surrogate-metric.js';
import { listMetricNames, readDescription, storeMetric } from '../../accuracy/table/metrics.js';
import { withTable } from '../../accuracy/table/open.js';
import { readCells } from '../../accuracy/table/read-cells.js';
import type { CommandContext } from '../context.js';
import type { Reporter } from './reporter.js';

/** Say of a predicted metric that it is one, how far off it is, and how to get measured accuracies. */
export function notePredicted(reporter: Reporter, metric: string): void {
  if (isPredicted({ name: metric })) reporter.note(describeSurrogate());
}

/**
 * Predict the accuracies of all cells into the table where they are wanted: by name, or because it has no others.
 *
 * What an earlier version's weights predicted is replaced.
 */
export async function ensurePredicted(
  path: string,
  wanted: string | undefined,
  { reporter, signal }: CommandContext,
): Promise<void> {
  const { weights_sha256: weights } = embeddedSurrogate().record;
  const cells = withTable(path, { mode: 'read' }, (db) => {
    const names = listMetricNames(db);
    const isWanted = wanted === SURROGATE || (wanted === undefined && names.every((name) => name === SURROGATE));
    if (!isWanted) return undefined;
    const isThere = names.includes(SURROGATE) && readDescription(db, SURROGATE)?.source.includes(weights.slice(0, 12));
    return isThere ? undefined : readCells(db);
  });
  if (cells === undefined) return;
  const metric = await createSurrogateMetric(cells, { onProgress: reporter.progress, signal });
  withTable(path, { mode: 'write' }, (db) => storeMetric(db, metric));
}
