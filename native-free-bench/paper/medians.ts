import { quantile } from '../../src/math/quantile.js';
import type { Interval } from '../summary/statistics.js';
import { bootstrapInterval } from '../summary/statistics.js';
import type { PresentedRun } from './comparisons.js';
import { scoresOf } from './comparisons.js';
import { PRESENTATIONS } from './presentations.js';

/** The median of a strategy's runs in one scenario under one cost model, by one presentation, in the presentation's units. */
export interface StrategyMedian {
  readonly costs: string;
  readonly scenario: string;
  readonly strategy: string;
  readonly presentation: string;
  readonly runs: number;
  /** Runs that have no such number, as they found nothing feasible: they count as worse than any other. */
  readonly without: number;
  /** NaN where it is that of a run that has none. */
  readonly median: number;
  /** Its 95 % bootstrap interval; NaN where it reaches the runs that have none. */
  readonly interval: Interval;
}

/** Summarise runs by their medians. */
export function mediansOf(runs: readonly PresentedRun[]): StrategyMedian[] {
  const groups = new Map(
    runs.map(({ costs, scenario, strategy }) => [[costs, scenario, strategy].join('/'), { costs, scenario, strategy }]),
  );
  return [...groups].flatMap(([key, group]) =>
    PRESENTATIONS.map((presentation): StrategyMedian => {
      const scores = scoresOf(runs, group, presentation);
      const medianOf = (values: readonly number[]): number => quantile(values, 0.5);
      const { low, high } = bootstrapInterval(
        [scores],
        ([drawn]) => medianOf(drawn as readonly number[]),
        `${key}/${presentation.name}`,
      );
      const value = (score: number): number =>
        Number.isFinite(score) ? (presentation.greaterIsBetter ? score : -score) : NaN;
      const ends = presentation.greaterIsBetter ? { low, high } : { low: high, high: low };
      return {
        ...group,
        presentation: presentation.name,
        runs: scores.length,
        without: scores.filter((score) => score === -Infinity).length,
        median: value(medianOf(scores)),
        interval: { low: value(ends.low), high: value(ends.high) },
      };
    }),
  );
}
