import type { Random } from '../../src/random.js';

/**
 * A distribution over sequences of decisions, with parameters to be learnt.
 *
 * Decision t has a probability for each of its options, given the options taken before: π(choices) = Π π(choice t | …).
 */
export interface Policy {
  /** Make room for one forward pass, so that a batch keeps as many as it has proposals. */
  createPass(): Pass;
  /** Take one step of Adam down the slopes that backward passes added up, and begin the next sum. */
  step(): void;
}

/** One forward pass of a policy, kept until its backward pass; it is that of the parameters it was made with. */
export interface Pass {
  /** The option taken at each decision. */
  readonly choices: Uint8Array;
  /** Draw every decision from the policy. */
  sample(random: Random): void;
  /** Take the options that stand in `choices`. */
  follow(): void;
  /** ln π of the option taken at a decision, given those before it. */
  logProbability(decision: number): number;
  /** Sum over the decisions of the entropy (in nats) of their options, given the options taken before. */
  entropy(): number;
  /**
   * Add the slopes of −Σ weight t · ln π(choice t | …) − entropyWeight · entropy to those the policy steps down.
   *
   * @param weights - One a decision.
   */
  backward(weights: Float64Array, entropyWeight: number): void;
}
