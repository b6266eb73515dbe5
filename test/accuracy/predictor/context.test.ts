import { expect, test } from 'vitest';
import { graphContext, successorMask } from '../../../src/accuracy/predictor/context.js';
import { hasEdge } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { smallTable } from './small-table.js';

const table = smallTable(5);

test('the context and the successors are those of the graph', () => {
  for (let i = 0; i < table.count; i += 11) {
    const { vertices, adjacencyBits } = cellAt(table, i);
    const output = vertices - 1;
    let feeding = 0;
    for (let v = 1; v < output; v++) if (hasEdge(adjacencyBits, v, output)) feeding++;
    expect(graphContext(vertices, adjacencyBits)).toBe(2 * feeding + Number(hasEdge(adjacencyBits, 0, output)));
    for (let x = 0; x < output; x++) {
      for (let y = x + 1; y < vertices; y++) {
        expect((successorMask(vertices, adjacencyBits, x) >> y) & 1).toBe(Number(hasEdge(adjacencyBits, x, y)));
      }
    }
  }
});
