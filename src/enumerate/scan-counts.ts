import type { ColumnSet } from '../cost/table/columns.js';
import type { EnumerationMode } from './enumeration-mode.js';
import type { PairSpace } from './pair-space.js';

/** Pairs by what became of them; they add up to the whole space. */
export interface ScanCounts {
  readonly evaluatedPairs: number;
  /** By the reason why no latency was computed for them. */
  readonly excludedPairs: Readonly<Record<string, number>>;
}

/**
 * Count the pairs of a space whose cells were scheduled on some of its distinct columns.
 *
 * @param leftOut - Pairs of those columns that a bound left out.
 */
export function countPairs(
  mode: EnumerationMode,
  { accuracyCounts, table }: PairSpace,
  distinct: ColumnSet,
  columns: ColumnSet,
  leftOut: number,
): ScanCounts {
  const present = accuracyCounts.reduce((sum, count) => sum + (count >= 0 ? 1 : 0), 0);
  const missing = (accuracyCounts.length - present) * table.variants;
  if (mode === 'exhaustive') {
    return { evaluatedPairs: present * table.variants, excludedPairs: { cell_without_accuracy: missing } };
  }
  const sum = (values: Int32Array): number => values.reduce((a, b) => a + b, 0);
  const twins = sum(columns.multiplicity) - columns.count;
  const larger = sum(columns.variants) - sum(columns.multiplicity);
  const dominated = sum(distinct.variants) - sum(columns.variants);
  return {
    evaluatedPairs: present * columns.count - leftOut,
    excludedPairs: {
      cell_without_accuracy: missing,
      exact_twin_counted_as_tie: present * twins,
      same_cycles_more_area: present * larger,
      dominated_accelerator: present * dominated,
      slower_by_bound: leftOut,
    },
  };
}
