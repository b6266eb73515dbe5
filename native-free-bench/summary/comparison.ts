import { holm } from './holm.js';
import { improvementInterval } from './improvement-interval.js';
import { mannWhitney } from './mann-whitney.js';
import type { RankedRun } from './run-indicators.js';
import { finalScore, namesOf, runsOf } from './run-indicators.js';
import type { Interval } from './statistics.js';
import { probabilityOfImprovement } from './statistics.js';

/** What a corrected p-value may be at most for a difference to be called significant. */
export const SIGNIFICANCE = 0.05;

/** How two strategies compare in one scenario. */
export interface Comparison {
  readonly scenario: string;
  readonly first: string;
  readonly second: string;
  /** Probability that a run of the first ends with a greater score than one of the second, ties counting half. */
  readonly probability: number;
  /** Its 95 % interval, of this comparison on its own. */
  readonly interval: Interval;
  /** Two-sided, of the Mann–Whitney test. */
  readonly p: number;
  /** The same corrected for the number of comparisons in the scenario, by Holm's method. */
  readonly pHolm: number;
}

/** Compare every two strategies of each scenario by the score their runs end with ({@link finalScore}). */
export function compareStrategies(runs: readonly RankedRun[]): Comparison[] {
  const strategies = namesOf(runs, ({ strategy }) => strategy);
  return namesOf(runs, ({ scenario }) => scenario.name).flatMap((scenario) => {
    const scores = strategies.map((strategy) => runsOf(runs, scenario, strategy).map(finalScore));
    const compared = strategies.flatMap((first, i) =>
      strategies.slice(i + 1).map((second, offset) => {
        const [xs, ys] = [scores[i]!, scores[i + 1 + offset]!];
        const probability = probabilityOfImprovement(xs, ys);
        const interval = improvementInterval(probability, xs.length, ys.length);
        return { scenario, first, second, probability, interval, p: mannWhitney(xs, ys) };
      }),
    );
    const corrected = holm(compared.map(({ p }) => p));
    return compared.map((comparison, i) => ({ ...comparison, pHolm: corrected[i]! }));
  });
}

/** Whether a difference is significant once corrected: 1 the first is better, −1 the second, 0 not significant. */
export function verdict({ pHolm, probability }: Pick<Comparison, 'pHolm' | 'probability'>): 1 | 0 | -1 {
  if (!(pHolm <= SIGNIFICANCE)) return 0;
  return probability > 0.5 ? 1 : probability < 0.5 ? -1 : 0;
}

/** The fewest runs of each strategy with which a difference among so many strategies can be significant at all. */
export function seedsNeeded(strategies: number): number {
  const comparisons = (strategies * (strategies - 1)) / 2;
  let seeds = 1;
  // Two of all ways to deal 2n runs are the extreme ones.
  for (let ways = 2; (comparisons * 2) / ways > SIGNIFICANCE; seeds++) ways *= ((2 * seeds + 1) * 2) / (seeds + 1);
  return seeds;
}
