import type { Evaluation } from '../../problem/problem.js';
import type { Weights } from './weights.js';

/** Three objectives, all to be minimised. */
export type Costs = readonly [number, number, number];

/** What stands for a subproblem. */
export interface Solution {
  readonly decisions: Uint8Array;
  readonly evaluation: Evaluation;
}

/** The objectives of a pair as costs. */
export function costsOf({ accuracyCount, latencyCycles, areaUnits }: Evaluation): Costs {
  return [-accuracyCount, latencyCycles, areaUnits];
}

/** The least and the greatest cost of each objective, which costs are scaled by. */
export interface CostRange {
  readonly ideal: readonly number[];
  readonly nadir: readonly number[];
}

/** A weight of 0 would leave an objective to chance, so none counts less than this. */
const LEAST_WEIGHT = 1e-6;

/** The greatest weighted distance from the ideal among the objectives, each scaled so that the nadir is at 1. */
export function tchebycheff(costs: Costs, weights: Weights, { ideal, nadir }: CostRange): number {
  let greatest = 0;
  for (let i = 0; i < 3; i++) {
    // Where there is no range, any distance there is counts as it is.
    const range = nadir[i]! > ideal[i]! ? nadir[i]! - ideal[i]! : 1;
    greatest = Math.max(greatest, (Math.max(weights[i]!, LEAST_WEIGHT) * Math.abs(costs[i]! - ideal[i]!)) / range);
  }
  return greatest;
}

/**
 * Whether a solution takes another one's place in the subproblem of some weights.
 *
 * A feasible one takes that of one that is not; of two that are not, the one whose reward says that it is nearer to feasible
 * (or as near) does; of two feasible ones, that of the smaller (or equal) Tchebycheff value.
 */
export function takesPlace(rival: Evaluation, of: Evaluation, weights: Weights, range: CostRange): boolean {
  if (rival.feasible !== of.feasible) return rival.feasible;
  if (!rival.feasible) return rival.reward >= of.reward;
  return tchebycheff(costsOf(rival), weights, range) <= tchebycheff(costsOf(of), weights, range);
}

/** The range of the costs of the feasible among some evaluations; nothing is less than an ideal known before. */
export function rangeOfCosts(evaluations: readonly Evaluation[], known: readonly number[]): CostRange {
  const ideal = [...known];
  const nadir = [-Infinity, -Infinity, -Infinity];
  for (const evaluation of evaluations) {
    if (!evaluation.feasible) continue;
    costsOf(evaluation).forEach((cost, i) => {
      ideal[i] = Math.min(ideal[i]!, cost);
      nadir[i] = Math.max(nadir[i]!, cost);
    });
  }
  return { ideal, nadir };
}
