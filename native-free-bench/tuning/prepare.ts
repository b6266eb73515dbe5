import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomic } from '../../src/atomic-file.js';
import { countInvalid } from '../../src/errors/bench.js';
import { seedsNotRising } from '../../src/errors/tuning.js';
import type { RunOptions } from '../../src/progress.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import { schemaMetadata } from '../../src/store/schema.js';
import { checkThreads } from '../../src/threads.js';
import type { JudgedSpace } from '../problem/load.js';
import { loadJudgedSpace } from '../problem/load.js';
import { Space } from '../problem/space.js';
import type { Contest } from './contest.js';
import { RANDOM } from './create-contestant.js';
import { describeScenarios } from './describe-scenarios.js';
import type { ContestsPlan, ContestsResult } from './run-contests.js';
import { runContests } from './run-contests.js';
import { drawTuningScenarios } from './scenarios.js';
import type { Shard } from '../../src/shard.js';
import { checkShard, WHOLE } from '../../src/shard.js';

const SCENARIOS = 6;
/** Of random search, which all scores are relative to. */
export const RANDOM_SEEDS = 20;
const STEPS = 10_000;
const MOST = { seeds: 1000, steps: 10_000_000 } as const;

/** What a tuning and an ablation have in common. */
export interface ContestOptions extends RunOptions {
  /** Folder that `codesign enumerate` wrote, of the whole space. */
  readonly groundTruth: string;
  /** Where finished runs are kept and results are written; the same folder lets the work go on. */
  readonly folder: string;
  /** Proposals a run may make; 10,000 where left out. */
  readonly steps?: number | undefined;
  /** Worker threads, all cores where left out; the results do not depend on them. */
  readonly threads?: number | undefined;
  /** Do only this part of every round's runs; all of them where left out. The results do not depend on it. */
  readonly shard?: Shard | undefined;
}

/** How far the work is. */
export interface ContestProgress {
  /** Parts whose runs are missing for what comes next: with them the same call goes on. None when all is done. */
  readonly waitingFor: readonly number[];
  /** Runs that this call made, … */
  readonly made: number;
  /** … and those that it found. */
  readonly kept: number;
}

/** Contests that were run, with what they were run on. */
export interface RunContests extends Pick<ContestsResult, 'standings'> {
  readonly progress: ContestProgress;
  readonly scenarios: ContestsPlan['scenarios'];
  /** That of random search comes first. */
  readonly contests: readonly Contest[];
}

/** Check and default options, draw the scenarios, run contests beside that of random search, and describe the scenarios. */
export async function prepareContests(options: ContestOptions, others: readonly Contest[]): Promise<RunContests> {
  const { folder, steps = STEPS, threads = availableParallelism(), shard = WHOLE, onProgress, signal } = options;
  checkCount('steps', steps);
  checkThreads(threads);
  checkShard(shard);
  const space = await loadJudgedSpace(options.groundTruth);
  const searched = new Space(space.data);
  const scenarios = drawTuningScenarios(searched, space.truth.frontier, SCENARIOS);
  const random: Contest = {
    name: RANDOM,
    candidates: [{}],
    seeds: [RANDOM_SEEDS],
    measure: 'shortfall',
    halving: false,
  };
  const contests = [random, ...others] as const;
  const setting = { groundTruth: hashGroundTruth(space), steps };
  const plan = { space, scenarios, contests, setting, folder, threads, shard, onProgress, signal };
  const { standings, ...progress } = await runContests(plan);
  const chance = standings[0]?.random;
  if (chance !== undefined) {
    const described = describeScenarios(searched, space.truth.frontier, scenarios, chance);
    await writeFileAtomic(join(folder, 'scenarios.json'), `${JSON.stringify(described, null, 2)}\n`);
  }
  return { standings, progress, scenarios, contests };
}

/** Check the numbers of seeds of the rounds. @throws {@link CodesignError} USAGE. */
export function checkSeeds(seeds: readonly number[]): void {
  const rising = seeds.every((each, i) => Number.isInteger(each) && each > (seeds[i - 1] ?? 0) && each <= MOST.seeds);
  if (seeds.length === 0 || !rising) throw seedsNotRising(seeds);
}

function checkCount(what: 'steps', value: number): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= MOST[what])) throw countInvalid(what, value, MOST[what]);
}

/** All that rewards, scenarios and optima depend on. */
function hashGroundTruth({ truth, data }: JudgedSpace): string {
  return sha256Hex(JSON.stringify({ ...schemaMetadata(truth.inputs), bounds: data.bounds }));
}
