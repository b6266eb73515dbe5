import type { RankedRun } from './run-indicators.js';
import { finalScore, namesOf, runsOf } from './run-indicators.js';
import type { Interval } from './statistics.js';
import { bootstrapInterval, probabilityOfImprovement } from './statistics.js';

/** How two strategies compare in one scenario. */
export interface Comparison {
  readonly scenario: string;
  readonly first: string;
  readonly second: string;
  /** Probability that a run of the first ends with a greater score than one of the second, ties counting half. */
  readonly probability: number;
  readonly interval: Interval;
}

/** Compare every two strategies of each scenario by the score their runs end with ({@link finalScore}). */
export function compareStrategies(runs: readonly RankedRun[]): Comparison[] {
  const strategies = namesOf(runs, ({ strategy }) => strategy);
  return namesOf(runs, ({ scenario }) => scenario.name).flatMap((scenario) => {
    const scores = strategies.map((strategy) => runsOf(runs, scenario, strategy).map(finalScore));
    return strategies.flatMap((first, i) =>
      strategies.slice(i + 1).map((second, offset) => {
        const [xs, ys] = [scores[i]!, scores[i + 1 + offset]!];
        const probability = ([a, b]: readonly (readonly number[])[]): number =>
          probabilityOfImprovement(a as number[], b as number[]);
        const interval = bootstrapInterval([xs, ys], probability, `${scenario}/${first}/${second}`);
        return { scenario, first, second, probability: probability([xs, ys]), interval };
      }),
    );
  });
}

/** Whether a comparison's interval leaves out one half: 1 the first is better, −1 the second, 0 not significant. */
export function verdict({ interval }: Comparison): 1 | 0 | -1 {
  return interval.low > 0.5 ? 1 : interval.high < 0.5 ? -1 : 0;
}
