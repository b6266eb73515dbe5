import { doubledRanks } from '../../src/correlation/spearman-rho.js';

/** The ranks of some values from 1, in their order, the least first; equal ones share the mean of their ranks. */
export function midRanks(values: readonly number[]): Float64Array {
  return doubledRanks(values).map((doubled) => doubled / 2);
}
