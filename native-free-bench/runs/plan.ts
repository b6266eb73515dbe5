import { countInvalid, moreShardsThanRuns, namedTwice, nothingToRun } from '../../src/errors/bench.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { checkScenario, describeScenario } from '../../src/objectives/check-scenario.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import type { RunOptions } from '../../src/progress.js';
import type { Shard } from '../../src/shard.js';
import { checkShard, shardOf } from '../../src/shard.js';
import { checkFeasible } from '../problem/feasibility.js';
import type { SearchAccuracies } from '../problem/search-accuracies.js';
import { checkSearchAccuracies } from '../problem/search-accuracies.js';
import type { JudgedSpace } from '../problem/load.js';
import type { StrategySource } from '../strategies/strategy-source.js';
import type { RunTask } from './task.js';

/** What is to be benchmarked: every strategy in every scenario, once a seed. */
export interface BenchPlan extends RunOptions {
  readonly space: JudgedSpace;
  /** At least one, each with a name of its own. */
  readonly scenarios: readonly Scenario[];
  /** At least one, as {@link findStrategy} finds them, each with a name of its own. */
  readonly strategies: readonly StrategySource[];
  /** Seeds 1 .. seeds; at most 1,000. */
  readonly seeds: number;
  /**
   * What searches are told instead of the accuracies that they are judged by: the run with seed s is told entry s mod n.
   *
   * Left out or empty, they are told what they are judged by.
   */
  readonly searchAccuracies?: readonly SearchAccuracies[] | undefined;
  /** Proposals a run may make; at most 10,000,000. */
  readonly steps: number;
  /** Worker threads, at most 256; the results do not depend on them. */
  readonly threads: number;
  /** Where finished runs are kept; the same folder lets a benchmark go on. */
  readonly folder: string;
  /** Make no run: all of these many shards must have made theirs, in a folder of just this plan. */
  readonly expectShards?: number | undefined;
  /** Called where a folder has some of the runs and not all, before the others are made. */
  readonly onMissing?: ((missing: number, all: number) => void) | undefined;
}

/** Limits that a slip of the pen goes beyond and a benchmark does not. */
const MOST = { seeds: 1000, steps: 10_000_000, threads: 256 } as const;

/** Check that a plan can be carried out. @throws {@link CodesignError} USAGE naming what is wrong with it. */
export function checkPlan({ space, scenarios, strategies, searchAccuracies = [], ...numbers }: BenchPlan): void {
  for (const name of ['seeds', 'steps', 'threads'] as const) {
    const value = numbers[name];
    if (!(Number.isInteger(value) && value >= 1 && value <= MOST[name])) throw countInvalid(name, value, MOST[name]);
  }
  const namesOf = (named: readonly { readonly name: string }[]): string[] => named.map(({ name }) => name);
  checkDistinct('scenario', namesOf(scenarios));
  checkDistinct('strategy', namesOf(strategies));
  checkTwice('search accuracy', namesOf(searchAccuracies));
  for (const accuracies of searchAccuracies) checkSearchAccuracies(accuracies, space.data);
  for (const scenario of scenarios) {
    const { bounds, units } = space.data;
    // Made in code it may have what a file may not: weights or stages.
    if (seeksFrontier(scenario)) checkScenario(describeScenario(scenario), `"${scenario.name}"`);
    checkFeasible(new ScenarioReward(scenario, bounds, units), space.truth.frontier, units);
  }
}

function checkDistinct(what: 'scenario' | 'strategy', names: readonly string[]): void {
  if (names.length === 0) throw nothingToRun(what);
  checkTwice(what, names);
}

function checkTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw namedTwice(what, twice);
}

/** List the runs of a plan by scenario, strategy and seed. */
export function listTasks({ scenarios, strategies, seeds, steps }: BenchPlan): RunTask[] {
  return scenarios.flatMap((_, scenario) =>
    strategies.flatMap((strategy) =>
      Array.from({ length: seeds }, (_, i) => ({ scenario, strategy, seed: i + 1, steps })),
    ),
  );
}

/**
 * List the runs of a plan that belong to a shard.
 *
 * Strategies take from milliseconds to minutes, the runs of one about the same: they are dealt in turn, one strategy after
 * another, so that any two shards are alike in their number of runs, and of runs of each strategy, but for one.
 * @throws {@link CodesignError} USAGE for a shard that is none, or more shards than runs.
 */
export function listShardTasks(plan: BenchPlan, shard: Shard): RunTask[] {
  checkShard(shard);
  const tasks = listTasks(plan);
  if (shard.count > tasks.length) throw moreShardsThanRuns(shard.count, tasks.length);
  return plan.strategies
    .flatMap((strategy) => tasks.filter((task) => task.strategy === strategy))
    .filter((_, place) => shardOf(place, shard) === shard.number);
}
