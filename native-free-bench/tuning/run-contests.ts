import type { RunOptions } from '../../src/progress.js';
import type { JudgedSpace } from '../problem/load.js';
import { performOnThreads } from '../runs/pool.js';
import type { Contest, Outcomes, Standing } from './contest.js';
import { countRuns, keyOf, meanShortfalls, standingOf } from './contest.js';
import type { Setting } from './run-log.js';
import { RunLog } from './run-log.js';
import type { Shard } from '../../src/shard.js';
import { shardOf } from '../../src/shard.js';
import type { Outcome, TimedOutcome, TuningSetup, TuningTask } from './task.js';

/** Contests on the scenarios of the tuning. */
export interface ContestsPlan extends RunOptions {
  readonly space: JudgedSpace;
  readonly scenarios: TuningSetup['scenarios'];
  /** The first is that of random search, which all scores are relative to. */
  readonly contests: readonly [random: Contest, ...others: Contest[]];
  readonly setting: Setting;
  readonly folder: string;
  readonly threads: number;
  readonly shard: Shard;
}

/** How far the contests are when there is nothing left that this part of the work could do. */
export interface ContestsResult {
  /** One a contest, in their order. */
  readonly standings: readonly Standing[];
  /** Parts of the work whose runs are missing for the next round; none when all contests are over. */
  readonly waitingFor: readonly number[];
  /** Runs that were made now, and that were there before. */
  readonly made: number;
  readonly kept: number;
}

/**
 * Make the runs of all contests, round by round, or this part of each round's.
 *
 * What is found depends neither on threads nor on the number of parts: each run depends on itself alone, and a round only
 * begins when all runs of the one before are there.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID for a folder of other settings, OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function runContests(plan: ContestsPlan): Promise<ContestsResult> {
  const { space, scenarios, contests, setting, folder, shard, threads, signal } = plan;
  const logs = contests.map((contest) => new RunLog(folder, setting, contest, shard));
  const total = contests.reduce((sum, contest) => sum + countRuns(contest, scenarios.length), 0);
  const setup: TuningSetup = { data: space.data, frontier: space.truth.frontier, scenarios, steps: setting.steps };
  const crew = { module: '#bench/tuning/worker', setup } as const;
  let made = 0;
  let kept: number | undefined;
  for (;;) {
    // Read anew in every round: other parts may have written to the same folder.
    const outcomes = logs.map((log) => log.read());
    let done = outcomes.reduce((sum, { size }) => sum + size, 0);
    kept ??= done;
    const standings = findStandings(plan, outcomes);
    const missing = standings.flatMap(({ runs }, at) => listMissing(runs, outcomes[at]!, contests[at]!, shard));
    const tasks = missing.filter(({ part }) => part === shard.number);
    if (tasks.length === 0) {
      const waitingFor = [...new Set(missing.map(({ part }) => part))].sort((a, b) => a - b);
      return { standings, waitingFor, made, kept };
    }
    const progress = (): void => plan.onProgress?.({ phase: 'tune', done, total, unit: 'runs' });
    progress();
    const logOf = new Map(contests.map(({ name }, at) => [name, logs[at]!]));
    const collect = (task: TuningTask, outcome: TimedOutcome): Promise<void> => {
      logOf.get(task.contest)?.append(task, outcome);
      made++;
      done++;
      progress();
      return Promise.resolve();
    };
    await performOnThreads<TuningTask, TimedOutcome>(crew, tasks, Math.min(threads, tasks.length), collect, signal);
  }
}

function findStandings({ contests, scenarios }: ContestsPlan, outcomes: readonly Outcomes[]): Standing[] {
  const [random] = contests;
  const { length } = scenarios;
  const randomSeeds = random.seeds.at(-1) ?? 0;
  return contests.map((contest, at) => {
    const means = meanShortfalls(contest, outcomes[0]!, length, 0, randomSeeds);
    return standingOf(contest, outcomes[at]!, length, means.some(Number.isNaN) ? undefined : means);
  });
}

interface PartTask extends TuningTask {
  /** Which part of the work it belongs to. */
  readonly part: number;
}

function listMissing(
  runs: Standing['runs'],
  outcomes: ReadonlyMap<string, Outcome>,
  { name, candidates }: Contest,
  shard: Shard,
): PartTask[] {
  return runs
    .map((run, place) => ({
      ...run,
      contest: name,
      options: candidates[run.candidate]!,
      part: shardOf(place, shard),
    }))
    .filter((run) => !outcomes.has(keyOf(run)));
}
