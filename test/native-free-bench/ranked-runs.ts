import type { RunMeasures } from '../../native-free-bench/indicators/measure.js';
import type { RankedRun } from '../../native-free-bench/summary/run-indicators.js';
import { FRONTIER_SCENARIO } from '../../src/objectives/scenario.js';
import { createTrace } from '../../native-free-bench/trace/trace.js';

const measures: RunMeasures = {
  bestReward: 0,
  toldReward: 0,
  bestStep: 1,
  regret: 0,
  feasibleRate: 1,
  stepsToFeasible: 1,
  frontierCoverage: 0,
  hypervolumeRatio: 1,
  igdPlus: 0,
  topDistance: 0,
  meanReward: 0,
};

/** Runs of one strategy that seek the frontier and ended with these hypervolume ratios. */
export function seekingRuns(scenario: string, strategy: string, ratios: readonly number[]): RankedRun[] {
  return rankedRuns(
    scenario,
    strategy,
    ratios.map(() => 0),
  ).map((run, i) => ({
    ...run,
    scenario: { ...FRONTIER_SCENARIO, name: scenario },
    measures: { ...run.measures, bestStep: NaN, regret: NaN, topDistance: NaN, hypervolumeRatio: ratios[i]! },
  }));
}

/** Runs of one strategy that ended with these rewards; a negative one found nothing feasible. */
export function rankedRuns(scenario: string, strategy: string, rewards: readonly number[], rank?: number): RankedRun[] {
  return rewards.map((bestReward, i) => ({
    scenario: { name: scenario, weights: { area: 1, latency: 0, accuracy: 0 }, constraints: [] },
    strategy,
    seed: i + 1,
    resumed: false,
    wallMs: 10,
    measures: { ...measures, bestReward, regret: bestReward < 0 ? NaN : 1 - bestReward },
    curves: {
      stride: 1,
      best: new Float64Array(0),
      policy: new Float64Array(0),
      hypervolumeRatio: new Float64Array(0),
      igdPlus: new Float64Array(0),
      coverage: new Float64Array(0),
    },
    top: createTrace(0),
    stages: [],
    rank,
  }));
}
