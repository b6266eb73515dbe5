import type { VerifyContext } from './context.js';
import type { SweepPlan } from './sweep.js';

/**
 * Look for a fault in one respect: returns how many things were looked at, throws VerifyFault otherwise.
 *
 * A sweep is divided into stretches one after another, and meets its first fault first: so the first fault of the first
 * shard that has one is the first of the whole.
 */
export interface VerifyCheck {
  readonly name: string;
  readonly unit: string;
  /** Whether each shard looks at its stretch alone; else one of them looks at all. */
  readonly divided: boolean;
  readonly run: (context: VerifyContext) => Promise<number> | number;
  /** What it is made of, where it is a sweep: threads may look at its stretches. */
  readonly sweep?: SweepPlan;
  /** How many things a sweep has looked at, where these are not pairs. */
  readonly countSwept?: (context: VerifyContext) => number;
  /** Whether there is anything to look at; left out where there always is. */
  readonly applies?: (context: VerifyContext) => boolean;
}
