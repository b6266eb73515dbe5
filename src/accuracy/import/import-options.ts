import type { RunOptions } from '../../progress.js';
import type { Measure } from '../measure.js';
import type { Metric } from '../metric.js';
import type { TableSpace } from '../table-space.js';
import type { ImportFormat } from './detect-format.js';

/** What a user says about the accuracies to import; what is not said is taken from the name and the file. */
export interface MetricRequest {
  readonly metric: string | undefined;
  /** The network, where the space has several and the name does not say it. */
  readonly network: string | undefined;
  readonly denominator: number | undefined;
  readonly split: string | undefined;
  readonly epochs: number | undefined;
  readonly repeats: number | undefined;
  readonly source: string | undefined;
  readonly licence: string | undefined;
}

/** How to import a file of accuracies, or of what others measured. */
export interface ImportOptions extends MetricRequest, RunOptions {
  /** Undefined: as content and name tell. */
  readonly format: ImportFormat | undefined;
  /** The column to take; undefined for those that are known. */
  readonly column: string | undefined;
  /** Of accuracies, percent, fraction or count, undefined where it is known or the values tell; of a measure, e.g. ms. */
  readonly unit: string | undefined;
  /** Name of the measure that the column is, in place of a metric. */
  readonly measure: string | undefined;
  /** A file that says in which order the rows of this one are, where these name no models. */
  readonly order: string | undefined;
  /** `exact` refuses accuracies that are no whole number of images, `nearest` rounds them. */
  readonly rounding: 'exact' | 'nearest';
  /** The most that a file may come to when it is unpacked [MiB], see {@link readLimits}; undefined for what is usual. */
  readonly readLimit: number | undefined;
  /** Take a published file that does not hold every model; files of one's own may always be partial. */
  readonly partial: boolean;
}

/** Options that leave everything for the import to find out from the file; a published file says all there is to know. */
export const AS_FOUND = {
  format: undefined,
  column: undefined,
  unit: undefined,
  measure: undefined,
  order: undefined,
  metric: undefined,
  network: undefined,
  denominator: undefined,
  split: undefined,
  epochs: undefined,
  repeats: undefined,
  source: undefined,
  licence: undefined,
  readLimit: undefined,
  rounding: 'exact',
  partial: false,
} as const satisfies ImportOptions;

/** A measure as it was read. */
export interface ImportedMeasure {
  readonly measure: Measure;
  /** By how much a value was rounded at most, in its unit; 0 where every published digit is kept. */
  readonly roundingMaximum: number;
}

/** What a file holds. */
export interface FileContent {
  readonly format: ImportFormat;
  readonly metrics: readonly Metric[];
  readonly measures: readonly ImportedMeasure[];
  /** How far the accuracies were from whole numbers of images, at most. */
  readonly roundingMaximum: number;
}

/** What an import stored. */
export interface ImportResult extends FileContent {
  /** The space of the table. */
  readonly space: TableSpace;
  /** Names of the metrics and measures that were in the table before and now have new values. */
  readonly replaced: readonly string[];
  /** SHA-256 of the file, as lower-case hex. */
  readonly fileSha256: string;
  /** What of it is not as it was published, though its name says that it is; a sentence each. */
  readonly warnings: readonly string[];
}
