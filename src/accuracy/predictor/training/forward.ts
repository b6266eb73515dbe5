import { MAX_VERTICES } from '../../../space/cells/cell.js';
import type { Batch, VertexGroup } from './batch.js';
import { maximalRows } from './batch.js';
import type { NetworkBlocks } from '../network.js';
import { joinBiasOffset, NETWORK_WIDTH, operationMatrix } from '../network.js';
import { addProductTransposed } from '../products.js';

const WIDTH = NETWORK_WIDTH;

/** What the network computes on the way to its output: one row of {@link NETWORK_WIDTH} a vertex, or a cell for the last three. */
export interface Activations {
  readonly ancestorSums: Float64Array;
  readonly ancestors: Float64Array;
  readonly descendantSums: Float64Array;
  readonly descendants: Float64Array;
  readonly joins: Float64Array;
  readonly joinSums: Float64Array;
  readonly heads: Float64Array;
  readonly outputs: Float64Array;
}

/** Room for the activations, or their gradients, of batches of up to `cellCount` cells (a multiple of 4). */
export function createActivations(cellCount: number): Activations {
  const vertexRows = (): Float64Array => new Float64Array(maximalRows(cellCount) * WIDTH);
  return {
    ancestorSums: vertexRows(),
    ancestors: vertexRows(),
    descendantSums: vertexRows(),
    descendants: vertexRows(),
    joins: vertexRows(),
    joinSums: new Float64Array(cellCount * WIDTH),
    heads: new Float64Array(cellCount * WIDTH),
    outputs: new Float64Array(cellCount),
  };
}

/** Add a row of `from` to a row of `to`, both given by where they begin. */
export function addRow(to: Float64Array, toOffset: number, from: Float64Array, fromOffset: number): void {
  for (let i = 0; i < WIDTH; i++) {
    to[toOffset + i]! += from[fromOffset + i]!;
  }
}

function rectify(values: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) if (values[i]! < 0) values[i] = 0;
}

/** The rows of a group as a view, so that products see a matrix. */
export function groupRows(values: Float64Array, group: VertexGroup): Float64Array {
  return values.subarray(group.from * WIDTH, (group.from + group.rows) * WIDTH);
}

function multiplyGroup(group: VertexGroup, block: Float64Array, from: Float64Array, to: Float64Array): void {
  const matrix = operationMatrix(block, group.label);
  addProductTransposed(groupRows(from, group), matrix, groupRows(to, group), group.rows, WIDTH, WIDTH);
}

function finishStates(group: VertexGroup, bias: Float64Array, states: Float64Array): void {
  for (let row = group.from; row < group.to; row++) addRow(states, row * WIDTH, bias, group.label * WIDTH);
  rectify(states, group.from * WIDTH, group.to * WIDTH);
}

function computeAncestors(batch: Batch, group: VertexGroup, blocks: NetworkBlocks, to: Activations): void {
  for (let row = group.from; row < group.to; row++) {
    const cell = batch.cellOf[row]!;
    const mask = batch.predecessors[cell * MAX_VERTICES + group.position]!;
    if (mask & 1) addRow(to.ancestorSums, row * WIDTH, blocks.ancestorStart, 0);
    for (let u = 1; u < group.position; u++) {
      if (!((mask >> u) & 1)) continue;
      const from = batch.rowOf[cell * MAX_VERTICES + u]!;
      addRow(to.ancestorSums, row * WIDTH, to.ancestors, from * WIDTH);
    }
  }
  multiplyGroup(group, blocks.ancestorMatrix, to.ancestorSums, to.ancestors);
  finishStates(group, blocks.ancestorBias, to.ancestors);
}

function computeDescendants(batch: Batch, group: VertexGroup, blocks: NetworkBlocks, to: Activations): void {
  for (let row = group.from; row < group.to; row++) {
    const cell = batch.cellOf[row]!;
    const mask = batch.successors[cell * MAX_VERTICES + group.position]!;
    const output = batch.vertices[cell]! - 1;
    if ((mask >> output) & 1) addRow(to.descendantSums, row * WIDTH, blocks.descendantStart, 0);
    for (let w = group.position + 1; w < output; w++) {
      if (!((mask >> w) & 1)) continue;
      const from = batch.rowOf[cell * MAX_VERTICES + w]!;
      addRow(to.descendantSums, row * WIDTH, to.descendants, from * WIDTH);
    }
  }
  multiplyGroup(group, blocks.descendantMatrix, to.descendantSums, to.descendants);
  finishStates(group, blocks.descendantBias, to.descendants);
}

/**
 * Run the network on a batch, keeping every activation for the way back.
 *
 * @param to - From {@link createActivations}; overwritten. `outputs` holds one number a cell, see target.ts.
 */
export function runForward(batch: Batch, blocks: NetworkBlocks, to: Activations): void {
  for (const values of Object.values(to) as Float64Array[]) values.fill(0);
  for (const group of batch.groups) computeAncestors(batch, group, blocks, to);
  for (const group of batch.groups.toReversed()) computeDescendants(batch, group, blocks, to);
  for (const group of batch.groups) {
    multiplyGroup(group, blocks.joinAncestorMatrix, to.ancestors, to.joins);
    multiplyGroup(group, blocks.joinDescendantMatrix, to.descendants, to.joins);
    for (let row = group.from; row < group.to; row++) {
      const cell = batch.cellOf[row]!;
      addRow(to.joins, row * WIDTH, blocks.joinBias, joinBiasOffset(group.label, batch.contexts[cell]!));
      rectify(to.joins, row * WIDTH, (row + 1) * WIDTH);
      addRow(to.joinSums, cell * WIDTH, to.joins, row * WIDTH);
    }
  }
  const rows = Math.ceil(batch.cellCount / 4) * 4;
  addProductTransposed(to.joinSums, blocks.headMatrix, to.heads, rows, WIDTH, WIDTH);
  for (let cell = 0; cell < batch.cellCount; cell++) {
    addRow(to.heads, cell * WIDTH, blocks.headBias, batch.contexts[cell]! * WIDTH);
    rectify(to.heads, cell * WIDTH, (cell + 1) * WIDTH);
    let output = blocks.outputBias[0]!;
    for (let i = 0; i < WIDTH; i++) {
      output += to.heads[cell * WIDTH + i]! * blocks.outputWeights[i]!;
    }
    to.outputs[cell] = output;
  }
}
