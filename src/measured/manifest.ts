import { hashCounts } from '../accuracy/metric.js';
import type { Range } from '../objectives/bounds.js';
import type { Tool } from '../tool.js';
import { describeTool } from '../tool.js';
import type { MeasuredFrontier, MeasuredInputs } from './measured-frontier.js';
import type { MeasuredQuantity } from './measured-objective.js';

/** Of the files of a folder with a measured frontier: no reader of a frontier of pairs takes it for one of those. */
export const MEASURED_SCHEMA_VERSION = 'measured-1';

/** All models with what is known of each, beside `frontier.arrow` and `manifest.json`. */
export const MODELS_FILE = 'models.arrow';

/** One measured objective as the manifest states it. */
export interface StatedObjective {
  readonly name: string;
  readonly network: string;
  readonly device: string;
  readonly quantity: MeasuredQuantity;
  readonly unit: string;
  /** The integers are whole numbers of unit / scale. */
  readonly scale: number;
  /** By how much a value was rounded to that at most, in its unit. */
  readonly rounding_maximum: number;
  readonly source: string;
  readonly licence: string;
  /** SHA-256 of the integers of all models as little-endian int32, −1 where missing. */
  readonly sha256: string;
  /** SHA-256 of the file that they were imported from; left out where it is not known. */
  readonly file_sha256?: string;
  /** Over the models considered, in integers. */
  readonly bounds: Range;
}

/** `manifest.json` of a measured frontier: what it holds and what it was made from. */
export interface MeasuredManifest {
  readonly schema_version: typeof MEASURED_SCHEMA_VERSION;
  readonly space: string;
  readonly metric: string;
  readonly metric_denominator: number;
  /** SHA-256 of the counts of all models as little-endian int32, −1 where missing. */
  readonly metric_sha256: string;
  /** SHA-256 of the file that the accuracies were imported from; left out where it is not known. */
  readonly metric_file_sha256?: string;
  readonly objectives: readonly StatedObjective[];
  readonly tool: Tool;
  readonly models: {
    readonly total: number;
    readonly without_accuracy: number;
    /** With an accuracy, but without one of the objectives. */
    readonly without_measure: number;
    readonly considered: number;
  };
  readonly frontier: {
    /** Distinct vectors. */
    readonly size: number;
    /** Models that have one of them. */
    readonly models: number;
  };
  readonly bounds: { readonly accuracy_count: Range };
  /** SHA-256 of each written file. */
  readonly files: Readonly<Record<string, string>>;
}

/** State what a frontier was made from and what it holds. */
export function describeMeasured(frontier: MeasuredFrontier, files: MeasuredManifest['files']): MeasuredManifest {
  const { inputs, measured, rows, counts, bounds } = frontier;
  const { space, metric, objectives } = inputs;
  return {
    schema_version: MEASURED_SCHEMA_VERSION,
    space: space.name,
    metric: metric.name,
    metric_denominator: metric.denominator,
    metric_sha256: hashCounts(metric.counts),
    ...(metric.fileSha256 === undefined ? {} : { metric_file_sha256: metric.fileSha256 }),
    objectives: objectives.map(
      ({ name, network, unit, scale, roundingMaximum, source, licence, fileSha256, values }, i) => ({
        name,
        network,
        ...measured[i]!,
        unit,
        scale,
        rounding_maximum: roundingMaximum,
        source,
        licence,
        sha256: hashCounts(values),
        ...(fileSha256 === undefined ? {} : { file_sha256: fileSha256 }),
        bounds: bounds.units[i]!,
      }),
    ),
    tool: describeTool(),
    models: {
      total: counts.models,
      without_accuracy: counts.withoutAccuracy,
      without_measure: counts.withoutMeasure,
      considered: counts.considered,
    },
    frontier: { size: rows.size, models: rows.ties.reduce((sum, ties) => sum + ties, 0) },
    bounds: { accuracy_count: bounds.accuracyCount },
    files,
  };
}

/** The schema metadata of the two Arrow files: enough to tell what the integers mean, and of which run they are. */
export function measuredMetadata({ space, metric, objectives }: MeasuredInputs): Readonly<Record<string, string>> {
  return {
    schema_version: MEASURED_SCHEMA_VERSION,
    space: space.name,
    metric: metric.name,
    metric_denominator: String(metric.denominator),
    metric_sha256: hashCounts(metric.counts),
    objectives: objectives.map(({ name }) => name).join(','),
    objective_scales: objectives.map(({ scale }) => scale).join(','),
    objective_sha256: objectives.map(({ values }) => hashCounts(values)).join(','),
  };
}
