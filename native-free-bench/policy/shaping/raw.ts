import type { RewardShaping } from './reward-shaping.js';

/** Rewards as they are. */
export const RAW: RewardShaping = {
  shape: (rewards) => rewards,
  forget: () => undefined,
};
