import { readLimits } from '../../../read-limits.js';
import { createMetric } from '../../metric.js';
import { describeArchitectureMetric } from '../../nasbench201-metrics.js';
import { denominatorWanted } from '../count-collector.js';
import { describeImport } from '../describe.js';
import type { FileContent, ImportOptions } from '../import-options.js';
import { METRIC_KNOWLEDGE } from '../metric-knowledge.js';
import { knownAccuracies } from './known-columns.js';
import type { FileOrigins } from './origins.js';
import { publishedMetric } from './plan-known-columns.js';
import { readOrder } from './read-order.js';
import { readSeeds } from './read-seeds.js';

/**
 * Read a file of raw counts of single trained networks: a metric for each seed, `NAME_seed0` and so on, and their mean.
 *
 * What the metric is called is said by the user, or by the name of the file where it is a published one.
 * @param order - A file that says in which order its rows are.
 * @throws {@link CodesignError} IMPORT_INVALID for a wrong length or count, USAGE where name or images are not said.
 */
export async function readSeedFile(
  file: string,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
  order: string,
  origins: FileOrigins | undefined,
  options: ImportOptions,
): Promise<Omit<FileContent, 'format'>> {
  const base = options.metric ?? knownAccuracies(/^[a-z0-9]+_[a-z0-9]+(?=_seeds)/.exec(name)?.[0] ?? '')?.metric;
  const describe = (metric: string | undefined, denominator: number | undefined, repeats: number) => {
    const published = metric === undefined ? undefined : publishedMetric(metric, origins);
    const request = { ...options, metric, denominator, repeats };
    return describeImport(file, published, request, METRIC_KNOWLEDGE.nasbench201);
  };
  const seedName = base === undefined ? undefined : `${base}_seed`;
  const images = options.denominator ?? describeArchitectureMetric(`${base}_seed0`)?.denominator;
  describe(seedName && `${seedName}0`, images, 1);
  if (images === undefined) throw denominatorWanted(file);
  const { seeds, mean, meanMultiple } = readSeeds(
    file,
    bytes,
    await readOrder(order, readLimits(options.readLimit)),
    images,
  );
  const metrics = seeds.map((counts, seed) => {
    const description = { ...describe(`${seedName}${seed}`, images, 1), denominator: images };
    return createMetric(description, counts, counts.length);
  });
  const meanDenominator = images * meanMultiple;
  const about = describe(base, meanDenominator, seeds.length);
  metrics.push(createMetric({ ...about, denominator: meanDenominator }, mean, mean.length));
  return { metrics, measures: [], roundingMaximum: 0 };
}
