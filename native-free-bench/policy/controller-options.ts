import type { ClippedSurrogateOptions } from './estimators/clipped-surrogate.js';
import type { PriorityQueueOptions } from './estimators/priority-queue.js';
import type { ReinforceOptions } from './estimators/reinforce.js';
import type { RiskSeekingOptions } from './estimators/risk-seeking.js';
import type { RecentRankOptions } from './shaping/recent-rank.js';

/** What the controller's choices are drawn by; hidden units are a multiple of 4. */
export type PolicyOptions = { readonly kind: 'lstm'; readonly hidden: number } | { readonly kind: 'factorised' };

/** What is made of rewards before they are learnt from. */
export type ShapingOptions =
  { readonly kind: 'raw' } | { readonly kind: 'batch-normalised' } | ({ readonly kind: 'rank' } & RecentRankOptions);

/** What makes gradients of a batch. */
export type EstimatorOptions =
  | ({ readonly kind: 'reinforce' } & ReinforceOptions)
  | ({ readonly kind: 'ppo-clip' } & ClippedSurrogateOptions)
  | ({ readonly kind: 'risk-seeking' } & RiskSeekingOptions)
  | ({ readonly kind: 'priority-queue' } & PriorityQueueOptions);

/** The parts of a controller; how the values were chosen: native-free-bench/TUNING.md. */
export interface ControllerOptions {
  readonly policy: PolicyOptions;
  readonly shaping: ShapingOptions;
  readonly estimator: EstimatorOptions;
  /** Weight of the entropy, which goes from the first value to the second one in a straight line over the budget. */
  readonly entropy: { readonly from: number; readonly to: number };
  /** Proposals that are drawn before the controller learns from them. */
  readonly batch: number;
  /** Of Adam. */
  readonly learningRate: number;
}
