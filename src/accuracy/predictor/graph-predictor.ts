import { MAX_VERTICES, predecessorMask } from '../../space/cells/cell.js';
import { graphContext, successorMask } from './context.js';
import { rectifyRow, UNIT } from './fixed-point.js';
import { GraphPass, LABELINGS } from './graph-pass.js';
import type { NetworkBlocks } from './network.js';
import { joinBiasOffset, NETWORK_WIDTH, viewBlocks } from './network.js';
import { addProductTransposed } from './products.js';
import { countOfTarget } from './target.js';

const WIDTH = NETWORK_WIDTH;

/** The shipped network in fixed point; predicts the labelings of one graph together, since they share most states. */
export class GraphPredictor {
  readonly #blocks: NetworkBlocks;
  readonly #ancestors: GraphPass;
  readonly #descendants: GraphPass;
  readonly #join = new Float64Array(WIDTH);
  readonly #joinSums = new Float64Array((LABELINGS + 3) * WIDTH);
  readonly #heads = new Float64Array((LABELINGS + 3) * WIDTH);

  /** @param weights - 16-bit weights in the order of network.ts, in units of 2⁻¹². */
  constructor(weights: Int16Array) {
    const blocks = viewBlocks(Float64Array.from(weights));
    this.#blocks = blocks;
    this.#ancestors = new GraphPass({
      matrix: blocks.ancestorMatrix,
      joinMatrix: blocks.joinAncestorMatrix,
      start: blocks.ancestorStart,
      bias: blocks.ancestorBias,
    });
    this.#descendants = new GraphPass({
      matrix: blocks.descendantMatrix,
      joinMatrix: blocks.joinDescendantMatrix,
      start: blocks.descendantStart,
      bias: blocks.descendantBias,
    });
  }

  /**
   * Predict cells of one graph.
   *
   * @param labelings - Labels of each cell, vertex 1 first; at most 243 cells.
   * @returns Counts of 29,952, one a cell.
   */
  predict(vertices: number, adjacencyBits: number, labelings: readonly (readonly number[])[]): Int32Array {
    const interior = Array.from({ length: vertices - 2 }, (_, i) => i + 1);
    const output = vertices - 1;
    const predecessors = new Uint8Array(MAX_VERTICES);
    const successors = new Uint8Array(MAX_VERTICES);
    for (const v of interior) {
      predecessors[v] = predecessorMask(adjacencyBits, v);
      const mask = successorMask(vertices, adjacencyBits, v);
      // The pass over descendants starts at the output: bit 0 stands for it there.
      successors[v] = (mask & ~(1 << output)) | ((mask >> output) & 1);
    }
    this.#ancestors.run(interior, predecessors, labelings);
    this.#descendants.run(interior.toReversed(), successors, labelings);

    const context = graphContext(vertices, adjacencyBits);
    const rows = Math.ceil(labelings.length / 4) * 4;
    this.#joinSums.fill(0, 0, rows * WIDTH);
    this.#heads.fill(0, 0, rows * WIDTH);
    labelings.forEach((labels, n) => this.#joinVertices(labels, context, n));
    addProductTransposed(this.#joinSums, this.#blocks.headMatrix, this.#heads, rows, WIDTH, WIDTH);
    return Int32Array.from(labelings, (_, n) => this.#readOutput(context, n * WIDTH));
  }

  #joinVertices(labels: readonly number[], context: number, n: number): void {
    const joinSums = this.#joinSums;
    const join = this.#join;
    const bias = this.#blocks.joinBias;
    const { joins: before, rows: rowsBefore } = this.#ancestors;
    const { joins: after, rows: rowsAfter } = this.#descendants;
    const to = n * WIDTH;
    for (let v = 1; v <= labels.length; v++) {
      const a = rowsBefore[n * MAX_VERTICES + v]! * WIDTH;
      const d = rowsAfter[n * MAX_VERTICES + v]! * WIDTH;
      const b = joinBiasOffset(labels[v - 1]!, context);
      for (let i = 0; i < WIDTH; i++) join[i] = before[a + i]! + after[d + i]!;
      rectifyRow(join, 0, bias, b, join, 0, WIDTH);
      for (let i = 0; i < WIDTH; i++) joinSums[to + i]! += join[i]!;
    }
  }

  #readOutput(context: number, from: number): number {
    const { headBias, outputWeights, outputBias } = this.#blocks;
    let output = outputBias[0]! * UNIT;
    rectifyRow(this.#heads, from, headBias, context * WIDTH, this.#heads, from, WIDTH);
    for (let i = 0; i < WIDTH; i++) output += this.#heads[from + i]! * outputWeights[i]!;
    return countOfTarget(output / (UNIT * UNIT));
  }
}
