import type { Frontier } from '../frontier/result.js';

/** The least latency of any pair that is at least so accurate, whatever its area: from the fastest draw to the slowest. */
export interface BandLevel {
  readonly accuracyCount: number;
  /** Core cycles. */
  readonly least: number;
  readonly most: number;
}

/** Gathers the band in which the accuracy–latency frontiers of all draws lie. */
export class LatencyBand {
  readonly #accuracies: Int32Array;
  readonly #least: Float64Array;
  readonly #most: Float64Array;

  /** @param given - Its accuracies are the levels of the band. */
  constructor(given: Frontier) {
    this.#accuracies = Int32Array.from(new Set(given.accuracyCount));
    this.#least = new Float64Array(this.#accuracies.length).fill(Infinity);
    this.#most = new Float64Array(this.#accuracies.length);
  }

  add({ frontier: { size, accuracyCount, latencyCycles } }: { readonly frontier: Frontier }): void {
    let row = 0;
    let latency = Infinity;
    // Both go from the most accurate down; which cell is the most accurate does not depend on the constants.
    this.#accuracies.forEach((accuracy, level) => {
      for (; row < size && accuracyCount[row]! >= accuracy; row++) latency = Math.min(latency, latencyCycles[row]!);
      this.#least[level] = Math.min(this.#least[level]!, latency);
      this.#most[level] = Math.max(this.#most[level]!, latency);
    });
  }

  /** The levels by falling accuracy. */
  result(): BandLevel[] {
    return Array.from(this.#accuracies, (accuracyCount, level) => ({
      accuracyCount,
      least: this.#least[level]!,
      most: this.#most[level]!,
    }));
  }
}
