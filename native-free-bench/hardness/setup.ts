import type { ColumnBlocks } from '../../src/enumerate/column-blocks.js';
import type { ScanPlan } from '../../src/enumerate/plan.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { SpaceData } from '../problem/space-data.js';
import type { ModelNeighbours } from './neighbours.js';

/** Gaps to the optimum within which pairs are counted. */
export const NEAR_GAPS = [0.01, 0.001] as const;

/** What all tasks of one description share; arrays lie on shared memory. */
export interface HardnessSetup {
  readonly data: SpaceData;
  readonly scenario: Scenario;
  /** The greatest reward of a feasible pair. */
  readonly optimum: number;
  readonly seed: number;
  readonly plan: ScanPlan;
  /** Every accelerator has a lane of its own. */
  readonly blocks: ColumnBlocks;
  /** Accuracy counts by code of the plan, −1 for none. */
  readonly counts: Int32Array<SharedArrayBuffer>;
  readonly neighbours: ModelNeighbours;
  /** The models of `neighbours`, those first that are the likeliest to be better. */
  readonly tried: Int32Array<SharedArrayBuffer>;
  /**
   * Two words for each model and block, bits by lane: pairs that no accelerator is better for, and those of them for
   * which one is as good.
   */
  readonly bits: Uint32Array<SharedArrayBuffer>;
  /** Rewards and successors of all pairs, models first; only where basins are counted exactly. */
  readonly exact:
    | { readonly rewards: Float64Array<SharedArrayBuffer>; readonly successors: Int32Array<SharedArrayBuffer> }
    | undefined;
}

/** Compare pairs with the other accelerators of their models; and count all rewards on the way. */
export interface AcceleratorsTask {
  readonly kind: 'accelerators';
  readonly groupFrom: number;
  readonly groupTo: number;
}

/** Compare what is left of the pairs with the other models on their accelerators: what stays is an optimum. */
export interface ModelsTask {
  readonly kind: 'models';
  readonly blockFrom: number;
  readonly blockTo: number;
}

/** The same model by model, each pair that is left by itself: much less work where few are left. */
export interface SurvivorsTask {
  readonly kind: 'survivors';
  readonly modelFrom: number;
  readonly modelTo: number;
}

/** Find the successor of every pair of some models. */
export interface SuccessorsTask {
  readonly kind: 'successors';
  readonly modelFrom: number;
  readonly modelTo: number;
}

/** Climb from a part of the starts. */
export interface ClimbsTask {
  readonly kind: 'climbs';
  readonly part: number;
  readonly starts: number;
}

/** Count the lists of decisions of a model that make one. */
export interface ProposalsTask {
  readonly kind: 'proposals';
}

export type HardnessTask = AcceleratorsTask | ModelsTask | SurvivorsTask | SuccessorsTask | ClimbsTask | ProposalsTask;

/** The rewards of some pairs. */
export interface RewardTally {
  readonly sum: number;
  readonly squares: number;
  readonly feasible: number;
  /** Pairs within each of {@link NEAR_GAPS} of the optimum. */
  readonly near: readonly number[];
  readonly bins: Uint32Array;
  /** Pairs that no other accelerator is better for. */
  readonly survivors: number;
}

/** Local optima: no neighbour is better; strict ones have none that is as good either. */
export interface OptimaCounts {
  feasibleStrict: number;
  feasibleLevel: number;
  infeasibleStrict: number;
  infeasibleLevel: number;
}

/** The local optima on some accelerators. */
export interface OptimaPart {
  readonly counts: OptimaCounts;
  readonly bins: Uint32Array;
  /** Pairs that have the greatest reward. */
  readonly greatest: readonly number[];
  /** Feasible ones, see {@link PairSample}. */
  readonly sample: Float64Array;
}

/** Where climbs from some starts end. */
export interface ClimbsPart {
  /** The pair that each start ends in. */
  readonly ends: Float64Array;
  readonly steps: number;
  readonly mostSteps: number;
}
