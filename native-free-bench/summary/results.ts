import type { Scenario } from '../../src/objectives/scenario.js';
import type { JudgedSpace } from '../problem/load.js';
import type { BenchPlan } from '../runs/plan.js';
import type { BenchRun } from '../runs/run-benchmark.js';
import type { Comparison } from './comparison.js';
import { compareStrategies } from './comparison.js';
import type { RankedRun } from './run-indicators.js';
import type { SummaryRow } from './summary.js';
import { summariseRuns } from './summary.js';

/** Everything that is known once all runs are measured. */
export interface BenchResults {
  readonly space: JudgedSpace;
  readonly scenarios: readonly Scenario[];
  readonly steps: number;
  readonly seeds: number;
  /** What runs searched on, where that is not the metric that they are judged by. */
  readonly searchMetrics: readonly string[];
  /** By scenario, strategy and seed, in the order of the plan. */
  readonly runs: readonly RankedRun[];
  readonly summaries: readonly SummaryRow[];
  readonly comparisons: readonly Comparison[];
}

/**
 * Put together what the runs of a plan came to.
 *
 * @param ranks - Exact rank of each run's best reward, undefined entries where a run found nothing feasible; undefined
 *   where no scan of all pairs was made.
 */
export function collectResults(
  plan: Pick<BenchPlan, 'space' | 'scenarios' | 'seeds' | 'steps' | 'searchAccuracies'>,
  measured: readonly BenchRun[],
  ranks: readonly (number | undefined)[] | undefined,
): BenchResults {
  const { space, scenarios, seeds, steps, searchAccuracies = [] } = plan;
  const runs = measured.map((run, i) => ({ ...run, rank: ranks?.[i] }));
  const summaries = summariseRuns(runs);
  const comparisons = compareStrategies(runs);
  const searchMetrics = searchAccuracies.map(({ name }) => name);
  return { space, scenarios, seeds, steps, searchMetrics, runs, summaries, comparisons };
}
