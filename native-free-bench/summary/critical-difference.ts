import { chiSquaredTail, studentizedRangeQuantile } from './distributions.js';
import { midRanks } from './mid-ranks.js';

/** Final values of the runs of every strategy in every scenario: `values[scenario][strategy]`, the same number of runs in each. */
export type BlockedValues = readonly (readonly (readonly number[])[])[];

/** Mean ranks of strategies over scenarios, and how far two must be apart to be told apart. */
export interface RankComparison {
  readonly scenarios: number;
  /** Runs of a strategy in a scenario. */
  readonly runs: number;
  /** The best (least) mean rank first. */
  readonly strategies: readonly { readonly strategy: string; readonly meanRank: number }[];
  /** Of the test that no strategy differs from another in any of the scenarios. */
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** Mean ranks that differ by this much differ significantly, at 5 % for all pairs together. */
  readonly criticalDifference: number;
  /** First and last place of each longest row of strategies that are not told apart; those of one alone left out. */
  readonly groups: readonly (readonly [first: number, last: number])[];
}

/**
 * Compare strategies over several scenarios by their mean ranks, as a critical-difference diagram shows it (Demšar 2006).
 *
 * A block is a scenario, with all its runs in it: runs of one seed are not paired, so scenario × seed would be no block. The
 * rank of a strategy in a block is what it is on average over all ways to take one run of each strategy, which is one more
 * than the sum of the others' probabilities of improvement over it. The test is that of Mack & Skillings
 * (Technometrics 22, 1980), which is Friedman's where a block has one run of each, and the critical difference the one
 * that goes with it (Hollander, Wolfe & Chicken 2014, section 7.10), which is then Nemenyi's; both corrected for ties. Blocks are given, not
 * drawn: what is significant is so for these scenarios, and says nothing of others.
 *
 * @param values - The greater, the better.
 * @returns Undefined for fewer than two strategies, no runs, or strategies with different numbers of runs.
 */
export function compareMeanRanks(strategies: readonly string[], values: BlockedValues): RankComparison | undefined {
  const scenarios = values.length;
  const count = strategies.length;
  const runs = values[0]?.[0]?.length ?? 0;
  const balanced = values.every((block) => block.length === count && block.every(({ length }) => length === runs));
  if (count < 2 || runs === 0 || !balanced) return undefined;

  const meanRanks = new Float64Array(count);
  let variance = 0;
  for (const block of values) {
    const total = count * runs;
    const ranks = midRanks(block.flat().map((value) => -value));
    const middle = (total + 1) / 2;
    const spread = ranks.reduce((sum, rank) => sum + (rank - middle) ** 2, 0) / total;
    // Half the variance of the difference of two means of `runs` ranks drawn without replacement, in ranks from 1 to `count`.
    variance += (spread * total) / (runs * (total - 1) * runs * runs) / (scenarios * scenarios);
    for (let strategy = 0; strategy < count; strategy++) {
      const own = ranks.subarray(strategy * runs, (strategy + 1) * runs);
      const mean = own.reduce((sum, rank) => sum + rank, 0) / runs;
      meanRanks[strategy]! += (1 + (mean - (runs + 1) / 2) / runs) / scenarios;
    }
  }
  const middle = (count + 1) / 2;
  const chiSquared = variance === 0 ? 0 : meanRanks.reduce((sum, rank) => sum + (rank - middle) ** 2, 0) / variance;
  const criticalDifference = studentizedRangeQuantile(0.95, count) * Math.sqrt(variance);
  const sorted = strategies
    .map((strategy, i) => ({ strategy, meanRank: meanRanks[i]! }))
    .sort((a, b) => a.meanRank - b.meanRank);
  return {
    scenarios,
    runs,
    strategies: sorted,
    chiSquared,
    degreesOfFreedom: count - 1,
    p: chiSquaredTail(chiSquared, count - 1),
    criticalDifference,
    groups: listGroups(
      sorted.map(({ meanRank }) => meanRank),
      criticalDifference,
    ),
  };
}

/** The longest rows of ascending ranks whose ends are closer than the critical difference, those within others left out. */
function listGroups(ranks: readonly number[], criticalDifference: number): [number, number][] {
  const groups: [number, number][] = [];
  ranks.forEach((rank, first) => {
    const last = ranks.findLastIndex((other) => other === rank || other - rank < criticalDifference);
    if (last > first && last > (groups.at(-1)?.[1] ?? -1)) groups.push([first, last]);
  });
  return groups;
}
