import { expect } from 'vitest';
import type { Metric } from '../../src/accuracy/metric.js';

/** Expect two metrics to be the same, counts included; far faster than toEqual on so many counts. */
export function expectSameMetric(actual: Metric, wanted: Metric): void {
  const { counts, ...rest } = actual;
  const { counts: wantedCounts, ...wantedRest } = wanted;
  expect(rest).toEqual(wantedRest);
  expectSameCounts(counts, wantedCounts);
}

/** Expect two columns of counts to be the same, naming the first cell that differs. */
export function expectSameCounts(actual: Int32Array, wanted: Int32Array): void {
  expect(actual).toHaveLength(wanted.length);
  const cell = actual.findIndex((count, i) => count !== wanted[i]);
  expect(cell === -1 ? undefined : { cell, actual: actual[cell], wanted: wanted[cell] }).toBeUndefined();
}
