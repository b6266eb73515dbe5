import type { PartKind } from '../errors/parts.js';
import { isRecord } from '../json-value.js';
import type { JoinedParts } from '../parts/join-parts.js';
import { joinParts } from '../parts/join-parts.js';
import type { NamedPart, Part } from '../parts/part-file.js';
import { readPart, writePart } from '../parts/part-file.js';
import type { Shard } from '../shard.js';
import type { RankedSpace, RankOptions, RewardsToRank } from './count-better-pairs.js';
import { countPairs } from './count-better-pairs.js';

const RANK_PART: PartKind = { name: 'rank', command: 'codesign rank --shard K/N' };

/** The rewards of one scenario, and for each how many feasible pairs have a strictly greater one. */
export interface RankedRewards {
  /** The scenario's name. */
  readonly scenario: string;
  readonly rewards: readonly number[];
  readonly better: readonly number[];
}

/** Ranks in a space, or what one shard of it counted. */
export interface RankAnswer {
  /** What the accuracies of the space are called. */
  readonly metric: string;
  readonly queries: readonly RankedRewards[];
}

/** A reward as JSON has it: what is no finite number as a text. */
type StoredReward = number | 'Infinity' | '-Infinity';

interface StoredAnswer {
  readonly metric: string;
  readonly queries: readonly (Omit<RankedRewards, 'rewards'> & { readonly rewards: readonly StoredReward[] })[];
}

/** Rank rewards among all pairs; of a shard, among some of them. @throws As `countBetterPairs`. */
export async function rankRewards(
  space: RankedSpace,
  metric: string,
  queries: readonly RewardsToRank[],
  options: RankOptions & { readonly shard: Shard },
): Promise<Part<RankAnswer>> {
  const { better, madeFrom } = await countPairs(space, queries, options);
  const found = queries.map(({ scenario, rewards }, q) => ({ scenario: scenario.name, rewards, better: better[q]! }));
  return { shard: options.shard, madeFrom: madeFrom(), found: { metric, queries: found } };
}

/**
 * Write what a shard counted as `rank-K-of-N.json`.
 *
 * @returns The path of the file.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE.
 */
export async function writeRankPart(folder: string, part: Part<RankAnswer>): Promise<string> {
  const queries = part.found.queries.map((query) => ({ ...query, rewards: query.rewards.map(storeReward) }));
  const found: StoredAnswer = { ...part.found, queries };
  return writePart(folder, RANK_PART, { ...part, found });
}

/**
 * Put the files of all shards together.
 *
 * @param expected - How many shards there must be; as many as the files say where left out.
 * @returns What `rankRewards` finds in the whole space, and how many files were the same again.
 * @throws {@link CodesignError} FILE_MISSING, USAGE naming the shards that are missing, GROUND_TRUTH_INVALID where a file is
 *   damaged or of something else.
 */
export function mergeRankParts(
  paths: readonly string[],
  expected?: number,
): { readonly answer: RankAnswer; readonly repeats: number } {
  const parts = paths.map((path): NamedPart<StoredAnswer> => readPart(path, RANK_PART, findFault));
  const { found, repeats }: JoinedParts<StoredAnswer> = joinParts(parts, RANK_PART, expected);
  const [{ metric, queries }] = found;
  const merged = queries.map(({ scenario, rewards, better }, q) => ({
    scenario,
    rewards: rewards.map(Number),
    better: better.map((_, r) => found.reduce((sum, part) => sum + part.queries[q]!.better[r]!, 0)),
  }));
  return { answer: { metric, queries: merged }, repeats };
}

function storeReward(reward: number): StoredReward {
  return Number.isFinite(reward) ? reward : reward > 0 ? 'Infinity' : '-Infinity';
}

function findFault({ metric, queries }: Readonly<Record<string, unknown>>): string | undefined {
  const sound = typeof metric === 'string' && Array.isArray(queries) && queries.every(isRanked);
  return sound ? undefined : 'its counts are malformed';
}

function isRanked(query: unknown): boolean {
  if (!isRecord(query) || typeof query['scenario'] !== 'string') return false;
  const { rewards, better } = query;
  if (!Array.isArray(rewards) || !Array.isArray(better) || rewards.length !== better.length) return false;
  const isReward = (reward: unknown): boolean =>
    Number.isFinite(reward) || reward === 'Infinity' || reward === '-Infinity';
  return rewards.every(isReward) && better.every((count) => Number.isSafeInteger(count) && (count as number) >= 0);
}
