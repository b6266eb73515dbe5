import type { ControllerOptions } from '../policy/controller.js';

/** Hyper-parameters of the built-in strategies; how they were chosen stands in native-free-bench/TUNING.md. */

export const COMBINED: ControllerOptions = {
  hidden: 32,
  learningRate: 0.003,
  baselineDecay: 0.95,
  entropyWeight: 0.003,
  batch: 1,
};

export const PHASE: ControllerOptions = COMBINED;

export const SEPARATE: ControllerOptions = COMBINED;

export const EVOLUTION = { population: 100, sample: 25 };

export const NSGA2 = { population: 100, crossover: 0.9, mutationsPerChild: 1 };
