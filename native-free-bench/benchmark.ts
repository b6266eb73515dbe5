import { benchmarkInterrupted } from '../src/errors/bench.js';
import { withFolderLock } from '../src/folder-lock.js';
import type { Scenario } from '../src/objectives/scenario.js';
import type { JudgedSpace } from './problem/load.js';
import { loadJudgedSpace } from './problem/load.js';
import type { RankOracle } from './rank-oracle.js';
import { rankRuns } from './rank-oracle.js';
import type { Shard } from '../src/shard.js';
import { checkShard, partOf } from '../src/shard.js';
import type { BenchPlan } from './runs/plan.js';
import { runBenchmark } from './runs/run-benchmark.js';
import type { BenchShard } from './runs/run-shard.js';
import { runShard } from './runs/run-shard.js';
import type { BenchResults } from './summary/results.js';
import { collectResults } from './summary/results.js';
import { writeResults } from './write-results.js';

/** A benchmark from a ground truth to a report. */
export interface BenchmarkOptions extends Omit<BenchPlan, 'space' | 'scenarios'> {
  /** At least one, each with a name of its own, or what chooses them once the space is known. */
  readonly scenarios: readonly Scenario[] | ((space: JudgedSpace) => readonly Scenario[]);
  /** Folder that `codesign enumerate` wrote, of the whole space. */
  readonly groundTruth: string;
  /** As {@link makeRankOracle} makes it; without it the exact ranks are left out. */
  readonly rank?: RankOracle | undefined;
}

/** One shard of a benchmark. */
export interface BenchShardOptions extends Omit<BenchmarkOptions, 'rank' | 'expectShards' | 'onMissing'> {
  readonly shard: Shard;
}

/**
 * Run strategies on scenarios against a ground truth and write traces, tables, figures and the report to `folder`.
 *
 * Runs that `folder` holds already are read back, so that a benchmark that was stopped goes on, also where
 * {@link benchmarkShard} made them; the same seeds give the same traces on any number of threads.
 *
 * @returns What was written but the traces: every run with its indicators, their summary over seeds, the comparisons.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID, also for a `folder` with runs against another ground truth; USAGE for
 *   a plan that cannot be carried out or a scenario that no pair meets; FILE_MISSING naming the shards that are not done
 *   where `expectShards` are to be; STRATEGY_INVALID, OUTPUT_UNWRITABLE, OUTPUT_LOCKED where another process writes to
 *   `folder`, INTERRUPTED with finished runs kept.
 */
export async function benchmarkStrategies(options: BenchmarkOptions): Promise<BenchResults> {
  return withFolderLock(options.folder, () => benchmark(options));
}

/**
 * Make the runs of one shard of what {@link benchmarkStrategies} makes with the same options, and nothing else: in one
 * folder for all shards, one after another or at once in processes of their own. Runs that are there already are left.
 *
 * @throws {@link CodesignError} as {@link benchmarkStrategies}; GROUND_TRUTH_INVALID also for a `folder` that a benchmark with
 *   other options was begun in, OUTPUT_LOCKED where another process makes the same shard or the report, USAGE for a shard
 *   that is none.
 */
export async function benchmarkShard({ shard, ...options }: BenchShardOptions): Promise<BenchShard> {
  checkShard(shard);
  const work = async (): Promise<BenchShard> => runShard(await loadPlan(options), shard);
  return withFolderLock(options.folder, work, { part: partOf(shard) });
}

async function benchmark({ rank, ...options }: BenchmarkOptions): Promise<BenchResults> {
  const plan = await loadPlan(options);
  const made = await runBenchmark(plan);
  const ranks = rank === undefined ? undefined : await rankRuns(made.runs, plan, rank);
  if (plan.signal?.aborted) throw benchmarkInterrupted();
  const results = collectResults(plan, made.runs, ranks);
  await writeResults(plan.folder, results, made, plan.strategies);
  return results;
}

async function loadPlan({ groundTruth, scenarios, ...options }: Omit<BenchmarkOptions, 'rank'>): Promise<BenchPlan> {
  const space = await loadJudgedSpace(groundTruth);
  return { ...options, space, scenarios: typeof scenarios === 'function' ? scenarios(space) : scenarios };
}
