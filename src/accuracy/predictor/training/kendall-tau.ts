/**
 * Kendall's rank correlation τ-b, which allows for ties, in O(n log n).
 *
 * Source: Knight 1966, "A computer method for calculating Kendall's tau with ungrouped data".
 * @param x - Integers or other numbers without NaN; as many as `y`.
 * @returns −1 … 1; NaN where one side has a single value throughout.
 */
export function kendallTau(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const pairs = (n * (n - 1)) / 2;
  const tiedX = countTies(order, (a, b) => x[a] === x[b]);
  const tiedBoth = countTies(order, (a, b) => x[a] === x[b] && y[a] === y[b]);
  const discordant = sortCountingSwaps(order, y);
  const tiedY = countTies(order, (a, b) => y[a] === y[b]);
  const concordant = pairs - tiedX - tiedY + tiedBoth - discordant;
  return (concordant - discordant) / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
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
