import { operationName } from '../models/module.js';
import { MISSING } from './model-line.js';
import type { ModelFile } from './models-of-file.js';

/** Smallest and largest of a quantity over the models. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A metric of a file in numbers; counts are of `denominator` images. */
export interface FileMetricSummary {
  readonly name: string;
  readonly denominator: number;
  /** How many models have a count. */
  readonly models: number;
  readonly missing: number;
  readonly minCount: number;
  readonly maxCount: number;
}

/** What a file of models holds, in numbers. */
export interface ModelFileSummary {
  readonly name: string;
  readonly note: string | undefined;
  readonly models: number;
  /** Modules of the file, and how many distinct ones of them the models run. */
  readonly modules: number;
  readonly distinctModules: number;
  /** Distinct operations, and how many of them every model runs alike by themselves. */
  readonly operations: number;
  readonly serialOperations: number;
  /** Multiply–accumulates of a model for one image. */
  readonly macs: Range;
  /** Trainable parameters; undefined where not every model says them. */
  readonly parameters: Range | undefined;
  readonly metrics: readonly FileMetricSummary[];
}

/** Summarise a file of models. */
export function summariseModelFile({ space, metrics, note, moduleCount, macs }: ModelFile): ModelFileSummary {
  const { operations, serial, models } = space.workload;
  const scheduled = models();
  const parameters = space.parameters();
  return {
    name: space.name,
    note,
    models: space.count,
    modules: moduleCount,
    distinctModules: serial.length + (scheduled.kind === 'modules' ? scheduled.modules.moduleCount : 0),
    operations: new Set([...operations, ...serial.map(({ operation }) => operation)].map(operationName)).size,
    serialOperations: serial.length,
    macs: rangeOf(macs),
    parameters: parameters && rangeOf(parameters),
    metrics: metrics.map(({ name, denominator, counts }) => {
      const known = counts.filter((count) => count !== MISSING);
      const { min, max } = rangeOf(known);
      const missing = counts.length - known.length;
      return { name, denominator, models: known.length, missing, minCount: min, maxCount: max };
    }),
  };
}

function rangeOf(values: Int32Array | Float64Array): Range {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { min, max };
}
