/** Makes of the rewards of a batch what an estimator learns from. */
export interface RewardShaping {
  /** Shape the rewards of a batch, which came in this order. */
  shape(rewards: Float64Array): Float64Array;
  /** Forget the rewards of before, as another problem begins. */
  forget(): void;
}
