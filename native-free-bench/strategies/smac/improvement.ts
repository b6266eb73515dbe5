import { exp, ln } from '../../../src/math/exponential.js';
import { normalTail } from '../../../src/math/normal.js';

/**
 * Expected improvement on the least cost so far, of a cost whose logarithm is normally distributed:
 * E[max(0, best − e^Y)], Y ~ N(mean, variance).
 *
 * Source: Hutter et al. 2011, section 4.3, after Hutter et al. 2009: best · Φ(v) − e^(mean + variance/2) · Φ(v − σ),
 * where v = (ln best − mean) / σ.
 */
export class ExpectedImprovement {
  readonly #logBest: number;
  readonly #best: number;
  #hurdle = -Infinity;
  /** Squared distances from ln best, in variances, that an improvement above the hurdle may have. */
  #reach = Infinity;

  /** @param logBest - Of the least cost so far. */
  constructor(logBest: number) {
    this.#logBest = logBest;
    this.#best = exp(logBest);
  }

  of(mean: number, variance: number): number {
    if (variance <= 0) return Math.max(0, this.#best - exp(mean));
    const sigma = Math.sqrt(variance);
    const v = (this.#logBest - mean) / sigma;
    return Math.max(0, this.#best * normalTail(-v) - exp(mean + variance / 2) * normalTail(sigma - v));
  }

  /**
   * The improvement where it may be greater than `hurdle`, otherwise −Infinity, which takes far less time.
   *
   * It is at most best · Φ(v), and Φ(v) ≤ ½ e^(−v²/2) for v < 0 (Chernoff): with v² beyond 2 ln(best / (2 hurdle)) it is below
   * the hurdle, by more than {@link of} can be wrong once a millionth is added. Means hardly above ln best are looked at, as
   * are all where there is no hurdle.
   */
  above(hurdle: number, mean: number, variance: number): number {
    if (hurdle !== this.#hurdle) {
      this.#hurdle = hurdle;
      this.#reach = hurdle > 0 ? Math.max(0, 2 * ln(this.#best / (2 * hurdle))) + 1e-6 : Infinity;
    }
    const distance = mean - this.#logBest;
    if (distance > 1e-6 && distance * distance > this.#reach * variance) return -Infinity;
    return this.of(mean, variance);
  }
}
