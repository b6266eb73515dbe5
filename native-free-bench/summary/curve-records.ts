import { quantile } from '../../src/math/quantile.js';
import type { RewardCurves } from '../indicators/curves.js';
import type { RankedRun } from './run-indicators.js';
import { namesOf, runsOf } from './run-indicators.js';
import type { Rows } from './tables.js';

/** Steps a strategy has in curves.csv at most, the last one among them. */
const MOST_STEPS = 40;
const QUARTILES = [1, 2, 3] as const;

const COLUMNS: readonly (readonly [name: string, of: (curves: RewardCurves) => Float64Array])[] = [
  ['best_reward', ({ best }) => best],
  ['policy_reward', ({ policy }) => policy],
  ['hypervolume_ratio', ({ hypervolumeRatio }) => hypervolumeRatio],
  ['igd_plus', ({ igdPlus }) => igdPlus],
  ['coverage', ({ coverage }) => coverage],
];

/**
 * Make the rows of curves.csv: by scenario, strategy, quartile over seeds (2 is the median) and step, what runs had come to.
 *
 * Columns: scenario, strategy, quartile, step (from 1), best_reward (of the best pair so far), policy_reward (mean of the
 * last 100 proposals), hypervolume_ratio, igd_plus, coverage (of the true frontier, by the pairs visited so far). Each
 * quartile is of one column alone and of the runs that have a value by then; NaN where none has.
 */
export function curveRecords(runs: readonly RankedRun[], steps: number): Rows {
  const strategies = namesOf(runs, ({ strategy }) => strategy);
  return namesOf(runs, ({ scenario }) => scenario.name).flatMap((scenario) =>
    strategies.flatMap((strategy) => {
      const curves = runsOf(runs, scenario, strategy).map((run) => run.curves);
      const points = thinPoints(curves[0]?.best.length ?? 0);
      const stride = curves[0]?.stride ?? 1;
      return QUARTILES.flatMap((quartile) =>
        points.map((at) => ({
          scenario,
          strategy,
          quartile,
          step: Math.min(steps, (at + 1) * stride),
          ...Object.fromEntries(COLUMNS.map(([name, of]) => [name, quantileAt(curves.map(of), at, quartile / 4)])),
        })),
      );
    }),
  );
}

/** Every so many points of a curve, the last one among them. */
function thinPoints(count: number): number[] {
  const every = Math.ceil(count / MOST_STEPS);
  const points = Array.from({ length: count }, (_, at) => at);
  return points.filter((at) => (at + 1) % every === 0 || at + 1 === count);
}

function quantileAt(columns: readonly Float64Array[], at: number, share: number): number {
  const values = columns.map((column) => column[at]!).filter((value) => !Number.isNaN(value));
  return quantile(values, share);
}
