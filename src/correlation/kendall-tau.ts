/**
 * All pairs of n entries, counted by how two columns order them; exact integers.
 *
 * `pairs = concordant + discordant + tiedX + tiedY − tiedBoth`.
 */
export interface PairOrders {
  /** n (n − 1) / 2. */
  readonly pairs: number;
  /** Both columns order them the same way. */
  readonly concordant: number;
  /** The columns order them in opposite ways. */
  readonly discordant: number;
  /** Equal in x, whatever y says. */
  readonly tiedX: number;
  /** Equal in y, whatever x says. */
  readonly tiedY: number;
  /** Equal in both: these count in `tiedX` and in `tiedY` too. */
  readonly tiedBoth: number;
}

/**
 * Count how two columns order all pairs of their entries, in O(n log n).
 *
 * Source: Knight 1966, "A computer method for calculating Kendall's tau with ungrouped data".
 * @param x - Integers or other numbers without NaN; as many as `y`. Counts are exact for up to 10⁸ entries.
 */
export function countPairOrders(x: ArrayLike<number>, y: ArrayLike<number>): PairOrders {
  const n = x.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const pairs = (n * Math.max(n - 1, 0)) / 2;
  const tiedX = countTies(order, (a, b) => x[a] === x[b]);
  const tiedBoth = countTies(order, (a, b) => x[a] === x[b] && y[a] === y[b]);
  const discordant = sortCountingSwaps(order, y);
  const tiedY = countTies(order, (a, b) => y[a] === y[b]);
  return { pairs, concordant: pairs - tiedX - tiedY + tiedBoth - discordant, discordant, tiedX, tiedY, tiedBoth };
}

/**
 * Compute τ-b of pairs that have been counted: concordant less discordant, of the geometric mean of the pairs that are
 * not tied in x and those that are not tied in y.
 *
 * Source: Kendall 1945, "The treatment of ties in ranking problems".
 * @returns −1 … 1; NaN where it is not defined, as one side has a single value throughout, or there is no pair.
 */
export function kendallTauOf({ pairs, concordant, discordant, tiedX, tiedY }: PairOrders): number {
  return (concordant - discordant) / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
}

/**
 * Compute Kendall's rank correlation τ-b, which allows for ties, in O(n log n).
 *
 * @param x - Integers or other numbers without NaN; as many as `y`.
 * @returns −1 … 1; NaN where one side has a single value throughout, or there are fewer than two entries.
 */
export function kendallTau(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return kendallTauOf(countPairOrders(x, y));
}

/** Pairs within runs of equal neighbours. */
function countTies(order: Uint32Array, equal: (a: number, b: number) => boolean): number {
  let ties = 0;
  let run = 1;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && equal(order[i - 1]!, order[i]!)) run++;
    else {
      ties += (run * (run - 1)) / 2;
      run = 1;
    }
  }
  return ties;
}

/** Merge sort `order` by y, stable; returns how many pairs stood in the wrong order. */
function sortCountingSwaps(order: Uint32Array, y: ArrayLike<number>): number {
  const n = order.length;
  let from = order.slice();
  let to = new Uint32Array(n);
  let swaps = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takeRight = left === middle || (right < end && y[from[right]!]! < y[from[left]!]!);
        if (takeRight) swaps += middle - left;
        to[at] = from[takeRight ? right++ : left++]!;
      }
    }
    [from, to] = [to, from];
  }
  order.set(from);
  return swaps;
}
