import { DATASETS } from '../../../src/space/nasbench201/lower.js';
import { nasbench201Space } from '../../../src/space/nasbench201/space.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitDecisions, listDecisions } from '../../../native-free-bench/problem/digit-decisions.js';
import {
  ARCHITECTURE_COUNT,
  architectureAt,
  architectureIndex,
  EDGE_OPERATIONS,
  EDGES,
} from '../../../src/space/nasbench201/architecture.js';

test('a decision an edge makes the architecture with these operations', () => {
  const decisions = digitDecisions(nasbench201Space(DATASETS[1]!));
  const options = fc.constantFrom(...EDGE_OPERATIONS.keys());
  fc.assert(
    fc.property(fc.array(options, { minLength: EDGES.length, maxLength: EDGES.length }), (chosen) => {
      const architecture = chosen.map((option) => EDGE_OPERATIONS[option]!);
      const proposal = Uint8Array.of(...chosen, 7, 7);
      expect(decisions.find(proposal)).toBe(architectureIndex(architecture));
      const encoded = new Uint8Array(8).fill(7);
      decisions.encode(architectureIndex(architecture), encoded);
      expect(encoded).toEqual(proposal);
    }),
  );
  expect(decisions.names).toEqual(['edge 0-1', 'edge 0-2', 'edge 1-2', 'edge 0-3', 'edge 1-3', 'edge 2-3']);
});

test('every index is an architecture that its decisions make', () => {
  const decisions = digitDecisions(nasbench201Space(DATASETS[1]!));
  const proposal = new Uint8Array(6);
  for (let index = 0; index < ARCHITECTURE_COUNT; index += 7) {
    decisions.encode(index, proposal);
    expect([...proposal].map((option) => EDGE_OPERATIONS[option])).toEqual(architectureAt(index));
    expect(decisions.find(proposal)).toBe(index);
  }
});

test.each([
  [1, [1]],
  [255, [255]],
  // 256 options are one too many for a byte.
  [256, [16, 16]],
  [300, [17, 18]],
  [100_000, [46, 47, 47]],
  [255 ** 3, [255, 255, 255]],
])('%i models are digits of the sizes %j', (count, sizes) => {
  const decisions = listDecisions(count);
  expect([...decisions.sizes]).toEqual(sizes);
  expect(decisions.names).toHaveLength(sizes.length);
});

test('each model of a list has digits of its own; what is beyond the last one makes none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70_000 }), fc.nat(), (count, seed) => {
      const decisions = listDecisions(count);
      const digits = new Uint8Array(decisions.sizes.length);
      const model = seed % count;
      decisions.encode(model, digits);
      expect(decisions.find(digits)).toBe(model);
      const last = decisions.sizes.map((size) => size - 1);
      const product = decisions.sizes.reduce((all, size) => all * size, 1);
      expect(decisions.find(last)).toBe(product === count ? count - 1 : -1);
      // Fewer options of the leading digit would not do.
      expect(product - product / decisions.sizes[0]!).toBeLessThan(count);
    }),
  );
});
