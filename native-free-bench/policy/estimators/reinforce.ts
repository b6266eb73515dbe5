import type { Batch, Estimator } from './estimator.js';
import { MovingAverage } from './moving-average.js';

/** What {@link Reinforce} leaves open. */
export interface ReinforceOptions {
  /** Weight of the past in the moving average of rewards, 0 to 1. */
  readonly baselineDecay: number;
}

/**
 * REINFORCE (Williams 1992) with a moving average of the reward as baseline, the paper's estimator.
 *
 *     loss = −1/N Σ_i (advantage_i · ln π(choices_i) + entropyWeight · entropy_i)
 */
export class Reinforce implements Estimator {
  readonly #baseline: MovingAverage;

  constructor({ baselineDecay }: ReinforceOptions) {
    this.#baseline = new MovingAverage(baselineDecay);
  }

  update({ passes, shaped }: Batch, entropyWeight: number, step: () => void): void {
    const size = passes.length;
    passes.forEach((pass, i) => {
      const weight = this.#baseline.advantage(shaped[i]!) / size;
      pass.backward(new Float64Array(pass.choices.length).fill(weight), entropyWeight / size);
    });
    step();
  }

  forget(): void {
    this.#baseline.forget();
  }
}
