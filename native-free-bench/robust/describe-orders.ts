import type { RescoredScenario } from './rescore-runs.js';

/** The order of a benchmark's strategies under drawn costs, as `robust.json` has it. */
export interface StrategyOrderReport {
  readonly scenario: string;
  readonly runs: number;
  readonly steps: number;
  /** Draws under which every two strategies compare as under the stated constants. */
  readonly draws_same_order: number;
  /** By rising median regret under the stated constants. */
  readonly ranking: readonly {
    readonly strategy: string;
    /** Null where at least half of the runs found nothing feasible. */
    readonly median_regret: number | null;
    /** Draws under which no strategy has a smaller median regret. */
    readonly draws_first: number;
  }[];
  /** Every two strategies, the better placed one first. */
  readonly comparisons: readonly {
    readonly first: string;
    readonly second: string;
    readonly tied_as_stated: boolean;
    readonly draws_first_better: number;
    readonly draws_tied: number;
    readonly draws_second_better: number;
  }[];
}

/** Describe rescored scenarios, for `robust.json`. */
export function describeOrders(rescored: readonly RescoredScenario[]): StrategyOrderReport[] {
  return rescored.map(({ scenario, runs, steps, drawsSameOrder, ranking, pairs }) => ({
    scenario: scenario.name,
    runs,
    steps,
    draws_same_order: drawsSameOrder,
    ranking: ranking.map(({ strategy, statedRegret, drawsFirst }) => ({
      strategy,
      median_regret: Number.isFinite(statedRegret) ? statedRegret : null,
      draws_first: drawsFirst,
    })),
    comparisons: pairs.map((pair) => ({
      first: pair.first,
      second: pair.second,
      tied_as_stated: pair.statedTied,
      draws_first_better: pair.drawsFirstBetter,
      draws_tied: pair.drawsTied,
      draws_second_better: pair.drawsSecondBetter,
    })),
  }));
}
