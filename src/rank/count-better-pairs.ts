import { fingerprintPairs } from '../enumerate/fingerprint.js';
import type { PairSpace } from '../enumerate/pair-space.js';
import type { ScanPlan } from '../enumerate/plan.js';
import { planModels } from '../enumerate/plan.js';
import { MOST_REWARDS } from '../enumerate/score-queries.js';
import { WorkerPool } from '../enumerate/worker-pool.js';
import { usageError } from '../errors/usage.js';
import type { Scenario } from '../objectives/scenario.js';
import { seeksFrontier } from '../objectives/scenario.js';
import type { Fingerprint } from '../journal/fingerprint.js';
import { digestParts, fingerprintTool } from '../journal/fingerprint.js';
import type { JournalOptions } from '../journal/journal.js';
import { Journal, removeJournal } from '../journal/journal.js';
import type { RunOptions } from '../progress.js';
import type { Shard } from '../shard.js';
import { checkShard, WHOLE } from '../shard.js';
import { checkThreads } from '../threads.js';
import type { RankedPairs } from './rank-phase.js';
import { planRank } from './rank-phase.js';
import { tasksOfShard } from './shard-tasks.js';
import type { RankPhase, RankResult } from './tasks.js';

/** The space that rewards are ranked in. */
export interface RankedSpace extends PairSpace, RankedPairs {}

/** Rewards, in any order, to be ranked under one scenario. */
export interface RewardsToRank {
  readonly scenario: Scenario;
  readonly rewards: readonly number[];
}

/** How to count. */
export interface RankOptions extends RunOptions {
  /** Worker threads, at least 1; the counts do not depend on them. */
  readonly threads: number;
  /** Where finished tasks of a long count are kept until it is done; nowhere where left out. */
  readonly journal?: JournalOptions | undefined;
  /** Count some of the pairs alone: the counts of all shards add up to those of the whole space. */
  readonly shard?: Shard | undefined;
}

/** Counts, and all that they depend on but for the shard. */
export interface CountedPairs {
  readonly better: number[][];
  readonly madeFrom: () => Fingerprint;
}

/**
 * Count, for each reward, the feasible pairs of the whole space whose reward is strictly greater; its rank is one more.
 *
 * One pass over all pairs serves every scenario and reward. Source: spec/search.md, "Rank".
 * @returns Counts in the order of the queries and of their rewards.
 * @throws {@link CodesignError} USAGE for a reward that is not a number, a scenario that seeks the frontier, no such shard or
 *   a bad number of threads, INTERRUPTED; with a journal USAGE where it is of another count, OUTPUT_UNWRITABLE.
 */
export async function countBetterPairs(
  space: RankedSpace,
  queries: readonly RewardsToRank[],
  options: RankOptions,
): Promise<number[][]> {
  return (await countPairs(space, queries, options)).better;
}

/** {@link countBetterPairs}, for who has to tell counts of the same from counts of something else. */
export async function countPairs(
  space: RankedSpace,
  queries: readonly RewardsToRank[],
  options: RankOptions,
): Promise<CountedPairs> {
  checkShard(options.shard ?? WHOLE);
  const threads = checkThreads(options.threads);
  for (const { scenario } of queries) if (seeksFrontier(scenario)) throw nothingToRank(scenario.name);
  const parts = queries.flatMap(({ scenario, rewards }, query) =>
    cutRewards(rewards).map((cut) => ({ query, scenario, rewards: cut })),
  );
  const plan = planModels(space.models, space.table.operations);
  const madeFrom = (): Fingerprint => fingerprintCount(plan, space, queries);
  const above = await runTasks(planRank(plan, space, parts), threads, madeFrom, options);
  const counted = queries.map(() => new Map<number, number>());
  parts.forEach(({ query, rewards }, p) => {
    countAbove(rewards, above[p]!).forEach((pairs, r) => counted[query]!.set(rewards[r]!, pairs));
  });
  const better = queries.map(({ rewards }, q) => rewards.map((reward) => counted[q]?.get(reward) ?? 0));
  return { better, madeFrom };
}

/** Run the tasks of a count, but for those that the journal has. @returns As {@link RankResult}, of all of them together. */
async function runTasks(
  phase: RankPhase,
  threads: number,
  madeFrom: () => Fingerprint,
  options: RankOptions,
): Promise<Float64Array[]> {
  const { shard = WHOLE } = options;
  const above = phase.queries.map(({ rewards }) => new Float64Array(rewards.length + 1));
  const collect = (result: RankResult): void => {
    result.above.forEach((found, p) => {
      const sums = above[p]!;
      found.forEach((pairs, n) => (sums[n]! += pairs));
    });
  };
  const ofShard = { 'the shard': `${shard.number}/${shard.count}` };
  const journal = options.journal && new Journal(options.journal, () => ({ ...madeFrom(), ...ofShard }));
  const tasks = tasksOfShard(phase.plan, phase.blocks.blockCount, shard);
  const pool = new WorkerPool(threads, 'rank/worker');
  try {
    await pool.run('rank', phase, tasks, collect, options, journal);
  } catch (cause) {
    throw journal?.describe(cause) ?? cause;
  } finally {
    journal?.close();
    await pool.close();
  }
  if (journal !== undefined) removeJournal(journal.path);
  return above;
}

function fingerprintCount(
  plan: ScanPlan,
  { accuracyCounts, table, bounds, units }: RankedSpace,
  queries: readonly RewardsToRank[],
): Fingerprint {
  return {
    ...fingerprintPairs(plan, { accuracyCounts, table }),
    'the scenarios or rewards': digestParts(
      JSON.stringify([queries.map(({ scenario }) => scenario), bounds, units]),
      ...queries.map(({ rewards }) => Float64Array.from(rewards)),
    ),
    ...fingerprintTool(),
  };
}

/** The different rewards, rising, in parts that the kernel can count against. */
function cutRewards(rewards: readonly number[]): Float64Array[] {
  if (rewards.some(Number.isNaN)) {
    throw usageError('A reward to rank is not a number.', 'Give rewards as decimal numbers.');
  }
  const rising = Float64Array.from(new Set(rewards)).sort();
  const parts: Float64Array[] = [];
  for (let from = 0; from < rising.length; from += MOST_REWARDS) parts.push(rising.subarray(from, from + MOST_REWARDS));
  return parts;
}

function nothingToRank(scenario: string): Error {
  return usageError(
    `Scenario "${scenario}" seeks the frontier: it rewards no feasible pair more than another, so rewards have no ranks.`,
    'Name a scenario with weights.',
  );
}

/** By reward, rising: the pairs above it, given those above just n of them. */
function countAbove(rewards: Float64Array, above: Float64Array): Float64Array {
  const pairs = new Float64Array(rewards.length);
  let sum = 0;
  for (let n = rewards.length; n > 0; n--) pairs[n - 1] = sum += above[n]!;
  return pairs;
}
