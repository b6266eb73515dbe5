import { CodesignError } from '../src/errors/codesign-error.js';
import type { Scenario } from '../src/objectives/scenario.js';
import type { BenchResults } from './report/report.js';
import { writeBenchmark } from './output/write.js';
import type { JudgedSpace } from './problem/load.js';
import { loadJudgedSpace } from './problem/load.js';
import type { BenchPlan, BenchRun } from './runs/bench.js';
import { runBenchmark } from './runs/bench.js';

/** Rewards to be ranked in one scenario. */
export interface RankQuery {
  readonly scenario: Scenario;
  readonly rewards: readonly number[];
}

/**
 * Counts, for each reward of each query, the feasible pairs of the whole space with a greater one.
 *
 * It needs the exhaustive kernel, so it is given from outside; without it everything but the exact rank is reported.
 */
export type RankOracle = (space: JudgedSpace, queries: readonly RankQuery[]) => Promise<number[][]>;

/** A benchmark from a ground truth to a report. */
export interface BenchmarkOptions extends Omit<BenchPlan, 'space'> {
  /** Folder that `codesign enumerate` wrote. */
  readonly groundTruth: string;
  readonly rank?: RankOracle | undefined;
}

/**
 * Run strategies on scenarios against a ground truth and write traces, tables, figures and the report to `folder`.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID, USAGE, STRATEGY_INVALID, OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function benchmarkStrategies({ groundTruth, rank, ...options }: BenchmarkOptions): Promise<BenchResults> {
  const space = await loadJudgedSpace(groundTruth);
  const plan = { ...options, space };
  const benchmark = await runBenchmark(plan);
  const ranks = rank === undefined ? undefined : await rankRuns(benchmark.runs, plan, rank);
  if (options.signal?.aborted) throw new CodesignError('INTERRUPTED', 'The benchmark was interrupted.', '');
  return writeBenchmark(benchmark, plan, ranks);
}

/** Rank the best feasible reward of every run, all of them in one go; runs that have none get no rank. */
async function rankRuns(
  runs: readonly BenchRun[],
  { space, scenarios }: BenchPlan,
  rank: RankOracle,
): Promise<(number | undefined)[]> {
  const bestOf = ({ top }: BenchRun): number | undefined => (top.steps === 0 ? undefined : top.reward[0]);
  const queries = scenarios.map((scenario) => {
    const own = runs.filter((run) => run.scenario === scenario).map(bestOf);
    return { scenario, rewards: [...new Set(own.filter((reward) => reward !== undefined))] };
  });
  const better = await rank(space, queries);
  return runs.map((run) => {
    const reward = bestOf(run);
    if (reward === undefined) return undefined;
    const query = scenarios.indexOf(run.scenario);
    return 1 + better[query]?.[(queries[query] as RankQuery).rewards.indexOf(reward)]!;
  });
}
