import type { MetricDescription } from './metric.js';

/** CIFAR-10 images NAS-Bench-101 classifies for one validation or test accuracy: 78 batches of 128. */
export const IMAGES_PER_RUN = 9_984;
export const RUNS = 3;
export const EPOCH_BUDGETS = [4, 12, 36, 108] as const;
export const SPLITS = ['valid', 'test'] as const;

/** The metric that is taken where none is asked for and it is in the table. */
export const PREFERRED_METRIC = 'test_mean108';

/** Name of the metric of one split, run (or the mean of all) and epoch budget, e.g. `test_mean108`, `valid_run0_108`. */
export function metricName(split: string, run: number | 'mean', epochs: number): string {
  return run === 'mean' ? `${split}_mean${epochs}` : `${split}_run${run}_${epochs}`;
}

/** What a name of spec/data.md says about its metric, without source and licence; undefined for any other name. */
export function describeKnownMetric(name: string): Omit<MetricDescription, 'source' | 'licence'> | undefined {
  const match = /^(valid|test)_(?:mean|run[0-2]_)(4|12|36|108)$/.exec(name);
  if (match === null) return undefined;
  const repeats = name.includes('_mean') ? RUNS : 1;
  const [, split, epochs] = match as unknown as [string, string, string];
  return { name, denominator: repeats * IMAGES_PER_RUN, split, epochs: Number(epochs), repeats };
}
