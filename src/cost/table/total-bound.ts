import { costOverflow } from '../../errors/cost.js';
import { INT32_MAX } from '../../integers.js';
import { MAX_EDGES } from '../../space/cells/cell.js';
import { listGraphs } from '../../space/cells/graphs.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import { lowerCell, shapeKey } from '../../space/network/operations.js';
import type { CostTable } from './cost-table.js';

/** No cell has more operations: an addition or a vertex's own one for each edge, a projection for each interior vertex. */
export const MOST_OPERATIONS = MAX_EDGES + 5;

function maximum(values: Int32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > largest) largest = values[i]!;
  return largest;
}

/**
 * Check that no network total can leave int32.
 *
 * Bounds the slowest network from above: the worst cycles of each shape over all variants, one after another,
 * over all graphs; the graphs are looked at only where a coarser bound does not settle it.
 * @throws {@link CodesignError} COST_OVERFLOW naming the bound.
 */
export function checkTotals({ variants, shapes, cycles, serialCycles }: CostTable): void {
  const worst = new Map<string, number>();
  shapes.forEach((shape, s) => {
    worst.set(shapeKey(shape), maximum(cycles.subarray(s * variants, (s + 1) * variants)));
  });
  const serial = maximum(serialCycles);
  const cells = NETWORK_MODULES.reduce((sum, { repeats }) => sum + repeats, 0);
  if (serial + cells * MOST_OPERATIONS * Math.max(...worst.values()) <= INT32_MAX) return;
  let slowest = 0;
  for (let vertices = 2; vertices <= 7; vertices++) {
    for (const { adjacencyBits } of listGraphs(vertices)) {
      slowest = Math.max(slowest, worstNetwork(vertices, adjacencyBits, worst));
    }
  }
  if (slowest + serial > INT32_MAX) throw costOverflow(`The slowest network may take ${slowest + serial} core cycles.`);
}

function worstNetwork(vertices: number, adjacencyBits: number, worst: ReadonlyMap<string, number>): number {
  const cell = { vertices, adjacencyBits, labels: new Array<number>(vertices - 2).fill(0) };
  let total = 0;
  for (const module of NETWORK_MODULES) {
    for (const operation of lowerCell(cell, module)) {
      const { role, size, inputChannels, outputChannels } = operation;
      const kinds = role === 'label' ? (['conv3x3', 'conv1x1', 'maxpool3x3'] as const) : [operation.kind];
      const each = kinds.map((kind) => worst.get(shapeKey({ kind, size, inputChannels, outputChannels })) ?? 0);
      total += module.repeats * Math.max(...each);
    }
  }
  return total;
}
