import { LABEL_COUNT, MAX_VERTICES } from '../../space/cells/cell.js';
import { NETWORK_WIDTH, operationMatrix } from './network.js';
import type { RowKernel } from './row-kernel.js';

const WIDTH = NETWORK_WIDTH;
const INTERIOR = MAX_VERTICES - 2;
/** Ways to label all interior vertices of a graph. */
export const LABELINGS = LABEL_COUNT ** INTERIOR;
/** At most so many states of a vertex have one label, made up to a multiple of 4. */
const BLOCK_ROWS = LABELINGS / LABEL_COUNT + 3;

/** Numbers that a pass keeps in the memory of its kernel. */
export const PASS_NUMBERS = (2 * (INTERIOR + 1) * LABELINGS + 2 * BLOCK_ROWS) * WIDTH;

/** The weights of the network in one direction: blocks of network.ts, in the memory of the kernel. */
export interface PassWeights {
  readonly matrix: Float64Array;
  readonly joinMatrix: Float64Array;
  readonly start: Float64Array;
  readonly bias: Float64Array;
}

/**
 * The states of the vertices of one graph in one direction, for some labelings.
 *
 * The state of a vertex depends on the labels of its scope alone: itself and the interior vertices it is reached from.
 * Row `v · 243 + code` holds it, code being the labels of the scope as digits in base 3, so that labelings share rows.
 */
export class GraphPass {
  readonly #weights: PassWeights;
  readonly #matrices: readonly Float64Array[];
  readonly #joinMatrices: readonly Float64Array[];
  readonly #known = new Uint8Array((INTERIOR + 1) * LABELINGS);
  readonly #kernel: RowKernel;
  readonly #states: Float64Array;
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  /** Row of vertex v under the n-th labeling at n × 7 + v. */
  readonly rows = new Int32Array(LABELINGS * MAX_VERTICES);
  /** What the state of a row adds to the join of its vertex. */
  readonly joins: Float64Array;

  /** @param kernel - With room for {@link PASS_NUMBERS}. */
  constructor(kernel: RowKernel, weights: PassWeights) {
    this.#kernel = kernel;
    this.#states = kernel.allocate((INTERIOR + 1) * LABELINGS * WIDTH);
    this.joins = kernel.allocate((INTERIOR + 1) * LABELINGS * WIDTH);
    this.#sums = kernel.allocate(BLOCK_ROWS * WIDTH);
    this.#products = kernel.allocate(BLOCK_ROWS * WIDTH);
    this.#weights = weights;
    const byLabel = (block: Float64Array): Float64Array[] =>
      Array.from({ length: LABEL_COUNT }, (_, label) => operationMatrix(block, label));
    this.#matrices = byLabel(weights.matrix);
    this.#joinMatrices = byLabel(weights.joinMatrix);
  }

  /**
   * Compute the states of all interior vertices.
   *
   * @param order - The interior vertices, each after those it is reached from.
   * @param sources - By vertex the vertices it is reached from as a mask; bit 0 stands for the end the pass starts at.
   */
  run(order: readonly number[], sources: Uint8Array, labelings: readonly (readonly number[])[]): void {
    this.#known.fill(0);
    const scopes = new Uint8Array(MAX_VERTICES);
    for (const v of order) {
      const mask = sources[v]!;
      let scope = 1 << v;
      for (const u of order) if ((mask >> u) & 1) scope |= scopes[u]!;
      scopes[v] = scope;
      const missing = this.#findRows(v, scope, labelings);
      missing.forEach((labelingsOfLabel, label) => {
        if (labelingsOfLabel.length > 0) this.#computeStates(v, mask, label, labelingsOfLabel);
      });
    }
  }

  /** Find the row of a vertex under each labeling; returns by label the labelings whose row is yet to be computed. */
  #findRows(v: number, scope: number, labelings: readonly (readonly number[])[]): number[][] {
    const missing: number[][] = Array.from({ length: LABEL_COUNT }, () => []);
    labelings.forEach((labels, n) => {
      let code = 0;
      for (let u = 1; u <= labels.length; u++) {
        if ((scope >> u) & 1) code = code * LABEL_COUNT + labels[u - 1]!;
      }
      const row = v * LABELINGS + code;
      this.rows[n * MAX_VERTICES + v] = row;
      if (this.#known[row] === 1) return;
      this.#known[row] = 1;
      missing[labels[v - 1]!]?.push(n);
    });
    return missing;
  }

  #computeStates(v: number, mask: number, label: number, labelings: readonly number[]): void {
    const count = Math.ceil(labelings.length / 4) * 4;
    const { start, bias } = this.#weights;
    const kernel = this.#kernel;
    const states = this.#states;
    const sums = this.#sums;
    const products = this.#products;
    sums.fill(0, 0, count * WIDTH);
    labelings.forEach((n, at) => {
      const to = at * WIDTH;
      if (mask & 1) kernel.addRow(sums, to, start, 0);
      for (let u = 1; u < MAX_VERTICES; u++) {
        if ((mask >> u) & 1) kernel.addRow(sums, to, states, this.rows[n * MAX_VERTICES + u]! * WIDTH);
      }
    });

    kernel.multiplyTransposed(sums, this.#matrices[label]!, products, count);
    labelings.forEach((n, at) => {
      const to = this.rows[n * MAX_VERTICES + v]! * WIDTH;
      kernel.rectifyRow(products, at * WIDTH, bias, label * WIDTH, states, to);
      sums.set(states.subarray(to, to + WIDTH), at * WIDTH);
    });

    kernel.multiplyTransposed(sums, this.#joinMatrices[label]!, products, count);
    labelings.forEach((n, at) => {
      const to = this.rows[n * MAX_VERTICES + v]! * WIDTH;
      this.joins.set(products.subarray(at * WIDTH, (at + 1) * WIDTH), to);
    });
  }
}
