import { countBits, LABEL_COUNT, predecessorMask } from '../cells/cell.js';
import { vertexChannels } from './channels.js';
import { listGraphs } from '../cells/graphs.js';
import { NETWORK_MODULES } from './modules.js';
import type { OperationShape } from './operations.js';
import { lowerCell, shapeKey } from './operations.js';
import { OPERATION_KINDS } from '../models/module.js';

const LABEL_KINDS = OPERATION_KINDS.slice(0, LABEL_COUNT);

function compareShapes(a: OperationShape, b: OperationShape): number {
  return (
    OPERATION_KINDS.indexOf(a.kind) - OPERATION_KINDS.indexOf(b.kind) ||
    b.size - a.size ||
    a.inputChannels - b.inputChannels ||
    a.outputChannels - b.outputChannels
  );
}

/**
 * What the shapes of a graph depend on, a number a vertex: the channels of each interior one and what feeds it, then what
 * feeds the output.
 */
function vertexSignatures(vertices: number, adjacencyBits: number, channels: readonly number[]): number[] {
  return Array.from({ length: vertices - 1 }, (_, v) => {
    const predecessors = predecessorMask(adjacencyBits, v + 1);
    const fed = (predecessors & 1) + (countBits(predecessors) > 1 ? 2 : 0);
    return (channels[v] ?? 0) * 4 + fed;
  });
}

let listed: readonly OperationShape[] | undefined;

/**
 * List the 80 operation shapes that occur anywhere in the space, ordered by kind, falling size, channels in, channels out.
 *
 * Every cost table has one row a shape in this order.
 */
export function listOperationShapes(): readonly OperationShape[] {
  if (listed !== undefined) return listed;
  const found = new Map<string, OperationShape>();
  const modules = NETWORK_MODULES.map((module) => ({ module, met: new Set<number>() }));
  for (let vertices = 2; vertices <= 7; vertices++) {
    const cell = { vertices, labels: new Array<number>(vertices - 2).fill(0) };
    for (const { adjacencyBits } of listGraphs(vertices)) {
      for (const { module, met } of modules) {
        const channels = vertexChannels(vertices, adjacencyBits, module.outputChannels);
        const signatures = vertexSignatures(vertices, adjacencyBits, channels);
        if (signatures.every((signature) => met.has(signature))) continue;
        for (const signature of signatures) met.add(signature);
        for (const operation of lowerCell({ ...cell, adjacencyBits }, module)) {
          const { kind, role, size, inputChannels, outputChannels } = operation;
          // Channels do not depend on labels, so a vertex meets every kind with the same ones.
          for (const each of role === 'label' ? LABEL_KINDS : [kind]) {
            const shape = { kind: each, size, inputChannels, outputChannels };
            found.set(shapeKey(shape), shape);
          }
        }
      }
    }
  }
  listed = [...found.values()].sort(compareShapes);
  return listed;
}

/** Positions of the shapes in {@link listOperationShapes}, by {@link shapeKey}. */
export function indexShapes(shapes: readonly OperationShape[] = listOperationShapes()): ReadonlyMap<string, number> {
  return new Map(shapes.map((shape, i) => [shapeKey(shape), i]));
}
