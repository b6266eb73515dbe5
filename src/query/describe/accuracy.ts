import type { AccuracySource } from './design-space.js';

/** The accuracy of a model: count / denominator. */
export interface AccuracyReport {
  readonly metric: string;
  readonly predicted: boolean;
  readonly count: number;
  readonly denominator: number;
  readonly value: number;
}

/** Describe the accuracy of a model; undefined where none is at hand. */
export function describeAccuracy(accuracy: AccuracySource | undefined, index: number): AccuracyReport | undefined {
  const count = accuracy?.counts[index] ?? -1;
  if (accuracy === undefined || count < 0) return undefined;
  const { metric, predicted, denominator } = accuracy;
  return { metric, predicted, count, denominator, value: count / denominator };
}
