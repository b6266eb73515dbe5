import { LABEL_COUNT, MAX_VERTICES, predecessorMask } from '../../space/cell.js';
import { graphContext, successorMask } from './context.js';
import { rectifySum, UNIT } from './fixed-point.js';
import type { BlockName, NetworkBlocks } from './network.js';
import { joinBiasOffset, NETWORK_WIDTH, operationMatrix, viewBlocks } from './network.js';
import { addProductTransposed, multiplyVector } from './products.js';
import { countOfTarget } from './target.js';

const WIDTH = NETWORK_WIDTH;
const INTERIOR = MAX_VERTICES - 2;
/** Ways to label all interior vertices of a graph. */
const LABELINGS = LABEL_COUNT ** INTERIOR;

/**
 * States of the vertices of one graph in one direction, each computed when first needed.
 *
 * The state of a vertex depends on the labels of its scope alone: itself and the interior vertices before it (or after
 * it, for descendants). Row `v · 243 + code` holds it, code being the labels of the scope as digits in base 3.
 */
interface Sweep {
  readonly matrix: readonly Float64Array[];
  readonly joinMatrix: readonly Float64Array[];
  readonly start: Float64Array;
  readonly bias: Float64Array;
  readonly scopes: Uint8Array;
  /** Neighbours the data comes from, as masks. */
  readonly sources: Uint8Array;
  readonly known: Uint8Array;
  readonly states: Float64Array;
  /** What the state adds to the join of its vertex. */
  readonly joins: Float64Array;
}

/** The shipped network in fixed point; predicts the labelings of one graph together, since they share most states. */
export class GraphPredictor {
  readonly #blocks: NetworkBlocks;
  readonly #ancestors: Sweep;
  readonly #descendants: Sweep;
  readonly #sum = new Float64Array(WIDTH);
  readonly #rows = new Int32Array(2 * MAX_VERTICES);
  readonly #joinSums = new Float64Array((LABELINGS + 3) * WIDTH);
  readonly #heads = new Float64Array((LABELINGS + 3) * WIDTH);

  constructor(weights: Int16Array) {
    const blocks = viewBlocks(Float64Array.from(weights));
    this.#blocks = blocks;
    this.#ancestors = createSweep(blocks, 'ancestorMatrix', 'joinAncestorMatrix', 'ancestorStart', 'ancestorBias');
    this.#descendants = createSweep(
      blocks,
      'descendantMatrix',
      'joinDescendantMatrix',
      'descendantStart',
      'descendantBias',
    );
  }

  /**
   * Predict cells of one graph.
   *
   * @param labelings - Labels of each cell, vertex 1 first; at most 243 cells.
   * @returns Counts of 29,952, one a cell.
   */
  predict(vertices: number, adjacencyBits: number, labelings: readonly (readonly number[])[]): Int32Array {
    const context = graphContext(vertices, adjacencyBits);
    this.#enterGraph(vertices, adjacencyBits);
    const rows = Math.ceil(labelings.length / 4) * 4;
    this.#joinSums.fill(0, 0, rows * WIDTH);
    this.#heads.fill(0, 0, rows * WIDTH);
    labelings.forEach((labels, n) => this.#joinVertices(labels, context, n * WIDTH));
    addProductTransposed(this.#joinSums, this.#blocks.headMatrix, this.#heads, rows, WIDTH, WIDTH);
    return Int32Array.from(labelings, (_, n) => this.#readOutput(context, n * WIDTH));
  }

  #enterGraph(vertices: number, adjacencyBits: number): void {
    const { scopes: before, sources: predecessors, known: knownBefore } = this.#ancestors;
    const { scopes: after, sources: successors, known: knownAfter } = this.#descendants;
    const output = vertices - 1;
    knownBefore.fill(0);
    knownAfter.fill(0);
    for (let v = 1; v < output; v++) {
      const mask = predecessorMask(adjacencyBits, v);
      let scope = 1 << v;
      for (let u = 1; u < v; u++) if ((mask >> u) & 1) scope |= before[u] as number;
      before[v] = scope;
      predecessors[v] = mask;
    }
    for (let v = output - 1; v >= 1; v--) {
      const mask = successorMask(vertices, adjacencyBits, v);
      let scope = 1 << v;
      for (let w = v + 1; w < output; w++) if ((mask >> w) & 1) scope |= after[w] as number;
      after[v] = scope;
      // The output takes the place of the input: bit 0 says that the data comes from there.
      successors[v] = (mask & ~(1 << output)) | ((mask >> output) & 1);
    }
  }

  #joinVertices(labels: readonly number[], context: number, to: number): void {
    const joinSums = this.#joinSums;
    const bias = this.#blocks.joinBias;
    const interior = labels.length;
    for (let v = 1; v <= interior; v++) this.#rows[v] = this.#findState(this.#ancestors, 0, v, labels);
    for (let v = interior; v >= 1; v--) {
      this.#rows[MAX_VERTICES + v] = this.#findState(this.#descendants, MAX_VERTICES, v, labels);
    }
    const before = this.#ancestors.joins;
    const after = this.#descendants.joins;
    for (let v = 1; v <= interior; v++) {
      const a = (this.#rows[v] as number) * WIDTH;
      const d = (this.#rows[MAX_VERTICES + v] as number) * WIDTH;
      const b = joinBiasOffset(labels[v - 1] as number, context);
      for (let i = 0; i < WIDTH; i++) {
        const sum = (before[a + i] as number) + (after[d + i] as number) + (bias[b + i] as number) * UNIT;
        joinSums[to + i] = (joinSums[to + i] as number) + rectifySum(sum);
      }
    }
  }

  /** The row of the state of a vertex under a labeling; those of its sources must have been found before. */
  #findState(sweep: Sweep, rowsOffset: number, v: number, labels: readonly number[]): number {
    const scope = sweep.scopes[v] as number;
    let code = 0;
    for (let u = 1; u <= labels.length; u++)
      if ((scope >> u) & 1) code = code * LABEL_COUNT + (labels[u - 1] as number);
    const row = v * LABELINGS + code;
    if (sweep.known[row] === 1) return row;
    sweep.known[row] = 1;

    const sum = this.#sum;
    const sources = sweep.sources[v] as number;
    for (let i = 0; i < WIDTH; i++) sum[i] = sources & 1 ? (sweep.start[i] as number) : 0;
    for (let u = 1; u <= labels.length; u++) {
      if (!((sources >> u) & 1)) continue;
      const from = (this.#rows[rowsOffset + u] as number) * WIDTH;
      for (let i = 0; i < WIDTH; i++) sum[i] = (sum[i] as number) + (sweep.states[from + i] as number);
    }
    const label = labels[v - 1] as number;
    const at = row * WIDTH;
    const { states, bias } = sweep;
    multiplyVector(sweep.matrix[label] as Float64Array, sum, 0, states, at, WIDTH);
    for (let i = 0; i < WIDTH; i++) {
      states[at + i] = rectifySum((states[at + i] as number) + (bias[label * WIDTH + i] as number) * UNIT);
    }
    multiplyVector(sweep.joinMatrix[label] as Float64Array, states, at, sweep.joins, at, WIDTH);
    return row;
  }

  #readOutput(context: number, from: number): number {
    const { headBias, outputWeights, outputBias } = this.#blocks;
    let output = (outputBias[0] as number) * UNIT;
    for (let i = 0; i < WIDTH; i++) {
      const sum = (this.#heads[from + i] as number) + (headBias[context * WIDTH + i] as number) * UNIT;
      output += rectifySum(sum) * (outputWeights[i] as number);
    }
    return countOfTarget(output / (UNIT * UNIT));
  }
}

function createSweep(
  blocks: NetworkBlocks,
  matrix: BlockName,
  joinMatrix: BlockName,
  start: BlockName,
  bias: BlockName,
): Sweep {
  const byLabel = (block: Float64Array): Float64Array[] =>
    Array.from({ length: LABEL_COUNT }, (_, label) => operationMatrix(block, label).slice());
  const rows = (INTERIOR + 1) * LABELINGS;
  return {
    matrix: byLabel(blocks[matrix]),
    joinMatrix: byLabel(blocks[joinMatrix]),
    start: blocks[start],
    bias: blocks[bias],
    scopes: new Uint8Array(MAX_VERTICES),
    sources: new Uint8Array(MAX_VERTICES),
    known: new Uint8Array(rows),
    states: new Float64Array(rows * WIDTH),
    joins: new Float64Array(rows * WIDTH),
  };
}
