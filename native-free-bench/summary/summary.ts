import { INVALID_REWARD } from '../../src/objectives/reward.js';
import type { Interval } from '../indicators/statistics.js';
import { bootstrapInterval, interquartileMean, probabilityOfImprovement, quantile } from '../indicators/statistics.js';
import type { BenchRun } from '../runs/bench.js';

/** A run as the summary sees it; `rank` is undefined where no sweep over all pairs was made. */
export type RankedRun = BenchRun & { readonly rank?: number | undefined };

/** One number of a run that is summarised over seeds. */
interface Indicator {
  readonly name: string;
  /** NaN where the run has none. */
  readonly of: (run: RankedRun) => number;
}

/** The reward a run is ranked by: one that visited no cell at all counts as invalid. */
export function finalReward({ measures }: Pick<RankedRun, 'measures'>): number {
  return Number.isNaN(measures.bestReward) ? INVALID_REWARD : measures.bestReward;
}

/** Everything that is reported by strategy and scenario (spec/search.md, "Protocol"), in this order. */
export const INDICATORS: readonly Indicator[] = [
  { name: 'best_reward', of: finalReward },
  { name: 'regret', of: ({ measures }) => measures.regret },
  { name: 'exact_rank', of: ({ rank }) => rank ?? NaN },
  { name: 'feasible_rate', of: ({ measures }) => measures.feasibleRate },
  { name: 'steps_to_first_feasible', of: ({ measures }) => measures.stepsToFeasible },
  { name: 'steps_to_best', of: ({ measures }) => measures.bestStep },
  { name: 'frontier_coverage', of: ({ measures }) => measures.frontierCoverage },
  { name: 'hypervolume_ratio', of: ({ measures }) => measures.hypervolumeRatio },
  { name: 'igd_plus', of: ({ measures }) => measures.igdPlus },
  { name: 'top_100_distance', of: ({ measures }) => measures.topDistance },
  { name: 'mean_reward', of: ({ measures }) => measures.meanReward },
  { name: 'wall_ms', of: ({ wallMs }) => wallMs },
];

/** One indicator of one strategy in one scenario, over seeds. Numbers are NaN where no run has the indicator. */
export interface SummaryRow {
  readonly scenario: string;
  readonly strategy: string;
  readonly indicator: string;
  /** Runs made. */
  readonly runs: number;
  /** Runs that have the indicator: the others are not in the numbers. */
  readonly withValue: number;
  readonly median: number;
  readonly firstQuartile: number;
  readonly thirdQuartile: number;
  readonly interquartileMean: number;
  /** The 95 % interval of the interquartile mean. */
  readonly interval: Interval;
  readonly note: string;
}

/** How two strategies compare in one scenario. */
export interface Comparison {
  readonly scenario: string;
  readonly first: string;
  readonly second: string;
  /** Probability that a run of the first ends with a greater reward than one of the second, ties counting half. */
  readonly probability: number;
  readonly interval: Interval;
}

/** What stands in the exact rank's column where the space was not swept. */
export const NO_RANK = 'not computed: needs a sweep over all pairs';
const ALL_SCENARIOS = 'all';

/** Summarise runs by scenario, strategy and indicator; the regret also over all scenarios together. */
export function summarise(runs: readonly RankedRun[]): SummaryRow[] {
  const scenarios = namesOf(runs, ({ scenario }) => scenario.name);
  const strategies = namesOf(runs, ({ strategy }) => strategy);
  const rows: SummaryRow[] = [];
  for (const scenario of scenarios) {
    for (const strategy of strategies) {
      const group = runs.filter((run) => run.scenario.name === scenario && run.strategy === strategy);
      for (const { name, of } of INDICATORS) {
        const note = name === 'exact_rank' && group.every(({ rank }) => rank === undefined) ? NO_RANK : '';
        rows.push({
          scenario,
          strategy,
          indicator: name,
          ...summariseStrata([group.map(of)], `${scenario}/${strategy}/${name}`),
          note,
        });
      }
    }
  }
  if (scenarios.length > 1) {
    for (const strategy of strategies) {
      const strata = scenarios.map((scenario) =>
        runs
          .filter((run) => run.scenario.name === scenario && run.strategy === strategy)
          .map((run) => run.measures.regret),
      );
      const summary = summariseStrata(strata, `${ALL_SCENARIOS}/${strategy}`);
      rows.push({ scenario: ALL_SCENARIOS, strategy, indicator: 'regret', ...summary, note: 'resampled by scenario' });
    }
  }
  return rows;
}

function summariseStrata(
  strata: readonly (readonly number[])[],
  seed: string,
): Omit<SummaryRow, 'scenario' | 'strategy' | 'indicator' | 'note'> {
  const present = strata
    .map((values) => values.filter((value) => !Number.isNaN(value)))
    .filter(({ length }) => length > 0);
  const values = present.flat();
  const none = { low: NaN, high: NaN };
  return {
    runs: strata.flat().length,
    withValue: values.length,
    median: quantile(values, 0.5),
    firstQuartile: quantile(values, 0.25),
    thirdQuartile: quantile(values, 0.75),
    interquartileMean: interquartileMean(values),
    interval: values.length === 0 ? none : bootstrapInterval(present, (drawn) => interquartileMean(drawn.flat()), seed),
  };
}

/** Compare every two strategies of each scenario by the reward their runs end with. */
export function compareStrategies(runs: readonly RankedRun[]): Comparison[] {
  const strategies = namesOf(runs, ({ strategy }) => strategy);
  return namesOf(runs, ({ scenario }) => scenario.name).flatMap((scenario) => {
    const rewards = strategies.map((strategy) =>
      runs.filter((run) => run.scenario.name === scenario && run.strategy === strategy).map(finalReward),
    );
    return strategies.flatMap((first, i) =>
      strategies.slice(i + 1).map((second, offset) => {
        const [xs, ys] = [rewards[i]!, rewards[i + 1 + offset]!];
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

function namesOf(runs: readonly RankedRun[], name: (run: RankedRun) => string): string[] {
  return [...new Set(runs.map(name))];
}
