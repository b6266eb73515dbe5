/** A round of successive halving (Jamieson & Talwalkar 2016): how many of the best go on to it, on how many seeds in all. */
export interface Round {
  readonly candidates: number;
  /** Of each candidate, those of the rounds before with them. */
  readonly seeds: number;
}

/** However few are left, this many go on, as long as there are so many. */
const FEWEST = 4;

/**
 * Plan rounds: all candidates get the first number of seeds, the best third of every round goes on, {@link FEWEST} at least.
 *
 * @param count - How many candidates there are.
 * @param seeds - In all, of each candidate that reaches the round; rising.
 */
export function planRounds(count: number, seeds: readonly number[]): Round[] {
  let candidates = count;
  return seeds.map((each, round) => {
    if (round > 0) candidates = Math.min(candidates, Math.max(FEWEST, Math.ceil(candidates / 3)));
    return { candidates, seeds: each };
  });
}
