import type { Cell } from '../cells/cell.js';
import { hasEdge, MAX_EDGES, MAX_VERTICES, predecessorMask } from '../cells/cell.js';
import type { ModelOperation, OperationKind } from '../models/module.js';
import { OPERATION_KINDS, operationName } from '../models/module.js';
import { vertexChannels } from './channels.js';
import type { NetworkModule } from './modules.js';

/** What the cost of an operation depends on, besides the accelerator. Pools and additions have equal channels in and out. */
export interface OperationShape {
  readonly kind: OperationKind;
  /** Height and width of the feature map. */
  readonly size: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
}

/** No cell has more operations: an addition or a vertex's own one for each edge, a projection for each interior vertex. */
export const MOST_OPERATIONS = MAX_EDGES + MAX_VERTICES - 2;

/** One operation of a lowered cell. */
export interface CellOperation extends OperationShape {
  /** What it is for: the vertex it computes or prepares, the last vertex for the output. */
  readonly vertex: number;
  readonly role: 'projection' | 'addition' | 'label';
  /** Positions, in the same list, of the operations that must have finished before. */
  readonly dependencies: readonly number[];
}

/** The operation that a shape is: convolutions keep the size of the map, and so do pools. */
export function shapeOperation({ kind, size, inputChannels, outputChannels }: OperationShape): ModelOperation {
  const map = { inputSize: size, outputSize: size };
  if (kind === 'add') return { kind: 'add', size, channels: inputChannels };
  if (kind === 'maxpool3x3') return { kind: 'pool', kernel: 3, ...map, channels: inputChannels };
  const kernel = kind === 'conv3x3' ? 3 : 1;
  return { kind: 'conv', kernel, stride: 1, ...map, inputChannels, outputChannels, groups: 1, first: false };
}

/** A stable text for a shape, e.g. `conv1x1@32:128>64`; two shapes are the same iff their texts are. */
export function shapeKey(shape: OperationShape): string {
  return operationName(shapeOperation(shape));
}

/**
 * Lower a cell to its operations in program order, as one module of the network.
 *
 * Source: spec/cell-space.md, "Operations of a cell, in program order". The cell must be the representative.
 */
export function lowerCell(cell: Cell, module: NetworkModule): CellOperation[] {
  const { size, inputChannels, outputChannels } = module;
  const { vertices, adjacencyBits } = cell;
  const output = vertices - 1;
  const channels = vertexChannels(vertices, adjacencyBits, outputChannels);
  const operations: CellOperation[] = [];
  const emit = (operation: Omit<CellOperation, 'size'>): number => operations.push({ ...operation, size }) - 1;
  const project = (vertex: number, to: number): number =>
    emit({ kind: 'conv1x1', inputChannels, outputChannels: to, vertex, role: 'projection', dependencies: [] });
  const add = (vertex: number, c: number, dependencies: number[]): number =>
    emit({ kind: 'add', inputChannels: c, outputChannels: c, vertex, role: 'addition', dependencies });

  const finishedBy = new Array<number>(vertices).fill(-1);
  for (let v = 1; v < output; v++) {
    const c = channels[v - 1]!;
    const predecessors = predecessorMask(adjacencyBits, v);
    let input = (predecessors & 1) !== 0 ? project(v, c) : -1;
    for (let u = 1; u < v; u++) {
      if (!hasEdge(adjacencyBits, u, v)) continue;
      const from = finishedBy[u]!;
      input = input === -1 ? from : add(v, c, [input, from]);
    }
    const kind = OPERATION_KINDS[cell.labels[v - 1]!]!;
    finishedBy[v] = emit({
      kind,
      inputChannels: c,
      outputChannels: c,
      vertex: v,
      role: 'label',
      dependencies: [input],
    });
  }

  if (hasEdge(adjacencyBits, 0, output)) {
    const dependencies = [project(output, outputChannels)];
    for (let u = 1; u < output; u++) {
      if (hasEdge(adjacencyBits, u, output)) dependencies.push(finishedBy[u]!);
    }
    if (dependencies.length > 1) add(output, outputChannels, dependencies);
  }
  return operations;
}
