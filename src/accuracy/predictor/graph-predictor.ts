import { MAX_VERTICES, predecessorMask } from '../../space/cells/cell.js';
import { graphContext, successorMask } from './context.js';
import { UNIT } from './fixed-point.js';
import { GraphPass, LABELINGS, PASS_NUMBERS } from './graph-pass.js';
import type { NetworkBlocks } from './network.js';
import { joinBiasOffset, NETWORK_WIDTH, PARAMETER_COUNT, viewBlocks } from './network.js';
import { RowKernel } from './row-kernel.js';
import { countOfTarget } from './target.js';

const WIDTH = NETWORK_WIDTH;
/** Rows of a graph's cells, made up to a multiple of 4. */
const CELL_ROWS = LABELINGS + 3;

/** The shipped network in fixed point; predicts the labelings of one graph together, since they share most states. */
export class GraphPredictor {
  readonly #blocks: NetworkBlocks;
  readonly #ancestors: GraphPass;
  readonly #descendants: GraphPass;
  readonly #kernel: RowKernel;
  readonly #joinSums: Float64Array;
  readonly #heads: Float64Array;

  /** @param weights - 16-bit weights in the order of network.ts, in units of 2⁻¹². */
  constructor(weights: Int16Array) {
    const kernel = new RowKernel(PARAMETER_COUNT + 1 + 2 * PASS_NUMBERS + 2 * CELL_ROWS * WIDTH);
    // An even number of numbers, so that all rows after them lie at a multiple of 16 bytes.
    const parameters = kernel.allocate(PARAMETER_COUNT + (PARAMETER_COUNT % 2)).subarray(0, PARAMETER_COUNT);
    parameters.set(weights);
    const blocks = viewBlocks(parameters);
    this.#kernel = kernel;
    this.#joinSums = kernel.allocate(CELL_ROWS * WIDTH);
    this.#heads = kernel.allocate(CELL_ROWS * WIDTH);
    this.#blocks = blocks;
    this.#ancestors = new GraphPass(kernel, {
      matrix: blocks.ancestorMatrix,
      joinMatrix: blocks.joinAncestorMatrix,
      start: blocks.ancestorStart,
      bias: blocks.ancestorBias,
    });
    this.#descendants = new GraphPass(kernel, {
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
    labelings.forEach((labels, n) => this.#joinVertices(labels, context, n));
    this.#kernel.multiplyTransposed(this.#joinSums, this.#blocks.headMatrix, this.#heads, rows);
    return Int32Array.from(labelings, (_, n) => this.#readOutput(context, n * WIDTH));
  }

  #joinVertices(labels: readonly number[], context: number, n: number): void {
    const bias = this.#blocks.joinBias;
    const { joins: before, rows: rowsBefore } = this.#ancestors;
    const { joins: after, rows: rowsAfter } = this.#descendants;
    for (let v = 1; v <= labels.length; v++) {
      const a = rowsBefore[n * MAX_VERTICES + v]! * WIDTH;
      const d = rowsAfter[n * MAX_VERTICES + v]! * WIDTH;
      const b = joinBiasOffset(labels[v - 1]!, context);
      this.#kernel.addJoin(this.#joinSums, n * WIDTH, before, a, after, d, bias, b);
    }
  }

  #readOutput(context: number, from: number): number {
    const { headBias, outputWeights, outputBias } = this.#blocks;
    this.#kernel.rectifyRow(this.#heads, from, headBias, context * WIDTH, this.#heads, from);
    const output = outputBias[0]! * UNIT + this.#kernel.multiplyRows(this.#heads, from, outputWeights);
    return countOfTarget(output / (UNIT * UNIT));
  }
}
