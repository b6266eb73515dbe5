import type { ControllerOptions } from '../policy/controller.js';

/** Hyper-parameters of the built-in strategies; how they were chosen stands in native-free-bench/TUNING.md. */

export const COMBINED: ControllerOptions = {
  hidden: 32,
  learningRate: 0.0005,
  baselineDecay: 0.95,
  entropyWeight: 0.001,
  batch: 1,
};

export const PHASE: ControllerOptions = {
  hidden: 32,
  learningRate: 0.0015,
  baselineDecay: 0.99,
  entropyWeight: 0.01,
  batch: 1,
};

export const SEPARATE: ControllerOptions = {
  hidden: 32,
  learningRate: 0.005,
  baselineDecay: 0.95,
  entropyWeight: 0.001,
  batch: 1,
};

export const EVOLUTION = { population: 50, sample: 5 };

export const NSGA2 = { population: 200, crossover: 0.5, mutationsPerChild: 1 };
