/** The entries of greatest reward, at most `count`, by falling reward; equal ones in the order given. */
export function topFeasible(entries: readonly number[], rewards: Float64Array, count: number): number[] {
  return entries.toSorted((a, b) => rewards[b]! - rewards[a]!).slice(0, count);
}
