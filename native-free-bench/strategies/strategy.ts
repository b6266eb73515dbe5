import type { Random } from '../../src/random.js';
import type { Evaluation } from '../problem/problem.js';

/** What a strategy proposes: an option number for each decision, as a pair or (`cell`) as a cell whose accuracy alone it wants to know. */
export interface Proposal {
  readonly decisions: Uint8Array;
  readonly scope: 'pair' | 'cell';
}

/**
 * A search strategy, driven one step at a time: `ask` for a proposal, then `tell` what became of it.
 *
 * Every ask costs a step, whether its proposal is valid or not. The decisions may be a buffer that the strategy reuses.
 */
export interface Strategy {
  ask(): Proposal;
  tell(evaluation: Evaluation): void;
  /**
   * Hear that the next stage of the scenario begins: from the next ask on, constraints are harder.
   *
   * @param rejudge - Says what an evaluation of before would be now. It costs no step, for nothing new is learnt of the
   *   space; whatever was remembered with its evaluation can so be compared with what comes.
   */
  beginStage?(rejudge: (evaluation: Evaluation) => Evaluation): void;
}

/** Weights of the scaled objectives in a reward. */
export interface Weights {
  readonly area: number;
  readonly latency: number;
  readonly accuracy: number;
}

/** What a strategy may know before it starts. */
export interface StrategyContext {
  /** Options of each decision. */
  readonly sizes: Uint8Array;
  /** How many of the decisions, from the first one on, are the cell's; the others are the accelerator's. */
  readonly cellDecisions: number;
  /** The budget: how often it will be asked. */
  readonly steps: number;
  /** Its only source of chance, seeded by scenario, strategy and seed. */
  readonly random: Random;
  readonly cellCount: number;
  readonly acceleratorCount: number;
  /** Write the decisions that make a pair. */
  readonly encodePair: (cellIndex: number, acceleratorIndex: number, into: Uint8Array) => void;
  /**
   * Say what an evaluation would be worth under other weights: for a feasible pair their weighted sum of the objectives,
   * scaled as the scenario scales them; for all else the reward that it has.
   */
  readonly weigh: (evaluation: Evaluation, weights: Weights) => number;
}

/** Makes a strategy for one run. */
export type StrategyFactory = (context: StrategyContext) => Strategy;
