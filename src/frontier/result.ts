import type { NondominatedPairs } from '../dominance/reduce.js';
import type { ObjectiveBounds } from '../objectives/bounds.js';
import type { FrontierInputs } from './inputs.js';

/** A Pareto frontier: the distinct vectors that nothing in a space dominates, in row order. */
export type Frontier = NondominatedPairs;

/** How the pairs of a space were dealt with; `total` = `evaluated` + the sum of `excluded`. */
export interface PairCounts {
  readonly total: number;
  readonly evaluated: number;
  /** Pairs that a rule proved to be neither on the frontier nor tied with it, or that have no accuracy, by rule. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** A part of the cells, [from, to), where a run did not cover all of them. */
export interface CellRange {
  readonly from: number;
  readonly to: number;
}

/** How the frontier was found; nothing in it may alter `frontier.arrow`. */
export interface RunRecord {
  readonly mode: string;
  readonly threads: number;
  /** Cells covered, or undefined for all. */
  readonly cellRange?: CellRange | undefined;
  readonly pairs: PairCounts;
  /** Those of no pair where no cell has an accuracy. */
  readonly bounds: ObjectiveBounds;
  readonly notes: readonly string[];
  /** Wall time in ms by phase. */
  readonly wallMs: Readonly<Record<string, number>>;
}

/** An exact frontier with what it was found from and how. */
export interface FrontierResult {
  readonly inputs: FrontierInputs;
  readonly frontier: Frontier;
  readonly run: RunRecord;
}

/** What keeps the counts of pairs from adding up, or undefined where they do. */
export function findPairCountFault(pairs: PairCounts, range: CellRange, accelerators: number): string | undefined {
  const excluded = Object.values(pairs.excluded).reduce((sum, count) => sum + count, 0);
  const expected = (range.to - range.from) * accelerators;
  if (pairs.total !== expected) return `the total is ${pairs.total} pairs, the space has ${expected}`;
  if (pairs.evaluated + excluded === pairs.total) return undefined;
  return `${pairs.evaluated} evaluated and ${excluded} excluded pairs do not add up to ${pairs.total}`;
}
