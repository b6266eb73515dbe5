import { hasEdge, LABEL_COUNT, predecessorMask } from '../space/cells/cell.js';
import { vertexChannels } from '../space/network/channels.js';
import { NETWORK_MODULES } from '../space/network/modules.js';
import type { OperationKind } from '../space/network/operations.js';
import { OPERATION_KINDS, shapeKey } from '../space/network/operations.js';

const MAX_INTERIOR = 5;
const OPERANDS_PER_VERTEX = 2 + LABEL_COUNT;
const OPERAND_COUNT = MAX_INTERIOR * OPERANDS_PER_VERTEX + 2;
const HEADER_WORDS = 2 + MAX_INTERIOR;

/** Length of a graph's program in int32 words; the layout stands at the top of the kernel's source. */
export const PROGRAM_WORDS = HEADER_WORDS + OPERAND_COUNT * NETWORK_MODULES.length;

/** Write the program of a graph: what the kernel needs to schedule all of its labellings. */
export function graphProgram(
  vertices: number,
  adjacencyBits: number,
  shapeIndex: ReadonlyMap<string, number>,
): Int32Array {
  const output = vertices - 1;
  const joined = hasEdge(adjacencyBits, 0, output);
  const program = new Int32Array(PROGRAM_WORDS).fill(-1);
  program[0] = vertices - 2;
  program[1] = joined ? 1 : 0;

  NETWORK_MODULES.forEach(({ size, inputChannels, outputChannels }, m) => {
    const put = (operand: number, kind: OperationKind, from: number, to: number): void => {
      const shape = shapeIndex.get(shapeKey({ kind, size, inputChannels: from, outputChannels: to }));
      if (shape === undefined) throw new Error(`no shape ${kind}@${size}:${from}>${to} in the cost table`);
      program[HEADER_WORDS + operand * NETWORK_MODULES.length + m] = shape;
    };
    vertexChannels(vertices, adjacencyBits, outputChannels).forEach((channels, i) => {
      const predecessors = predecessorMask(adjacencyBits, i + 1);
      program[2 + i] = predecessors;
      const operand = i * OPERANDS_PER_VERTEX;
      if ((predecessors & 1) !== 0) put(operand, 'conv1x1', inputChannels, channels);
      if ((predecessors & (predecessors - 1)) !== 0) put(operand + 1, 'add', channels, channels);
      for (let label = 0; label < LABEL_COUNT; label++) {
        put(operand + 2 + label, OPERATION_KINDS[label]!, channels, channels);
      }
    });
    if (!joined) return;
    put(OPERAND_COUNT - 2, 'conv1x1', inputChannels, outputChannels);
    if (vertices > 2) put(OPERAND_COUNT - 1, 'add', outputChannels, outputChannels);
  });
  return program;
}
