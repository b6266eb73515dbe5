import { MISSING } from '../accuracy/metric.js';
import { reducePairs } from '../dominance/reduce.js';
import { nothingMeasured } from '../errors/measured.js';
import type { Range } from '../objectives/bounds.js';
import { rangeOf } from '../objectives/bounds.js';
import { createPairColumns } from '../objectives/pair-columns.js';
import type { ModelSpace } from '../space/models/model-space.js';
import type { MeasuredObjective, MeasuredOf } from './measured-objective.js';
import { checkObjectives, UNMEASURED } from './measured-objective.js';

/** What a frontier of measured objectives is a function of. */
export interface MeasuredInputs {
  readonly space: Pick<ModelSpace, 'name' | 'count' | 'nameAt' | 'parameters'>;
  /** Accuracies: correctly classified images by model, −1 where missing, of `denominator`. */
  readonly metric: {
    readonly name: string;
    readonly network?: string | undefined;
    readonly denominator: number;
    /** SHA-256 of the file that it was imported from; undefined where it is not known. */
    readonly fileSha256?: string;
    readonly counts: Int32Array;
  };
  /** One or two of one device; the first comes first in the order of the rows. */
  readonly objectives: readonly MeasuredObjective[];
}

/** The models of which none is at least as good as another in all objectives, each vector once, in row order. */
export interface MeasuredRows {
  readonly size: number;
  /** The smallest index where models tie. */
  readonly modelIndex: Uint32Array;
  readonly accuracyCount: Int32Array;
  /** For each objective its integers, one a row. */
  readonly units: readonly Int32Array[];
  /** Models with the same vector, at least 1. */
  readonly ties: Uint32Array;
}

/** How many models a frontier was found among. */
export interface MeasuredCounts {
  readonly models: number;
  readonly withoutAccuracy: number;
  /** With an accuracy, but without one of the objectives. */
  readonly withoutMeasure: number;
  /** With all of it: only these can stand on the frontier. */
  readonly considered: number;
}

/** A frontier of measured objectives with what it was found among. */
export interface MeasuredFrontier {
  readonly inputs: MeasuredInputs;
  /** For each objective what it is of. */
  readonly measured: readonly MeasuredOf[];
  readonly rows: MeasuredRows;
  readonly counts: MeasuredCounts;
  /** The least and the greatest over all models considered. */
  readonly bounds: { readonly accuracyCount: Range; readonly units: readonly Range[] };
}

/**
 * Find the exact Pareto frontier of models by accuracy (more is better) and one or two measured objectives (less is better).
 *
 * Models without an accuracy or without one of the objectives are left out. Row order: accuracy falling, then the first
 * objective rising, then the second.
 * @throws {@link CodesignError} USAGE where the objectives do not fit one another or the metric; METRIC_UNKNOWN where no
 * model has all of them.
 */
export function measuredFrontier(inputs: MeasuredInputs): MeasuredFrontier {
  const { metric, objectives, space } = inputs;
  const measured = checkObjectives(objectives, metric);
  const all = Uint32Array.from({ length: space.count }, (_, model) => model);
  const accurate = all.filter((model) => metric.counts[model] !== MISSING);
  const models = accurate.filter((model) => objectives.every(({ values }) => values[model] !== UNMEASURED));
  if (models.length === 0) {
    throw nothingMeasured(
      metric.name,
      objectives.map(({ name }) => name),
    );
  }
  const gather = (values: Int32Array): Int32Array => Int32Array.from(models, (model) => values[model]!);
  const accuracyCount = gather(metric.counts);
  const [first, second] = objectives.map(({ values }) => gather(values)) as [Int32Array, Int32Array?];
  // Two objectives stand where latency and area stand in a frontier of pairs; a missing second one is the same for all.
  const reduced = reducePairs({
    ...createPairColumns(models.length),
    cellIndex: models,
    accuracyCount,
    latencyCycles: first,
    areaUnits: second ?? new Int32Array(models.length),
    ties: new Float64Array(models.length).fill(1),
  });
  const units = second === undefined ? [reduced.latencyCycles] : [reduced.latencyCycles, reduced.areaUnits];
  return {
    inputs,
    measured,
    rows: {
      size: reduced.size,
      modelIndex: reduced.cellIndex,
      accuracyCount: reduced.accuracyCount,
      units,
      ties: Uint32Array.from(reduced.ties),
    },
    counts: {
      models: space.count,
      withoutAccuracy: space.count - accurate.length,
      withoutMeasure: accurate.length - models.length,
      considered: models.length,
    },
    bounds: {
      accuracyCount: rangeOf(accuracyCount),
      units: (second === undefined ? [first] : [first, second]).map(rangeOf),
    },
  };
}
