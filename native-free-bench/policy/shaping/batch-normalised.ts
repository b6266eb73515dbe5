import type { RewardShaping } from './reward-shaping.js';

/** Less than any spread that means something; as in the reference implementations of PPO. */
const EPSILON = 1e-8;

/**
 * Rewards less the batch's mean, by the batch's standard deviation (of the population).
 *
 * As advantages are normalised in the implementations of PPO (Engstrom et al. 2020, "Implementation Matters in Deep
 * Policy Gradients"); all zero where all rewards of the batch are equal.
 */
export const BATCH_NORMALISED: RewardShaping = {
  shape: (rewards) => {
    const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
    const variance = rewards.reduce((sum, reward) => sum + (reward - mean) * (reward - mean), 0) / rewards.length;
    const spread = Math.sqrt(variance) + EPSILON;
    return rewards.map((reward) => (reward - mean) / spread);
  },
  forget: () => undefined,
};
