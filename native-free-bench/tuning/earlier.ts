import type { ControllerOptions } from '../policy/controller-options.js';

/**
 * The settings that were in force before this tuning, kept here so that its candidates stay the same whatever it chooses.
 *
 * They were chosen by a smaller search of the same kind: 4 to 21 candidates, of which the last few were tried with 6 seeds.
 */

/** The paper's kind of learning (LSTM, REINFORCE, moving-average baseline), on ranks among recent rewards. */
export const COMBINED: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'rank', window: 1000, power: 8 },
  estimator: { kind: 'reinforce', baselineDecay: 0.95 },
  entropy: { from: 0.05, to: 0.005 },
  batch: 10,
  learningRate: 0.005,
};

export const PHASE: ControllerOptions = {
  ...COMBINED,
  shaping: { kind: 'rank', window: 1000, power: 2 },
  entropy: { from: 0.1, to: 0.01 },
};

export const SEPARATE: ControllerOptions = COMBINED;

export const COMBINED_PQT: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'raw' },
  estimator: { kind: 'priority-queue', size: 20 },
  entropy: { from: 0.2, to: 0.2 },
  batch: 20,
  learningRate: 0.005,
};

export const PHASE_PQT: ControllerOptions = COMBINED_PQT;

export const RISK_SEEKING: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'rank', window: 1000, power: 8 },
  estimator: { kind: 'risk-seeking', best: 0.1 },
  entropy: { from: 0.05, to: 0.05 },
  batch: 50,
  learningRate: 0.02,
};

export const COMBINED_PPO: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'rank', window: 1000, power: 4 },
  estimator: { kind: 'ppo-clip', clip: 0.2, epochs: 2, baselineDecay: 0.95 },
  entropy: { from: 0.05, to: 0.005 },
  batch: 20,
  learningRate: 0.002,
};

export const EVOLUTION = { population: 20, sample: 5 };

export const NSGA2 = { population: 200, crossover: 0.5, mutationsPerChild: 2 };

/** The defaults of hyperopt. */
export const TREE_PARZEN = { startup: 20, share: 0.25, mostGood: 25, candidates: 24, prior: 1 };

/** Taken from the literature, not tuned before; so is MOEAD. */
export const SMAC = {
  startup: 20,
  randomShare: 0.5,
  trees: 10,
  decisionShare: 5 / 6,
  minSplit: 10,
  pointsPerTree: 1000,
  localSearches: 20,
  candidates: 1000,
  refitShare: 0.02,
};

export const MOEAD = { divisions: 23, neighbours: 20, crossover: 0.5, mutationsPerChild: 2 };
