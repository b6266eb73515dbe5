import { benchmarkInterrupted } from '../src/errors/bench.js';
import type { RunOptions } from '../src/progress.js';
import { seeksFrontier } from '../src/objectives/scenario.js';
import type { RewardsToRank } from '../src/rank/count-better-pairs.js';
import { hasWasm } from '../src/wasm.js';
import type { JudgedSpace } from './problem/load.js';
import type { BenchPlan } from './runs/plan.js';
import type { BenchRun } from './runs/run-benchmark.js';

/**
 * Counts, for each reward of each query, the feasible pairs of the whole space with a greater one.
 *
 * It needs the exhaustive kernel; without it everything but the exact rank is reported.
 */
export type RankOracle = (space: JudgedSpace, queries: readonly RewardsToRank[]) => Promise<number[][]>;

/**
 * Make the oracle that scans all pairs of the space, once for all scenarios and rewards.
 *
 * @param threads - Worker threads of the scan.
 * @returns Undefined where the compiled kernel is not there: then the rank's column says so.
 */
export async function makeRankOracle(threads: number, options: RunOptions = {}): Promise<RankOracle | undefined> {
  if (!hasWasm('kernel')) return undefined;
  // Loaded here alone, and only when it is wanted: the kernel's workers are no part of what runs everywhere.
  const { countBetterPairs } = await import('../src/rank/count-better-pairs.js');
  return ({ truth, data }, queries) => {
    const { accuracyCounts, cost: table, bounds, units } = data;
    const models = truth.inputs.space.workload.models();
    return countBetterPairs({ models, accuracyCounts, table, bounds, units }, queries, {
      ...options,
      threads,
    });
  };
}

/**
 * Rank the best feasible reward of every run, all of them in one go; runs that have none get no rank, nor do those of
 * scenarios that seek the frontier, where no feasible pair is better than another.
 *
 * @throws {@link CodesignError} INTERRUPTED with finished runs kept, and whatever the oracle throws.
 */
export async function rankRuns(
  runs: readonly BenchRun[],
  { space, scenarios, signal }: Pick<BenchPlan, 'space' | 'scenarios' | 'signal'>,
  rank: RankOracle,
): Promise<(number | undefined)[]> {
  const bestOf = ({ scenario, top }: BenchRun): number | undefined =>
    top.feasible[0] === 1 && !seeksFrontier(scenario) ? top.reward[0] : undefined;
  const ranked = scenarios.filter((scenario) => !seeksFrontier(scenario));
  if (ranked.length === 0) return runs.map(() => undefined);
  const queries = ranked.map((scenario) => {
    const own = runs.filter((run) => run.scenario === scenario).map(bestOf);
    return { scenario, rewards: [...new Set(own.filter((reward) => reward !== undefined))] };
  });
  const better = await rank(space, queries).catch((error: unknown) => {
    // The scan has nothing to keep when it is stopped; the runs are there.
    throw signal?.aborted ? benchmarkInterrupted() : error;
  });
  return runs.map((run) => {
    const reward = bestOf(run);
    if (reward === undefined) return undefined;
    const query = ranked.indexOf(run.scenario);
    return 1 + better[query]![queries[query]!.rewards.indexOf(reward)]!;
  });
}
