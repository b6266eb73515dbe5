import { hasEdge, LABEL_COUNT, predecessorMask } from '../space/cells/cell.js';
import { vertexChannels } from '../space/network/channels.js';
import { NETWORK_MODULES } from '../space/network/modules.js';
import type { OperationKind } from '../space/models/module.js';
import type { ShapeRows } from '../space/network/shape-rows.js';
import { OPERATION_KINDS } from '../space/models/module.js';
import { kernelLayout } from './kernel-module.js';

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
