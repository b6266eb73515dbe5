import type { Random } from '../../src/random.js';
import type { ControllerOptions, EstimatorOptions, ShapingOptions } from './controller-options.js';
import { ClippedSurrogate } from './estimators/clipped-surrogate.js';
import type { Estimator } from './estimators/estimator.js';
import { PriorityQueue } from './estimators/priority-queue.js';
import { Reinforce } from './estimators/reinforce.js';
import { RiskSeeking } from './estimators/risk-seeking.js';
import { FactorisedPolicy } from './factorised-policy.js';
import { LstmPolicy } from './lstm-policy.js';
import type { Pass, Policy } from './policy.js';
import { BATCH_NORMALISED } from './shaping/batch-normalised.js';
import { RAW } from './shaping/raw.js';
import { RecentRank } from './shaping/recent-rank.js';
import type { RewardShaping } from './shaping/reward-shaping.js';

/**
 * Learns which decisions are rewarded: a policy, a reward shaping and an estimator, each exchangeable.
 *
 * Proposals are drawn in batches; the forward pass of each is kept until the batch is learnt from.
 */
export class Controller {
  readonly #policy: Policy;
  readonly #shaping: RewardShaping;
  readonly #estimator: Estimator;
  readonly #options: ControllerOptions;
  readonly #steps: number;
  readonly #random: Random;
  readonly #passes: Pass[];
  readonly #rewards: Float64Array;
  readonly #identities: number[];
  #inBatch = 0;
  #learnt = 0;

  /**
   * @param sizes - Options of each decision.
   * @param steps - Proposals it will be asked for, which the entropy schedule is laid over.
   * @param random - Draws the initial parameters, then the proposals.
   */
  constructor(sizes: Uint8Array, options: ControllerOptions, steps: number, random: Random) {
    this.#policy = createPolicy(sizes, options, random);
    this.#shaping = createShaping(options.shaping);
    this.#estimator = createEstimator(options.estimator, this.#policy);
    this.#options = options;
    this.#steps = steps;
    this.#random = random;
    this.#passes = Array.from({ length: options.batch }, () => this.#policy.createPass());
    this.#rewards = new Float64Array(options.batch);
    this.#identities = new Array<number>(options.batch).fill(-1);
  }

  /** Draw a proposal; the next call must be {@link learn}. */
  propose(choices: Uint8Array): void {
    const pass = this.#passes[this.#inBatch]!;
    pass.sample(this.#random);
    choices.set(pass.choices);
  }

  /**
   * Take in what became of the last proposal, and learn where that makes a batch full.
   *
   * @param identity - Number of what was proposed, by which equal proposals are known; −1 where it is nothing.
   */
  learn(reward: number, identity: number): void {
    this.#rewards[this.#inBatch] = reward;
    this.#identities[this.#inBatch] = identity;
    if (++this.#inBatch === this.#options.batch) this.#learnBatch();
  }

  /** Begin another problem with the policy learnt so far: learn what is left, then forget what it was compared with. */
  beginAnother(): void {
    if (this.#inBatch > 0) this.#learnBatch();
    this.#shaping.forget();
    this.#estimator.forget();
  }

  #learnBatch(): void {
    const size = this.#inBatch;
    this.#inBatch = 0;
    this.#learnt += size;
    const { from, to } = this.#options.entropy;
    const entropyWeight = from + (to - from) * Math.min(1, this.#learnt / this.#steps);
    const rewards = this.#rewards.subarray(0, size);
    const batch = {
      passes: this.#passes.slice(0, size),
      rewards,
      shaped: this.#shaping.shape(rewards),
      identities: this.#identities.slice(0, size),
    };
    this.#estimator.update(batch, entropyWeight, () => {
      this.#policy.step();
    });
  }
}

function createPolicy(sizes: Uint8Array, { policy, learningRate }: ControllerOptions, random: Random): Policy {
  return policy.kind === 'lstm'
    ? new LstmPolicy(sizes, { hidden: policy.hidden, learningRate }, random)
    : new FactorisedPolicy(sizes, learningRate);
}

function createShaping(options: ShapingOptions): RewardShaping {
  switch (options.kind) {
    case 'raw':
      return RAW;
    case 'batch-normalised':
      return BATCH_NORMALISED;
    case 'rank':
      return new RecentRank(options);
  }
}

function createEstimator(options: EstimatorOptions, policy: Policy): Estimator {
  switch (options.kind) {
    case 'reinforce':
      return new Reinforce(options);
    case 'ppo-clip':
      return new ClippedSurrogate(options);
    case 'risk-seeking':
      return new RiskSeeking(options);
    case 'priority-queue':
      return new PriorityQueue(options, policy);
  }
}
