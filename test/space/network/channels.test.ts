import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasEdge } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { vertexChannels } from '../../../src/space/network/channels.js';
import { allCells } from '../../cells.js';
import { readExamples } from '../../examples.js';

const examples = readExamples();
const anyCell = fc.integer({ min: 0, max: allCells().count - 1 }).map((index) => cellAt(allCells(), index));

describe('channels', () => {
  test.each(examples.cells.map((cell) => [cell.index, cell] as const))('of example %i', (index, example) => {
    const { vertices, adjacencyBits } = cellAt(allCells(), index);
    expect(vertexChannels(vertices, adjacencyBits, 128)).toEqual(example.channels);
  });

  test('those that feed the output add up to it, the others are the largest that they feed', () => {
    fc.assert(
      fc.property(anyCell, fc.constantFrom(128, 256, 512), ({ vertices, adjacencyBits }, outputChannels) => {
        const channels = vertexChannels(vertices, adjacencyBits, outputChannels);
        const output = vertices - 1;
        const feeding = channels.filter((_, i) => hasEdge(adjacencyBits, i + 1, output));
        if (feeding.length > 0) {
          expect(feeding.reduce((a, b) => a + b)).toBe(outputChannels);
          expect(Math.max(...feeding) - Math.min(...feeding)).toBeLessThanOrEqual(1);
          expect(feeding).toEqual(feeding.toSorted((a, b) => b - a));
        }
        channels.forEach((c, i) => {
          if (hasEdge(adjacencyBits, i + 1, output)) return;
          const fed = channels.filter((_, j) => j > i && hasEdge(adjacencyBits, i + 1, j + 1));
          expect(c).toBe(Math.max(...fed));
        });
      }),
    );
  });
});
