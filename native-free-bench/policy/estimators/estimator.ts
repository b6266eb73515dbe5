import type { Pass } from '../policy.js';

/** Proposals of one policy, drawn with the same parameters, and what became of them. */
export interface Batch {
  /** Their forward passes. */
  readonly passes: readonly Pass[];
  /** Their rewards as they are … */
  readonly rewards: Float64Array;
  /** … and shaped. */
  readonly shaped: Float64Array;
  /** What each proposal came to, so that equal ones are known by it; −1 for nothing. */
  readonly identities: readonly number[];
}

/** Turns a batch into gradients: what is to become more likely, and by how much. */
export interface Estimator {
  /**
   * Add the slopes of the estimator's loss to the gradients of the policy, and have the optimiser step.
   *
   * @param entropyWeight - Weight of the entropy of proposals, which the loss is lessened by.
   * @param step - Takes one step down the gradients and sets them to zero; called once or more.
   */
  update(batch: Batch, entropyWeight: number, step: () => void): void;
  /** Forget the rewards of before, as another problem begins. */
  forget(): void;
}
