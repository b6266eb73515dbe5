import { normalTail } from '../../src/math/normal.js';
import { midRanks } from './mid-ranks.js';

/** Up to so many values in all every count of ways is an integer below 2⁵³, so that the exact distribution is exact. */
const MOST_EXACT = 56;

/**
 * The two-sided p-value of the Mann–Whitney test: how probable a rank sum as far from its mean would be, were the runs of
 * both samples dealt out at random.
 *
 * Exact for up to 56 values, ties included: all ways to deal are counted (Streitberg & Röhmel 1986). Beyond it is the
 * normal approximation with corrections for ties and continuity. NaN where a sample is empty.
 */
export function mannWhitney(xs: readonly number[], ys: readonly number[]): number {
  if (xs.length === 0 || ys.length === 0) return NaN;
  const ranks = midRanks([...xs, ...ys]);
  const sum = ranks.subarray(0, xs.length).reduce((total, rank) => total + rank, 0);
  return ranks.length <= MOST_EXACT ? exactP(ranks, xs.length, sum) : normalP(ranks, xs.length, sum);
}

/** Count the samples of a size by twice their rank sum, which is whole where ties share ranks, too. */
function exactP(ranks: Float64Array, size: number, sum: number): number {
  const doubled = Array.from(ranks, (rank) => 2 * rank);
  const most = doubled.reduce((total, rank) => total + rank, 0);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  ways[0]![0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let chosen = size; chosen >= 1; chosen--) {
      const [into, from] = [ways[chosen]!, ways[chosen - 1]!];
      for (let total = reached; total >= rank; total--) into[total]! += from[total - rank]!;
    }
  }
  const mean = size * (ranks.length + 1);
  const away = Math.abs(2 * sum - mean);
  let [all, extreme] = [0, 0];
  ways[size]!.forEach((count, total) => {
    all += count;
    if (Math.abs(total - mean) >= away) extreme += count;
  });
  return extreme / all;
}

function normalP(ranks: Float64Array, size: number, sum: number): number {
  const count = ranks.length;
  const mean = (count + 1) / 2;
  // Ties make the ranks vary less; without any this is (count² − 1) / 12.
  const variance = ranks.reduce((total, rank) => total + (rank - mean) ** 2, 0) / count;
  const deviation = Math.sqrt((size * (count - size) * variance) / (count - 1));
  const away = Math.max(0, Math.abs(sum - size * mean) - 0.5);
  return deviation === 0 ? 1 : Math.min(1, 2 * normalTail(away / deviation));
}
