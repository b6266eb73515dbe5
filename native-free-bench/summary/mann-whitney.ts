import { normalTail } from '../../src/math/normal.js';

/** Up to so many values in all every count of splits is an integer below 2⁵³, so that the exact distribution is exact. */
const MOST_EXACT = 56;

/**
 * The two-sided p-value of the Mann–Whitney test that neither of two samples tends to the greater values.
 *
 * Of up to 56 values in all by the exact distribution of the rank sum over all splits of these very values, ties
 * included; of more by the normal approximation with corrections for ties and continuity (Mann and Whitney 1947; Lehmann
 * 1975).
 * @returns 1 where all values are equal; NaN where one of the samples is empty.
 */
export function mannWhitneyP(xs: readonly number[], ys: readonly number[]): number {
  const size = xs.length + ys.length;
  if (xs.length === 0 || ys.length === 0) return NaN;
  const { doubled, tieTerm } = rankTogether([...xs, ...ys]);
  const sum = doubled.slice(0, xs.length).reduce((total, rank) => total + rank, 0);
  const middle = xs.length * (size + 1);
  const distance = Math.abs(sum - middle);
  if (size <= MOST_EXACT) return shareAsFar(doubled, xs.length, middle, distance);
  const variance = ((xs.length * ys.length) / 12) * (size + 1 - tieTerm / (size * (size - 1)));
  if (variance === 0) return 1;
  // Rank sums are whole where nothing is tied: half a step of the sum, which is doubled here.
  return Math.min(1, 2 * normalTail((distance / 2 - 0.5) / Math.sqrt(variance)));
}

/** The ranks of all values from 1, equal ones sharing theirs, times two so that they are whole; and Σ(t³ − t) over ties. */
function rankTogether(values: readonly number[]): { readonly doubled: number[]; readonly tieTerm: number } {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const doubled = new Array<number>(values.length);
  let tieTerm = 0;
  for (let first = 0; first < order.length;) {
    let end = first;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
    for (let at = first; at < end; at++) doubled[order[at]!] = first + 1 + end;
    tieTerm += (end - first) ** 3 - (end - first);
    first = end;
  }
  return { doubled, tieTerm };
}

/** The share of the ways to choose `count` of the ranks whose sum is at least `distance` from the middle. */
function shareAsFar(ranks: readonly number[], count: number, middle: number, distance: number): number {
  const most = ranks.reduce((total, rank) => total + rank, 0);
  // ways[chosen][sum], grown by one rank after another.
  const ways = Array.from({ length: count + 1 }, () => new Float64Array(most + 1));
  ways[0]![0] = 1;
  for (const rank of ranks) {
    for (let chosen = count; chosen > 0; chosen--) {
      const [to, from] = [ways[chosen]!, ways[chosen - 1]!];
      for (let sum = most; sum >= rank; sum--) to[sum]! += from[sum - rank]!;
    }
  }
  let [far, all] = [0, 0];
  for (const [sum, number] of ways[count]!.entries()) {
    all += number;
    if (Math.abs(sum - middle) >= distance) far += number;
  }
  return far / all;
}
