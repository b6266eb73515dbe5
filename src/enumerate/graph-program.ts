import { hasEdge, LABEL_COUNT, predecessorMask } from '../space/cells/cell.js';
import { vertexChannels } from '../space/network/channels.js';
import { NETWORK_MODULES } from '../space/network/modules.js';
import type { OperationKind } from '../space/models/module.js';
import type { OperationShape } from '../space/network/operations.js';
import { OPERATION_KINDS } from '../space/models/module.js';
import { kernelLayout } from './kernel-module.js';

/** More than any channels of a module. */
const CHANNELS = 1024;

/** Finds the row of a shape in the cost table; much faster than a search by {@link shapeKey}. */
export class ShapeRows {
  readonly #rows: Map<number, number>[];

  /** @param shapes - In the order of the cost table. */
  constructor(shapes: readonly OperationShape[]) {
    this.#rows = NETWORK_MODULES.map(({ size }) => {
      const ofSize = [...shapes.entries()].filter(([, shape]) => shape.size === size);
      return new Map(ofSize.map(([row, shape]) => [keyOf(shape.kind, shape.inputChannels, shape.outputChannels), row]));
    });
  }

  /** The row of an operation of a module, by the position of the module in the network. */
  rowOf(module: number, kind: OperationKind, from: number, to: number): number {
    const row = this.#rows[module]!.get(keyOf(kind, from, to));
    if (row === undefined) throw new Error(`no shape ${kind}@${module}:${from}>${to} in the cost table`);
    return row;
  }
}

function keyOf(kind: OperationKind, from: number, to: number): number {
  return (OPERATION_KINDS.indexOf(kind) * CHANNELS + from) * CHANNELS + to;
}

/** Write the program of a graph: what the kernel needs to schedule all of its labellings, in the kernel's layout. */
export function graphProgram(vertices: number, adjacencyBits: number, shapes: ShapeRows): Int32Array {
  const layout = kernelLayout();
  const output = vertices - 1;
  const joined = hasEdge(adjacencyBits, 0, output);
  const program = new Int32Array(layout.PROGRAM_WORDS).fill(-1);
  program[layout.INTERIOR] = vertices - 2;
  program[layout.JOINED] = joined ? 1 : 0;

  NETWORK_MODULES.forEach(({ inputChannels, outputChannels, repeats }, m) => {
    const put = (operand: number, kind: OperationKind, from: number, to: number): void => {
      program[layout.SHAPES + operand * layout.MODULES + m] = shapes.rowOf(m, kind, from, to);
    };
    program[layout.REPEATS + m] = repeats;
    vertexChannels(vertices, adjacencyBits, outputChannels).forEach((channels, i) => {
      const predecessors = predecessorMask(adjacencyBits, i + 1);
      program[layout.PREDECESSORS + i] = predecessors;
      const first = i * layout.OPERANDS_PER_VERTEX;
      if ((predecessors & 1) !== 0) put(first + layout.PROJECTION, 'conv1x1', inputChannels, channels);
      if ((predecessors & (predecessors - 1)) !== 0) put(first + layout.ADDITION, 'add', channels, channels);
      for (let label = 0; label < LABEL_COUNT; label++) {
        put(first + layout.LABELLED + label, OPERATION_KINDS[label]!, channels, channels);
      }
    });
    if (!joined) return;
    put(layout.OUTPUT_PROJECTION, 'conv1x1', inputChannels, outputChannels);
    if (vertices > 2) put(layout.OUTPUT_ADDITION, 'add', outputChannels, outputChannels);
  });
  return program;
}
