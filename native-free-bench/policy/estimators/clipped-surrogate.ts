import { exp } from '../../../src/math/exponential.js';
import type { Pass } from '../policy.js';
import type { Batch, Estimator } from './estimator.js';
import { MovingAverage } from './moving-average.js';

/** What {@link ClippedSurrogate} leaves open. */
export interface ClippedSurrogateOptions {
  /** ε: how far a ratio of probabilities may go from 1. */
  readonly clip: number;
  /** Steps of the optimiser on each batch. */
  readonly epochs: number;
  /** Weight of the past in the moving average of rewards, 0 to 1. */
  readonly baselineDecay: number;
}

/**
 * PPO-clip (Schulman et al. 2017, equation 7), a proposal's advantage being that of each of its decisions.
 *
 *     ratio_it = π(choice_it | …) / π_old(choice_it | …)
 *     loss = −1/N Σ_i (Σ_t min(ratio_it · A_i, clamp(ratio_it, 1 − ε, 1 + ε) · A_i) + entropyWeight · entropy_i)
 *
 * There is no value function: as in the paper's REINFORCE, a moving average of the reward is the baseline.
 */
export class ClippedSurrogate implements Estimator {
  readonly #options: ClippedSurrogateOptions;
  readonly #baseline: MovingAverage;

  constructor(options: ClippedSurrogateOptions) {
    this.#options = options;
    this.#baseline = new MovingAverage(options.baselineDecay);
  }

  update({ passes, shaped }: Batch, entropyWeight: number, step: () => void): void {
    const size = passes.length;
    const advantages = shaped.map((reward) => this.#baseline.advantage(reward));
    const before = passes.map(logProbabilities);
    const weights = new Float64Array(passes[0]?.choices.length ?? 0);
    for (let epoch = 0; epoch < this.#options.epochs; epoch++) {
      passes.forEach((pass, i) => {
        // The first epoch's forward pass is the one that the proposal was drawn by.
        if (epoch > 0) pass.follow();
        const old = before[i]!;
        for (let t = 0; t < old.length; t++) {
          weights[t] = this.#slopeWeight(pass.logProbability(t) - old[t]!, advantages[i]!) / size;
        }
        pass.backward(weights, entropyWeight / size);
      });
      step();
    }
  }

  forget(): void {
    this.#baseline.forget();
  }

  /** The slope of min(ratio · A, clamp(ratio) · A) by ln ratio: ratio · A, or 0 where the clamped term is the lesser one. */
  #slopeWeight(logRatio: number, advantage: number): number {
    const { clip } = this.#options;
    const ratio = exp(logRatio);
    const clipped = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
    return clipped ? 0 : ratio * advantage;
  }
}

function logProbabilities(pass: Pass): Float64Array {
  const values = new Float64Array(pass.choices.length);
  for (let t = 0; t < values.length; t++) values[t] = pass.logProbability(t);
  return values;
}
