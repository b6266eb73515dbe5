import { join } from 'node:path';
import { CodesignError } from '../../src/errors/codesign-error.js';
import type { Metadata } from '../../src/store/arrow/write.js';
import { schemaMetadata } from '../../src/store/schema.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { RunOptions } from '../../src/progress.js';
import { describeTool } from '../../src/tool.js';
import { checkFeasible } from '../problem/feasibility.js';
import type { JudgedSpace } from '../problem/load.js';
import type { MeasuredRun, RunTask } from './messages.js';
import { performTasks } from './pool.js';
import { RunFiles } from './run-file.js';
import type { Trace } from '../trace/trace.js';
import type { StrategySource } from './strategy-file.js';

/** What is to be benchmarked. */
export interface BenchPlan extends RunOptions {
  readonly space: JudgedSpace;
  readonly scenarios: readonly Scenario[];
  readonly strategies: readonly StrategySource[];
  /** Seeds 1 .. seeds. */
  readonly seeds: number;
  readonly steps: number;
  readonly threads: number;
  /** Where finished runs are kept; the same folder lets a benchmark go on. */
  readonly folder: string;
}

/** A finished run of a benchmark, without its trace, which stays on the disk. */
export interface BenchRun extends Omit<MeasuredRun, 'trace'> {
  readonly scenario: Scenario;
  readonly strategy: string;
  readonly seed: number;
  /** Whether it was read back rather than made. */
  readonly resumed: boolean;
}

/** All runs of a benchmark, by scenario, strategy and seed in the order given. */
export interface Benchmark {
  readonly runs: readonly BenchRun[];
  /** Read the trace of one of the runs. */
  readonly readTrace: (run: BenchRun) => Trace;
}

/** Limits that a slip of the pen goes beyond and a benchmark does not. */
const MOST = { seeds: 1000, steps: 10_000_000, threads: 256 } as const;

/**
 * Make every run of a benchmark, or read it back where it was made before, and measure it.
 *
 * The result does not depend on the number of threads.
 * @throws {@link CodesignError} USAGE for a plan that cannot be carried out, INTERRUPTED, STRATEGY_INVALID.
 */
export async function runBenchmark(plan: BenchPlan): Promise<Benchmark> {
  const { space, scenarios, threads, signal, onProgress } = plan;
  checkPlan(plan);
  const files = new RunFiles(join(plan.folder, 'runs'));
  const tasks = listTasks(plan);
  const identities = tasks.map((task) => identityOf(task, plan));
  const runs = new Array<BenchRun>(tasks.length);
  const progress = (done: number): void => onProgress?.({ phase: 'bench', done, total: tasks.length, unit: 'runs' });

  // A file is read when its turn comes, so that not all traces lie about in memory twice.
  const positions = new Map<RunTask, number>();
  const pending = function* (): Generator<RunTask> {
    for (const [at, task] of tasks.entries()) {
      const known = files.read(fileName(task, scenarios), identities[at]!);
      const next = { ...task, known };
      positions.set(next, at);
      yield next;
    }
  };
  let done = 0;
  const setup = { data: space.data, frontier: space.truth.frontier, scenarios };
  await performTasks(
    setup,
    pending(),
    Math.min(threads, tasks.length),
    async (task, { trace, ...run }) => {
      const at = positions.get(task) as number;
      const resumed = task.known !== undefined;
      if (!resumed) await files.write(fileName(task, scenarios), identities[at]!, { trace, wallMs: run.wallMs });
      const { seed, strategy } = task;
      runs[at] = { ...run, scenario: scenarios[task.scenario]!, strategy: strategy.name, seed, resumed };
      progress(++done);
    },
    signal,
  );
  const readTrace = (run: BenchRun): Trace => {
    const at = runs.indexOf(run);
    const known = files.read(fileName(tasks[at]!, scenarios), identities[at]!);
    if (known !== undefined) return known.trace;
    throw new CodesignError(
      'FILE_MISSING',
      `A run in ${plan.folder} was removed or altered.`,
      'Run the benchmark again.',
    );
  };
  return { runs, readTrace };
}

function listTasks({ scenarios, strategies, seeds, steps }: BenchPlan): RunTask[] {
  return scenarios.flatMap((_, scenario) =>
    strategies.flatMap((strategy) =>
      Array.from({ length: seeds }, (_, i) => ({ scenario, strategy, seed: i + 1, steps })),
    ),
  );
}

function fileName({ scenario, strategy, seed }: RunTask, scenarios: readonly Scenario[]): string {
  const safe = (text: string): string => text.replace(/[^\w.-]+/g, '_');
  return `${safe(scenarios[scenario]!.name)}--${safe(strategy.name)}--seed-${seed}`;
}

/** All that a trace depends on. */
function identityOf({ scenario, strategy, seed, steps }: RunTask, { space, scenarios }: BenchPlan): Metadata {
  const { version, commit } = describeToolOnce();
  return {
    ...schemaMetadata(space.truth.inputs),
    bounds: JSON.stringify(space.data.bounds),
    scenario: JSON.stringify(scenarios[scenario]),
    strategy: strategy.name,
    strategy_sha256: strategy.fingerprint,
    seed: String(seed),
    steps: String(steps),
    tool: `${version} ${commit ?? ''}`.trim(),
  };
}

let tool: ReturnType<typeof describeTool> | undefined;

function describeToolOnce(): ReturnType<typeof describeTool> {
  return (tool ??= describeTool());
}

function checkPlan({ space, scenarios, strategies, ...numbers }: BenchPlan): void {
  for (const name of ['seeds', 'steps', 'threads'] as const) {
    const value = numbers[name];
    if (Number.isInteger(value) && value >= 1 && value <= MOST[name]) continue;
    throw new CodesignError(
      'USAGE',
      `The number of ${name} is ${value}.`,
      `Choose a whole number from 1 to ${MOST[name].toLocaleString('en')}.`,
    );
  }
  checkDistinct(
    'scenario',
    scenarios.map(({ name }) => name),
  );
  checkDistinct(
    'strategy',
    strategies.map(({ name }) => name),
  );
  for (const scenario of scenarios) {
    checkFeasible(
      new ScenarioReward(scenario, space.data.bounds, space.data.units),
      space.truth.frontier,
      space.data.units,
    );
  }
}

function checkDistinct(what: string, names: readonly string[]): void {
  if (names.length === 0) throw new CodesignError('USAGE', `There is no ${what} to run.`, 'Name at least one.');
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new CodesignError('USAGE', `There are two ${what} entries called "${twice}".`, 'Give each its own name.');
}
