import type { MetricDescription } from '../metric.js';
import type { TableSpace } from '../table-space.js';

/** A column of `metric`. */
export type MetricColumn = Exclude<keyof MetricDescription, 'fileSha256'> | 'sha256';

/** What is special about the table of one space: how it is laid out, and what its metrics are called. */
export interface SpaceTable {
  readonly space: TableSpace;
  /** The space as people write it, e.g. `NAS-Bench-101`. */
  readonly title: string;
  /** What a model is called there, and several of them. */
  readonly noun: string;
  readonly nouns: string;
  readonly modelCount: number;
  /** In the header's user version: by this the file says of which space it is. */
  readonly version: number;
  readonly schema: string;
  /** The column that holds the index of a model. */
  readonly indexColumn: 'cell_index' | 'model_index';
  /** The columns of `metric`, in their order. */
  readonly metricColumns: readonly MetricColumn[];
  /** The networks that a metric can be of; none where there is but one, which nothing names. */
  readonly networks: readonly string[];
  /** Whether it has room for what others measured on devices. */
  readonly hasMeasures: boolean;
  /** The commands that bring accuracies. */
  readonly sources: string;
  /** The metric that is taken where none is asked for and it is in the table. */
  readonly preferredMetric: string;
  /** The metrics that the predictor fills; the first is taken where nothing was measured. */
  readonly predictedMetrics: readonly [string, ...string[]];
}

/** The columns of `metric` that every layout has. */
export const METRIC_COLUMNS = [
  'name',
  'denominator',
  'split',
  'epochs',
  'repeats',
  'source',
  'licence',
  'sha256',
] as const satisfies readonly MetricColumn[];
