import { MAX_VERTICES } from '../../../space/cells/cell.js';
import type { BlockName, NetworkBlocks } from '../network.js';
import { joinBiasOffset, NETWORK_WIDTH, operationMatrix } from '../network.js';
import { addProductTransposed } from '../products.js';
import type { Batch, VertexGroup } from './batch.js';
import type { Activations } from './forward.js';
import { addRow, groupRows } from './forward.js';
import type { TransposeRoom } from './transposed-products.js';
import { addTransposedProduct, transpose } from './transposed-products.js';

const WIDTH = NETWORK_WIDTH;

/** Where a gradient flows to: the gradient of the parameters and that of the activations. */
interface Flow {
  readonly batch: Batch;
  readonly blocks: NetworkBlocks;
  readonly activations: Activations;
  readonly gradients: NetworkBlocks;
  /** Gradients of the activations of the same name. */
  readonly deltas: Activations;
  readonly room: TransposeRoom;
}

const transposed = new Float64Array(WIDTH * WIDTH);

/** No gradient passes a unit that gave 0. */
function maskRows(deltas: Float64Array, values: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) if (values[i]! <= 0) deltas[i] = 0;
}

/** Take the gradient of matrix · input back to the matrix and to the input. */
function returnThroughMatrix(
  { blocks, gradients, room }: Flow,
  group: VertexGroup,
  block: BlockName,
  delta: Float64Array,
  input: Float64Array,
  inputDelta: Float64Array,
): void {
  const rows = groupRows(delta, group);
  const gradient = operationMatrix(gradients[block], group.label);
  addTransposedProduct(rows, groupRows(input, group), gradient, group.rows, WIDTH, WIDTH, room);
  transpose(operationMatrix(blocks[block], group.label), transposed, WIDTH, WIDTH);
  addProductTransposed(rows, transposed, groupRows(inputDelta, group), group.rows, WIDTH, WIDTH);
}

function returnToBias(group: VertexGroup, gradient: Float64Array, delta: Float64Array): void {
  for (let row = group.from; row < group.to; row++) addRow(gradient, group.label * WIDTH, delta, row * WIDTH);
}

function returnFromHead({ batch, blocks, activations, gradients, deltas, room }: Flow): void {
  for (let cell = 0; cell < batch.cellCount; cell++) {
    const delta = deltas.outputs[cell]!;
    gradients.outputBias[0]! += delta;
    for (let i = 0; i < WIDTH; i++) {
      const at = cell * WIDTH + i;
      const head = activations.heads[at]!;
      gradients.outputWeights[i]! += delta * head;
      deltas.heads[at] = head > 0 ? delta * blocks.outputWeights[i]! : 0;
    }
    addRow(gradients.headBias, batch.contexts[cell]! * WIDTH, deltas.heads, cell * WIDTH);
  }
  const rows = Math.ceil(batch.cellCount / 4) * 4;
  addTransposedProduct(deltas.heads, activations.joinSums, gradients.headMatrix, rows, WIDTH, WIDTH, room);
  transpose(blocks.headMatrix, transposed, WIDTH, WIDTH);
  addProductTransposed(deltas.heads, transposed, deltas.joinSums, rows, WIDTH, WIDTH);
}

function returnFromJoin(flow: Flow, group: VertexGroup): void {
  const { batch, activations, gradients, deltas } = flow;
  for (let row = group.from; row < group.to; row++) {
    addRow(deltas.joins, row * WIDTH, deltas.joinSums, batch.cellOf[row]! * WIDTH);
  }
  maskRows(deltas.joins, activations.joins, group.from * WIDTH, group.to * WIDTH);
  for (let row = group.from; row < group.to; row++) {
    const context = batch.contexts[batch.cellOf[row]!]!;
    addRow(gradients.joinBias, joinBiasOffset(group.label, context), deltas.joins, row * WIDTH);
  }
  returnThroughMatrix(flow, group, 'joinAncestorMatrix', deltas.joins, activations.ancestors, deltas.ancestors);
  returnThroughMatrix(flow, group, 'joinDescendantMatrix', deltas.joins, activations.descendants, deltas.descendants);
}

function returnFromAncestors(flow: Flow, group: VertexGroup): void {
  const { batch, activations, gradients, deltas } = flow;
  maskRows(deltas.ancestors, activations.ancestors, group.from * WIDTH, group.to * WIDTH);
  returnToBias(group, gradients.ancestorBias, deltas.ancestors);
  returnThroughMatrix(flow, group, 'ancestorMatrix', deltas.ancestors, activations.ancestorSums, deltas.ancestorSums);
  for (let row = group.from; row < group.to; row++) {
    const cell = batch.cellOf[row]!;
    const mask = batch.predecessors[cell * MAX_VERTICES + group.position]!;
    if (mask & 1) addRow(gradients.ancestorStart, 0, deltas.ancestorSums, row * WIDTH);
    for (let u = 1; u < group.position; u++) {
      if (!((mask >> u) & 1)) continue;
      const to = batch.rowOf[cell * MAX_VERTICES + u]!;
      addRow(deltas.ancestors, to * WIDTH, deltas.ancestorSums, row * WIDTH);
    }
  }
}

function returnFromDescendants(flow: Flow, group: VertexGroup): void {
  const { batch, activations, gradients, deltas } = flow;
  maskRows(deltas.descendants, activations.descendants, group.from * WIDTH, group.to * WIDTH);
  returnToBias(group, gradients.descendantBias, deltas.descendants);
  returnThroughMatrix(
    flow,
    group,
    'descendantMatrix',
    deltas.descendants,
    activations.descendantSums,
    deltas.descendantSums,
  );
  for (let row = group.from; row < group.to; row++) {
    const cell = batch.cellOf[row]!;
    const mask = batch.successors[cell * MAX_VERTICES + group.position]!;
    const output = batch.vertices[cell]! - 1;
    if ((mask >> output) & 1) addRow(gradients.descendantStart, 0, deltas.descendantSums, row * WIDTH);
    for (let w = group.position + 1; w < output; w++) {
      if (!((mask >> w) & 1)) continue;
      const to = batch.rowOf[cell * MAX_VERTICES + w]!;
      addRow(deltas.descendants, to * WIDTH, deltas.descendantSums, row * WIDTH);
    }
  }
}

/**
 * Take the gradient of the loss from the outputs back to every parameter.
 *
 * @param activations - Of {@link runForward} on the same batch and parameters.
 * @param deltas - `outputs` holds the gradient of the loss in each output; the rest is overwritten.
 * @param gradients - Gets the gradient added to what it holds.
 */
export function runBackward(
  batch: Batch,
  blocks: NetworkBlocks,
  activations: Activations,
  deltas: Activations,
  gradients: NetworkBlocks,
): void {
  for (const [name, values] of Object.entries(deltas) as [string, Float64Array][]) {
    if (name !== 'outputs') values.fill(0);
  }
  // No product has more rows than the batch has cells: a group has one row a cell.
  const roomLength = Math.ceil(batch.cellCount / 4) * 4 * WIDTH;
  const room = { a: new Float64Array(roomLength), b: new Float64Array(roomLength) };
  const flow: Flow = { batch, blocks, activations, gradients, deltas, room };
  returnFromHead(flow);
  for (const group of batch.groups) returnFromJoin(flow, group);
  for (const group of batch.groups) returnFromDescendants(flow, group);
  for (const group of batch.groups.toReversed()) returnFromAncestors(flow, group);
}
