import { INVALID_REWARD } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import type { BenchRun } from '../runs/run-benchmark.js';

/** A run as the summary sees it; `rank` is undefined where no scan of all pairs was made. */
export type RankedRun = BenchRun & { readonly rank?: number | undefined };

/** One number of a run that is summarised over seeds. */
interface Indicator {
  readonly name: string;
  /** NaN where the run has none. */
  readonly of: (run: RankedRun) => number;
}

/** The reward that a run was told it ended with: only where it was told other accuracies than it is judged by. */
const SEARCHED_REWARD = 'searched_reward';

/** The name of the indicator that strategies are compared and ranked by in a scenario; more of it is better. */
export function scoreIndicator(scenario: Pick<Scenario, 'goal'>): 'best_reward' | 'hypervolume_ratio' {
  return seeksFrontier(scenario) ? 'hypervolume_ratio' : 'best_reward';
}

/**
 * What a run is compared by: the greatest reward it found, or the hypervolume ratio where the frontier is the goal.
 *
 * Where the feasible part of the frontier lies in the worst planes, so that it has no volume, all runs are level.
 */
export function finalScore(run: Pick<RankedRun, 'measures' | 'scenario'>): number {
  if (!seeksFrontier(run.scenario)) return finalReward(run);
  const { hypervolumeRatio } = run.measures;
  return Number.isNaN(hypervolumeRatio) ? 0 : hypervolumeRatio;
}

/** The reward that a run ends with: one that visited no cell at all counts as invalid. */
function finalReward({ measures }: Pick<RankedRun, 'measures'>): number {
  return Number.isNaN(measures.bestReward) ? INVALID_REWARD : measures.bestReward;
}

/** Everything that is reported by strategy and scenario (spec/search.md, "Protocol"), in this order; wall time apart. */
const INDICATORS: readonly Indicator[] = [
  { name: 'best_reward', of: finalReward },
  { name: SEARCHED_REWARD, of: ({ measures }) => measures.toldReward },
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
];

/** The indicators of some runs: what was told is one where it is not what is judged. */
export function indicatorsOf(runs: readonly RankedRun[]): readonly Indicator[] {
  const told = runs.some(({ searchMetric }) => searchMetric !== undefined);
  return told ? INDICATORS : INDICATORS.filter(({ name }) => name !== SEARCHED_REWARD);
}

/** The distinct names of some runs, in the order in which they come. */
export function namesOf(runs: readonly RankedRun[], name: (run: RankedRun) => string): string[] {
  return [...new Set(runs.map(name))];
}

/** The runs of one strategy in one scenario. */
export function runsOf(runs: readonly RankedRun[], scenario: string, strategy: string): RankedRun[] {
  return runs.filter((run) => run.scenario.name === scenario && run.strategy === strategy);
}
