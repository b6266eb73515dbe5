import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgeBit, hasEdge } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { moduleHash } from '../../../src/space/cells/module-hash.js';
import { listRenamings, renameEdges, renameLabels } from '../../../src/space/cells/renamings.js';
import { allCells } from '../../cells.js';

describe('renamings', () => {
  test.each([
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 6],
    [6, 24],
    [7, 120],
  ])('of graphs on %i vertices are %i, each once, the identity first', (vertices, count) => {
    const images = listRenamings(vertices).map(({ image }) => image.join());
    expect(new Set(images).size).toBe(count);
    expect(images).toHaveLength(count);
    expect(images[0]).toBe(Array.from({ length: vertices }, (_, v) => v).join());
    for (const { image } of listRenamings(vertices)) {
      expect(image.toSorted((a, b) => a - b).join()).toBe(images[0]);
      expect([image[0], image.at(-1)]).toEqual([0, vertices - 1]);
    }
  });

  test('move each edge and each label with its vertices, or tell that an edge would point backwards', () => {
    let backwards = 0;
    fc.assert(
      fc.property(fc.nat(allCells().count - 1), fc.nat(), (index, which) => {
        const cell = cellAt(allCells(), index);
        const { vertices, adjacencyBits } = cell;
        const renamings = listRenamings(vertices);
        const renaming = renamings[which % renamings.length]!;
        const { image } = renaming;
        let expected = 0;
        for (let y = 1; y < vertices; y++) {
          for (let x = 0; x < y; x++) {
            if (!hasEdge(adjacencyBits, x, y) || expected === -1) continue;
            expected = image[x]! < image[y]! ? expected | edgeBit(image[x]!, image[y]!) : -1;
          }
        }
        const bits = renameEdges(renaming, adjacencyBits);
        expect(bits).toBe(expected);
        const labels = renameLabels(renaming, cell.labels);
        cell.labels.forEach((label, i) => expect(labels[image[i + 1]! - 1]).toBe(label));
        if (bits === -1) backwards++;
        else expect(moduleHash({ vertices, adjacencyBits: bits, labels })).toBe(moduleHash(cell));
      }),
      { numRuns: 1_000 },
    );
    expect(backwards).toBeGreaterThan(100);
  });
});
