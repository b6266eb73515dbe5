import { LABEL_COUNT } from './cell.js';
import { listGraphs } from './graphs.js';
import { NETWORK_MODULES } from './network.js';
import type { OperationShape } from './operations.js';
import { lowerCell, OPERATION_KINDS, shapeKey } from './operations.js';

function compareShapes(a: OperationShape, b: OperationShape): number {
  return (
    OPERATION_KINDS.indexOf(a.kind) - OPERATION_KINDS.indexOf(b.kind) ||
    b.size - a.size ||
    a.inputChannels - b.inputChannels ||
    a.outputChannels - b.outputChannels
  );
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
  for (let vertices = 2; vertices <= 7; vertices++) {
    for (const { adjacencyBits } of listGraphs(vertices)) {
      for (const module of NETWORK_MODULES) {
        // Channels do not depend on labels, so cells with one label throughout meet every shape.
        for (let label = 0; label < LABEL_COUNT; label++) {
          const labels = new Array<number>(vertices - 2).fill(label);
          for (const { kind, size, inputChannels, outputChannels } of lowerCell(
            { vertices, adjacencyBits, labels },
            module,
          )) {
            const shape = { kind, size, inputChannels, outputChannels };
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
