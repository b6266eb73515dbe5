import type { Batch, Estimator } from './estimator.js';

/** What {@link RiskSeeking} leaves open. */
export interface RiskSeekingOptions {
  /** ε: the share of a batch that is learnt from, above 0 and at most 1. */
  readonly best: number;
}

/**
 * The risk-seeking policy gradient (Petersen et al. 2021, "Deep symbolic regression", equation 3 and algorithm 1).
 *
 * It maximises the expected reward of the best share of proposals instead of that of all. With q the (1 − ε)-quantile of
 * the batch's rewards (a reward of the batch: the least of its best ⌈ε N⌉) and the M proposals that reach it,
 *
 *     loss = −Σ_{i: R_i ≥ q} ((R_i − q) / (ε N) · ln π(choices_i) + entropyWeight / M · entropy_i)
 */
export class RiskSeeking implements Estimator {
  readonly #options: RiskSeekingOptions;

  constructor(options: RiskSeekingOptions) {
    this.#options = options;
  }

  update({ passes, shaped }: Batch, entropyWeight: number, step: () => void): void {
    const share = this.#options.best * passes.length;
    const quantile = shaped.toSorted((a, b) => b - a)[Math.ceil(share) - 1]!;
    const reached = shaped.reduce((count, reward) => count + (reward >= quantile ? 1 : 0), 0);
    passes.forEach((pass, i) => {
      if (shaped[i]! < quantile) return;
      const weight = (shaped[i]! - quantile) / share;
      pass.backward(new Float64Array(pass.choices.length).fill(weight), entropyWeight / reached);
    });
    step();
  }

  forget(): void {
    // Nothing outlives a batch.
  }
}
