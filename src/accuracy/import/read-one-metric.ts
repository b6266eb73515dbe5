import { importInvalid } from '../../errors/accuracy.js';
import { createMetric } from '../metric.js';
import type { ModelNames } from '../model-names.js';
import type { CollectorOptions } from './count-collector.js';
import { CountCollector } from './count-collector.js';
import type { PendingDescription } from './describe.js';
import type { FileContent } from './import-options.js';

/**
 * Read a file that holds one metric.
 *
 * @param fill - Reads its rows into the collector.
 * @throws {@link CodesignError} IMPORT_INVALID where it has no rows, and what `fill` throws.
 */
export async function readOneMetric(
  names: ModelNames,
  description: PendingDescription,
  options: Omit<CollectorOptions, 'denominator'>,
  fill: (collector: CountCollector) => Promise<void> | void,
): Promise<Pick<FileContent, 'metrics' | 'roundingMaximum'>> {
  const collector = new CountCollector(names, { ...options, denominator: description.denominator });
  await fill(collector);
  const { denominator, counts, roundingMaximum } = collector;
  if (denominator === undefined) throw importInvalid(options.file, '', 'it has no rows');
  return { metrics: [createMetric({ ...description, denominator }, counts, names.count)], roundingMaximum };
}
