import type { Scenario } from '../../src/objectives/scenario.js';
import type { BasinsReport } from './basins.js';
import type { DistributionReport } from './distribution.js';
import type { FitnessDistanceReport } from './fitness-distance.js';
import type { ModelNeighbours } from './neighbours.js';
import type { OptimaPart } from './setup.js';

/** Some pairs, and their share of all. */
export interface PairsReport {
  readonly pairs: number;
  readonly share: number;
}

/** Neighbours of a pair. */
export interface NeighboursReport {
  /** By another accelerator: as many for every pair. */
  readonly by_accelerator: number;
  /** By another model. */
  readonly by_model: { readonly least: number; readonly mean: number; readonly most: number };
}

/** Local optima: no neighbour is better; on a plateau some neighbour is as good, at strict ones none is. */
export interface OptimaCountsReport {
  readonly total: number;
  readonly feasible_strict: number;
  readonly feasible_plateau: number;
  readonly infeasible_strict: number;
  readonly infeasible_plateau: number;
}

/** How hard a scenario is for a search; docs/hardness.md says what each figure is. */
export interface HardnessReport {
  readonly scenario: Scenario;
  readonly space: { readonly models: number; readonly accelerators: number; readonly pairs: number };
  readonly feasible: PairsReport;
  readonly valid_proposals: {
    readonly valid_model_lists: number;
    readonly model_lists: number;
    readonly share: number;
  };
  readonly neighbours: NeighboursReport;
  /** The greatest reward, how many pairs have it, and the first of them: model · accelerators + accelerator. */
  readonly optimum: { readonly reward: number; readonly pairs: number; readonly first: number };
  readonly near_optimum: readonly (PairsReport & { readonly within: number })[];
  readonly rewards: DistributionReport & { readonly mean: number; readonly variance: number };
  readonly local_optima: OptimaCountsReport & { readonly share: number; readonly rewards: DistributionReport };
  readonly basins: BasinsReport;
  readonly fitness_distance: {
    readonly pairs: FitnessDistanceReport;
    readonly feasible_local_optima: FitnessDistanceReport;
  };
  /** Wall time. */
  readonly seconds: number;
}

/** Add up the local optima of all accelerators. */
export function describeCounts(parts: readonly OptimaPart[]): OptimaCountsReport {
  const sum = (of: keyof OptimaPart['counts']): number => parts.reduce((total, { counts }) => total + counts[of], 0);
  const feasible_strict = sum('feasibleStrict');
  const feasible_plateau = sum('feasibleLevel');
  const infeasible_strict = sum('infeasibleStrict');
  const infeasible_plateau = sum('infeasibleLevel');
  const total = feasible_strict + feasible_plateau + infeasible_strict + infeasible_plateau;
  return { total, feasible_strict, feasible_plateau, infeasible_strict, infeasible_plateau };
}

/** Describe how many neighbours pairs have. */
export function describeNeighbours(
  { offsets }: ModelNeighbours,
  models: Int32Array,
  acceleratorSizes: Uint8Array,
): NeighboursReport {
  let [least, most, sum] = [Infinity, 0, 0];
  for (const model of models) {
    const count = offsets[model + 1]! - offsets[model]!;
    least = Math.min(least, count);
    most = Math.max(most, count);
    sum += count;
  }
  return {
    by_accelerator: acceleratorSizes.reduce((total, options) => total + options - 1, 0),
    by_model: { least, mean: sum / models.length, most },
  };
}
