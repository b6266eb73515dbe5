import type { ControllerOptions } from '../policy/controller-options.js';

/** Hyper-parameters of the built-in strategies; how they were chosen stands in native-free-bench/TUNING.md. */

/** REINFORCE on rewards as they are, one proposal a step: what `combined` was before rewards were shaped. */
export const COMBINED_RAW: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 32 },
  shaping: { kind: 'raw' },
  estimator: { kind: 'reinforce', baselineDecay: 0.95 },
  entropy: { from: 0.001, to: 0.001 },
  batch: 1,
  learningRate: 0.0005,
};

/** The paper's kind of learning (LSTM, REINFORCE, moving-average baseline), on ranks among recent rewards. */
export const COMBINED: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 32 },
  shaping: { kind: 'rank', window: 300, power: 8 },
  estimator: { kind: 'reinforce', baselineDecay: 0.8 },
  entropy: { from: 0.02, to: 0.002 },
  batch: 20,
  learningRate: 0.001,
};

export const PHASE: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 32 },
  shaping: { kind: 'rank', window: 300, power: 2 },
  estimator: { kind: 'reinforce', baselineDecay: 0.9 },
  entropy: { from: 0.1, to: 0.01 },
  batch: 20,
  learningRate: 0.005,
};

export const SEPARATE: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'rank', window: 300, power: 16 },
  estimator: { kind: 'reinforce', baselineDecay: 0.95 },
  entropy: { from: 0.05, to: 0.005 },
  batch: 20,
  learningRate: 0.002,
};

export const COMBINED_PQT: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'raw' },
  estimator: { kind: 'priority-queue', size: 40 },
  entropy: { from: 0.1, to: 0.1 },
  batch: 50,
  learningRate: 0.01,
};

export const PHASE_PQT: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'raw' },
  estimator: { kind: 'priority-queue', size: 20 },
  entropy: { from: 0.4, to: 0.04 },
  batch: 20,
  learningRate: 0.01,
};

export const RISK_SEEKING: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'rank', window: 300, power: 8 },
  estimator: { kind: 'risk-seeking', best: 0.2 },
  entropy: { from: 0.05, to: 0.005 },
  batch: 30,
  learningRate: 0.02,
};

export const COMBINED_PPO: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 16 },
  shaping: { kind: 'rank', window: 1000, power: 8 },
  estimator: { kind: 'ppo-clip', clip: 0.2, epochs: 3, baselineDecay: 0.8 },
  entropy: { from: 0.05, to: 0.005 },
  batch: 50,
  learningRate: 0.01,
};

export const EVOLUTION = { population: 20, sample: 5 };

export const NSGA2 = { population: 200, crossover: 0.5, mutationsPerChild: 2 };

/** The defaults of hyperopt. */
export const TREE_PARZEN = { startup: 20, share: 0.25, mostGood: 25, candidates: 24, prior: 1 };

/**
 * Trees, decisionShare, minSplit and randomShare are those of SMAC (Hutter et al. 2011, sections 4.1 and 4.3), which has 10
 * local searches and 10,000 candidates for every model; the others bound the time a run takes. Not tuned.
 */
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

/**
 * 300 subproblems and 20 neighbours, as Zhang and Li (2007, section IV) took for three continuous objectives; variation is that
 * of NSGA-II here. Not tuned.
 */
export const MOEAD = { divisions: 23, neighbours: 20, crossover: 0.5, mutationsPerChild: 2 };

/** Weight vectors that a run goes through one after another. */
export const RANDOM_WEIGHTS = { episodes: 20 };
