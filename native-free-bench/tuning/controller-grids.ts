import type { ControllerOptions, PolicyOptions, ShapingOptions } from '../policy/controller-options.js';
import type { Values } from './grid.js';
import { grid } from './grid.js';
import {
  constant,
  falling,
  LARGE_LSTM,
  LSTM,
  NORMALISED,
  ppo,
  queue,
  rank,
  RAW,
  reinforce,
  riskSeeking,
} from './parts.js';

/** One in eight with 32 hidden units. */
const SIZES: readonly PolicyOptions[] = [...Array.from({ length: 7 }, () => LSTM), LARGE_LSTM];

/** One in eight raw, one in eight batch-normalised, the others ranks. */
const SHAPINGS: readonly ShapingOptions[] = [
  RAW,
  RAW,
  NORMALISED,
  NORMALISED,
  ...grid({ power: [2, 4, 8, 16], window: [300, 1000, 3000] }).map(({ power, window }) => rank(power, window)),
];

const ENTROPIES = [...[0, 0.01, 0.05, 0.1, 0.2].map(constant), ...[0.02, 0.05, 0.1, 0.2, 0.4].map(falling)];

/** The paper's learning: the LSTM and REINFORCE with a moving-average baseline; all else is open. */
export const REINFORCE_GRID: Values<ControllerOptions> = {
  policy: SIZES,
  shaping: SHAPINGS,
  estimator: [0.8, 0.9, 0.95, 0.99].map(reinforce),
  entropy: ENTROPIES,
  batch: [5, 10, 20, 50],
  learningRate: [0.001, 0.002, 0.005, 0.01, 0.02],
};

export const PPO_GRID: Values<ControllerOptions> = {
  policy: SIZES,
  shaping: SHAPINGS,
  estimator: grid({ clip: [0.1, 0.2, 0.3], epochs: [2, 3, 4], decay: [0.8, 0.95, 0.99] }).map(
    ({ clip, epochs, decay }) => ppo(clip, epochs, decay),
  ),
  entropy: ENTROPIES,
  batch: [10, 20, 50],
  learningRate: [0.001, 0.002, 0.005, 0.01],
};

/** Rewards are compared and nothing else, so there is nothing to shape. */
export const QUEUE_GRID: Values<ControllerOptions> = {
  policy: SIZES,
  shaping: [RAW],
  estimator: [5, 10, 20, 40].map(queue),
  entropy: [...[0.02, 0.05, 0.1, 0.2, 0.4].map(constant), ...[0.1, 0.2, 0.4].map(falling)],
  batch: [10, 20, 50],
  learningRate: [0.001, 0.002, 0.005, 0.01, 0.02],
};

/** The best share of every batch is more than one proposal: of one alone nothing is learnt. */
export const RISK_SEEKING_GRID: Values<ControllerOptions> = {
  policy: SIZES,
  shaping: SHAPINGS,
  estimator: [0.05, 0.1, 0.2, 0.3].map(riskSeeking),
  entropy: [...[0.005, 0.02, 0.05, 0.1, 0.2].map(constant), ...[0.05, 0.1, 0.2].map(falling)],
  batch: [30, 50, 100, 200],
  learningRate: [0.002, 0.005, 0.01, 0.02, 0.05],
};
