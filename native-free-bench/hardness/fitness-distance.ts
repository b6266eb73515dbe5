import { productMoment } from '../../src/correlation/product-moment.js';
import { spearmanRho } from '../../src/correlation/spearman-rho.js';
import type { ModelDecisions } from '../problem/model-decisions.js';
import { readDigits, writeDigits } from '../problem/digits.js';

/** Optima of more models than these have no distances worked out to them. */
const MOST_MODELS = 1000;

/** Correlation of the reward with the distance to the nearest optimum. */
export interface FitnessDistanceReport {
  /** Pairs it is taken over, … */
  readonly pairs: number;
  /** … of so many: all of them, or drawn uniformly. */
  readonly of: number;
  /** Null where it is not defined: all rewards or all distances are equal, or the optima are those of too many models. */
  readonly pearson: number | null;
  readonly spearman: number | null;
}

/** Distances to the nearest of some optima: decisions in which the encodings of two pairs differ. */
export class OptimumDistances {
  readonly #decisions: ModelDecisions;
  /** By model of an optimum: its encoding, and the distance of every accelerator to the nearest of its optima's. */
  readonly #models: { readonly encoding: Uint8Array; readonly ofAccelerator: Uint8Array }[] = [];
  readonly #accelerators: number;
  readonly #own: Uint8Array;

  constructor(decisions: ModelDecisions, acceleratorSizes: Uint8Array, optima: readonly number[]) {
    this.#decisions = decisions;
    this.#own = new Uint8Array(decisions.sizes.length);
    this.#accelerators = acceleratorSizes.reduce((product, options) => product * options, 1);
    const ofModel = new Map<number, number[]>();
    for (const pair of optima) {
      const model = Math.floor(pair / this.#accelerators);
      const known = ofModel.get(model) ?? [];
      known.push(pair % this.#accelerators);
      ofModel.set(model, known);
    }
    if (ofModel.size > MOST_MODELS) return;
    for (const [model, accelerators] of ofModel) {
      const encoding = new Uint8Array(decisions.sizes.length);
      decisions.encode(model, encoding);
      this.#models.push({ encoding, ofAccelerator: nearestOf(accelerators, acceleratorSizes) });
    }
  }

  /** The distance of a pair; −1 where the optima are those of too many models. */
  of(pair: number): number {
    const accelerator = pair % this.#accelerators;
    this.#decisions.encode(Math.floor(pair / this.#accelerators), this.#own);
    let nearest = -1;
    for (const { encoding, ofAccelerator } of this.#models) {
      const distance = hamming(this.#own, encoding) + ofAccelerator[accelerator]!;
      if (nearest < 0 || distance < nearest) nearest = distance;
    }
    return nearest;
  }
}

/**
 * The distance of every accelerator to the nearest of some, decision by decision: along one decision alone whatever the
 * others say stays the same, so what is near with the decisions before it is one further with another option of this one.
 */
function nearestOf(accelerators: readonly number[], sizes: Uint8Array): Uint8Array {
  const count = sizes.reduce((product, options) => product * options, 1);
  const far = sizes.length;
  let nearest = new Uint8Array(count).fill(far);
  for (const accelerator of accelerators) nearest[accelerator] = 0;
  const digits = new Uint8Array(sizes.length);
  for (let decision = 0; decision < sizes.length; decision++) {
    const next = nearest.slice();
    for (let accelerator = 0; accelerator < count; accelerator++) {
      writeDigits(accelerator, sizes, digits);
      for (let option = 0; option < sizes[decision]!; option++) {
        digits[decision] = option;
        const other = readDigits(digits, sizes);
        if (nearest[other]! + 1 < next[accelerator]!) next[accelerator] = nearest[other]! + 1;
      }
    }
    nearest = next;
  }
  return nearest;
}

function hamming(a: Uint8Array, b: Uint8Array): number {
  let distance = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) distance++;
  return distance;
}

/** Correlate the rewards of pairs with their distances. */
export function correlate(
  pairs: Float64Array,
  of: number,
  rewardOf: (pair: number) => number,
  distances: OptimumDistances,
): FitnessDistanceReport {
  const rewards = Float64Array.from(pairs, rewardOf);
  const away = Float64Array.from(pairs, (pair) => distances.of(pair));
  const defined = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    pairs: pairs.length,
    of,
    pearson: defined(pearson(rewards, away)),
    spearman: defined(spearmanRho(rewards, away)),
  };
}

/** The product-moment correlation; NaN where one side has a single value. */
function pearson(x: Float64Array, y: Float64Array): number {
  const single = (values: Float64Array): boolean => values.every((value) => value === values[0]);
  // The rounding of a mean would make something of nothing.
  if (single(x) || single(y)) return NaN;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return productMoment(x, y, mean(x), mean(y));
}
