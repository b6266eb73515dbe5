import type { Random } from '../../src/random.js';
import { exp, ln } from '../../src/math/exponential.js';

/** Where the options of each decision stand in an array of all options of all decisions. */
export class OptionsOfDecisions {
  readonly decisions: number;
  /** Options of each decision. */
  readonly sizes: Uint8Array;
  /** The first option of each decision, and after the last one the number of all options. */
  readonly first: Int32Array;

  constructor(sizes: Uint8Array) {
    this.decisions = sizes.length;
    this.sizes = sizes;
    this.first = new Int32Array(sizes.length + 1);
    sizes.forEach((options, t) => (this.first[t + 1] = this.first[t]! + options));
  }

  /** The number of all options of all decisions. */
  get count(): number {
    return this.first[this.decisions]!;
  }

  /** Turn the logits of one decision into probabilities, in place. */
  softmax(values: Float64Array, decision: number): void {
    const [from, to] = [this.first[decision]!, this.first[decision + 1]!];
    let greatest = -Infinity;
    for (let a = from; a < to; a++) if (values[a]! > greatest) greatest = values[a]!;
    let sum = 0;
    for (let a = from; a < to; a++) sum += values[a] = exp(values[a]! - greatest);
    for (let a = from; a < to; a++) values[a]! /= sum;
  }

  /** Draw an option of one decision by its probabilities. */
  draw(probabilities: Float64Array, decision: number, random: Random): number {
    const first = this.first[decision]!;
    const last = this.sizes[decision]! - 1;
    const uniform = random.double();
    let sum = 0;
    for (let a = 0; a < last; a++) {
      sum += probabilities[first + a]!;
      if (uniform < sum) return a;
    }
    return last;
  }

  /** ln of the probability of an option of one decision. */
  logProbability(probabilities: Float64Array, decision: number, choice: number): number {
    return ln(probabilities[this.first[decision]! + choice]!);
  }

  /** The sum over all decisions of the entropy of their options, in nats. */
  totalEntropy(probabilities: Float64Array): number {
    let entropy = 0;
    for (let t = 0; t < this.decisions; t++) entropy += this.entropy(probabilities, t);
    return entropy;
  }

  /** The entropy of one decision's options in nats. */
  entropy(probabilities: Float64Array, decision: number): number {
    let entropy = 0;
    for (let a = this.first[decision]!; a < this.first[decision + 1]!; a++) {
      const p = probabilities[a]!;
      if (p > 0) entropy -= p * ln(p);
    }
    return entropy;
  }

  /**
   * Write the slopes of −weight · ln p(choice) − entropyWeight · entropy by the logits of one decision.
   *
   * By the softmax rule, ∂ ln p(c) / ∂ logit a = [a = c] − p(a), and ∂ entropy / ∂ logit a = −p(a) (ln p(a) + entropy).
   */
  logitSlopes(
    probabilities: Float64Array,
    decision: number,
    choice: number,
    weight: number,
    entropyWeight: number,
    into: Float64Array,
  ): void {
    const first = this.first[decision]!;
    const entropy = entropyWeight === 0 ? 0 : this.entropy(probabilities, decision);
    for (let a = 0; a < this.sizes[decision]!; a++) {
      const p = probabilities[first + a]!;
      let slope = weight * (a === choice ? p - 1 : p);
      if (entropyWeight !== 0 && p > 0) slope += entropyWeight * p * (ln(p) + entropy);
      into[a] = slope;
    }
  }
}
