import type { RewardBins } from './bins.js';
import { BIN_COUNT } from './bins.js';
import { PairSample } from './pair-sample.js';
import { SAMPLE_SIZE } from './sampling.js';
import type { OptimaPart } from './setup.js';

/** Takes local optima one by one. */
export class OptimaCollector {
  readonly #bins: RewardBins;
  readonly #optimum: number;
  readonly #counts = { feasibleStrict: 0, feasibleLevel: 0, infeasibleStrict: 0, infeasibleLevel: 0 };
  readonly #counted = new Uint32Array(BIN_COUNT);
  readonly #greatest: number[] = [];
  readonly #sample = new PairSample(SAMPLE_SIZE);

  /** @param optimum - The greatest reward. */
  constructor(bins: RewardBins, optimum: number) {
    this.#bins = bins;
    this.#optimum = optimum;
  }

  /** @param level - Whether a neighbour is as good. */
  add(pair: number, reward: number, level: boolean): void {
    this.#counted[this.#bins.of(reward)]! += 1;
    // Terms of feasible pairs are at least 0; infeasible ones have at most −0.1.
    if (reward < 0) {
      this.#counts[level ? 'infeasibleLevel' : 'infeasibleStrict'] += 1;
      return;
    }
    this.#counts[level ? 'feasibleLevel' : 'feasibleStrict'] += 1;
    this.#sample.add(pair);
    if (reward === this.#optimum) this.#greatest.push(pair);
  }

  part(): OptimaPart {
    return { counts: this.#counts, bins: this.#counted, greatest: this.#greatest, sample: this.#sample.pairs() };
  }
}
