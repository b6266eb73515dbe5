import type { Policy } from '../../../../native-free-bench/policy/policy.js';

/** A policy whose parameters and slopes, in doubles, tests look at and move. */
export interface FlatPolicy extends Policy {
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
}
