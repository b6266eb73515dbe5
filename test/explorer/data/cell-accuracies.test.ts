import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellKey, decodeCellAccuracies, encodeCellAccuracies, findCellCount } from '../../../src/explorer/data/cell-accuracies.js';
import { cellAt, listCells } from '../../../src/space/cells/cell-table.js';

const cells = listCells();

test('every cell of NAS-Bench-101 has a key of its own', () => {
  const keys = new Set<number>();
  for (let i = 0; i < cells.count; i++) {
    const [vertices, adjacencyBits] = [cells.vertices[i]!, cells.adjacencyBits[i]!];
    keys.add(((adjacencyBits << 11) | (vertices << 8) | cells.labels[i]!) >>> 0);
  }
  expect(keys.size).toBe(423_624);
});

test('accuracies come back by cell; those that are missing do not', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(5000), { minLength: 1, maxLength: 60 }), fc.infiniteStream(fc.integer({ min: -1, max: 10_000 })), (indices, stream) => {
      const chosen = indices.map((index) => cellAt(cells, index));
      const counts = Int32Array.from(chosen, () => stream.next().value as number);
      const read = decodeCellAccuracies(encodeCellAccuracies(Uint32Array.from(chosen, cellKey), counts));
      chosen.forEach((cell, i) => expect(findCellCount(read, cell)).toBe(counts[i]! < 0 ? undefined : counts[i]));
    }),
    { numRuns: 40 },
  );
});
