import type { Random } from '../../src/random.js';
import { Adam } from '../../src/math/adam.js';
import { LstmPolicy } from './lstm-policy.js';

/** What the policy-gradient strategies leave open; how the values were chosen: native-free-bench/TUNING.md. */
export interface ControllerOptions {
  readonly hidden: number;
  readonly learningRate: number;
  /** Weight of the moving average's past, 0 to 1. */
  readonly baselineDecay: number;
  readonly entropyWeight: number;
  /** Proposals whose gradients are added up before one step of Adam. */
  readonly batch: number;
}

/** A policy that learns by REINFORCE (Williams 1992) with a moving average of the reward as baseline. */
export class Controller {
  readonly #policy: LstmPolicy;
  readonly #adam: Adam;
  readonly #options: ControllerOptions;
  readonly #random: Random;
  #baseline: number | undefined;
  #inBatch = 0;

  constructor(sizes: Uint8Array, options: ControllerOptions, random: Random) {
    this.#policy = new LstmPolicy(sizes, options.hidden, random);
    this.#adam = new Adam(this.#policy.parameters.length, { learningRate: options.learningRate });
    this.#options = options;
    this.#random = random;
  }

  /** Draw a proposal; the next call must be {@link learn}. */
  propose(choices: Uint8Array): void {
    this.#policy.sample(choices, this.#random);
  }

  /** Learn from the reward of the last proposal. */
  learn(reward: number): void {
    const { baselineDecay, entropyWeight, batch } = this.#options;
    this.#baseline ??= reward;
    const advantage = reward - this.#baseline;
    this.#baseline = baselineDecay * this.#baseline + (1 - baselineDecay) * reward;
    this.#policy.backward(advantage / batch, entropyWeight / batch);
    if (++this.#inBatch < batch) return;
    this.#adam.step(this.#policy.parameters, this.#policy.gradients);
    this.#inBatch = 0;
  }
}
