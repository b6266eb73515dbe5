import type { Random } from '../../../src/random.js';
import type { ForestFunctions } from './forest-module.js';
import { instantiateForest } from './forest-module.js';
import { growMemory } from '../../../src/wasm-memory.js';

/** What {@link Forest.grow} leaves open. */
export interface ForestOptions {
  readonly trees: number;
  /** The share of the decisions, drawn anew, that a node may be split on. */
  readonly decisionShare: number;
  /** A node of fewer points is not split. */
  readonly minSplit: number;
  /** Points that a tree is grown from, drawn with replacement; as many as there are where they are fewer. */
  readonly pointsPerTree: number;
}

/**
 * A random forest for regression (Breiman 2001) over decisions that are categories, grown anew whenever more is known.
 *
 * Points are added one by one; `targets` is set before a forest is grown. An option that no point of a node has goes to
 * either side by chance (Hutter et al. 2011, section 4.1).
 */
export class Forest {
  /** The decisions of point p are `rows[p · decisions …]`. */
  readonly rows: Uint8Array;
  /** By point: what it came to. */
  readonly targets: Float64Array;
  /** By point, as {@link predictPoints} makes them. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** The decisions that {@link predictTrial} predicts. */
  readonly trial: Uint8Array;
  readonly #options: ForestOptions;
  readonly #random: Random;
  readonly #functions: ForestFunctions;
  readonly #decisions: number;
  readonly #chosen: Int32Array;
  readonly #prediction: Float64Array;

  /**
   * @param sizes - Options of each decision.
   * @param points - That may be added, at most.
   */
  constructor(sizes: Uint8Array, points: number, options: ForestOptions, random: Random) {
    const sample = Math.min(points, options.pointsPerTree);
    const functions = instantiateForest((bound) => random.below(bound));
    const columns = sizes.reduce((sum, size) => sum + (size === 2 ? 1 : size), 0);
    functions.layOut(sizes.length, columns, Math.max(...sizes), points, sample, options.trees);
    const { memory, end } = functions;
    growMemory(memory, end.value);
    new Uint8Array(memory.buffer, functions.sizes.value, sizes.length).set(sizes);
    functions.placeColumns();
    this.rows = new Uint8Array(memory.buffer, functions.rows.value, points * sizes.length);
    this.targets = new Float64Array(memory.buffer, functions.targets.value, points);
    this.means = new Float64Array(memory.buffer, functions.means.value, points);
    this.variances = new Float64Array(memory.buffer, functions.variances.value, points);
    this.trial = new Uint8Array(memory.buffer, functions.trial.value, sizes.length);
    this.#chosen = new Int32Array(memory.buffer, functions.chosen.value, sample);
    this.#prediction = new Float64Array(memory.buffer, functions.prediction.value, 2);
    this.#decisions = sizes.length;
    this.#functions = functions;
    this.#options = options;
    this.#random = random;
  }

  /** Add point `at`, or have it anew. */
  add(at: number, decisions: Uint8Array): void {
    this.rows.set(decisions, at * this.#decisions);
    this.#functions.addPoint(at);
  }

  /** Grow all trees from the first `count` points and their targets. */
  grow(count: number): void {
    const { trees, decisionShare, minSplit } = this.#options;
    const leftOut = this.#decisions - Math.ceil(decisionShare * this.#decisions);
    const sample = Math.min(count, this.#chosen.length);
    this.#functions.beginForest(leftOut, minSplit);
    for (let tree = 0; tree < trees; tree++) {
      for (let i = 0; i < sample; i++) this.#chosen[i] = this.#random.below(count);
      this.#functions.growTree(tree, sample);
    }
  }

  /** Predict what each of the first `count` points comes to: sets `means`, and `variances` among the trees. */
  predictPoints(count: number): void {
    this.#functions.predictPoints(count);
  }

  /** Predict what the decisions of `trial` come to: sets `mean` and `variance`. */
  predictTrial(): void {
    this.#functions.predictTrial();
  }

  /** Of the trees' predictions, as the last {@link predictTrial} made them. */
  get mean(): number {
    return this.#prediction[0]!;
  }

  get variance(): number {
    return this.#prediction[1]!;
  }
}
