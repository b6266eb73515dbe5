import type { MeasureDescription } from '../measure.js';
import type { AccuracyUnit } from './accuracy-unit.js';
import type { PendingDescription } from './describe.js';

/** A column of accuracies, and the metric that it becomes. */
export interface AccuracyPlan {
  readonly column: string;
  readonly description: PendingDescription;
  /** Undefined where the values are to tell. */
  readonly unit: AccuracyUnit | undefined;
  /** How far from a whole number of images an accuracy may be; undefined for what is usual. */
  readonly tolerance?: number;
}

/** A column of measured values, and the measure that it becomes. */
export interface MeasurePlan {
  readonly column: string;
  readonly description: MeasureDescription;
}

/** What is to be taken from a file of rows. */
export interface ColumnPlan {
  readonly accuracies: readonly AccuracyPlan[];
  readonly measures: readonly MeasurePlan[];
}
