import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INT32_MAX } from '../../src/integers.js';
import { mergeFrontiers, reducePairs } from '../../src/dominance/reduce.js';
import type { PairEntry } from '../frontier/oracle.js';
import { bruteForceFrontier, toColumns, toEntries } from '../frontier/oracle.js';

function entries(objective: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<PairEntry[]> {
  const entry = fc.record({
    cell: fc.nat(20),
    accelerator: fc.nat(20),
    accuracy: objective,
    latency: objective,
    area: objective,
    ties: fc.integer({ min: 1, max: 1000 }),
  });
  return fc.array(entry, { maxLength });
}

describe('reducePairs', () => {
  test.each([
    ['few values, so that ties, duplicates and equal accuracies abound', fc.nat(4)],
    ['a middling range', fc.nat(60)],
    ['values of more than one digit', fc.integer({ min: 65_000, max: 67_000 })],
    ['the ends of int32', fc.constantFrom(0, 1, 65_535, 65_536, 65_537, INT32_MAX - 1, INT32_MAX)],
  ])('agrees with the definition: %s', (_, objective) => {
    fc.assert(
      fc.property(entries(objective, 120), (pairs) => {
        expect(toEntries(reducePairs(toColumns(pairs)))).toEqual(bruteForceFrontier(pairs));
      }),
      { numRuns: 400 },
    );
  });

  test('adds up more ties than 32 bits hold', () => {
    const half = { cell: 1, accelerator: 2, accuracy: 3, latency: 4, area: 5, ties: 3_000_000_001 };
    const { ties } = reducePairs(toColumns([half, { ...half, cell: 2 }]));
    expect([...ties]).toEqual([6_000_000_002]);
  });

  test('takes nothing at all', () => {
    expect(reducePairs(toColumns([])).size).toBe(0);
  });

  test('lets the smallest pair stand for a tie, whatever the order, and adds the ties up', () => {
    const at = (cell: number, accelerator: number, ties: number): PairEntry => ({
      ...{ cell, accelerator, ties, accuracy: 5, latency: 7, area: 9 },
    });
    for (const order of [
      [at(3, 8, 2), at(3, 4, 1), at(2, 9, 5)],
      [at(2, 9, 5), at(3, 8, 2), at(3, 4, 1)],
    ]) {
      expect(toEntries(reducePairs(toColumns(order)))).toEqual([at(2, 9, 8)]);
    }
  });

  test('reduces a million entries to what a filter over the found rows confirms', () => {
    let state = 1;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const count = 1_000_000;
    const pairs = toColumns(
      Array.from({ length: count }, (_, i) => {
        const accuracy = random(30_000);
        // Better accuracy tends to cost latency, so that the frontier is not trivial.
        return { cell: i, accelerator: 0, accuracy, latency: accuracy * 10 + random(5e6), area: random(1e7), ties: 1 };
      }),
    );
    const rows = toEntries(reducePairs(pairs));
    expect(rows.length).toBeGreaterThan(20);
    expect(bruteForceFrontier(rows)).toEqual(rows);
    let open = 0;
    for (let i = 0; i < count; i++) {
      const covered = rows.some(
        (row) =>
          row.accuracy >= pairs.accuracyCount[i]! &&
          row.latency <= pairs.latencyCycles[i]! &&
          row.area <= pairs.areaUnits[i]!,
      );
      if (!covered) open++;
    }
    expect(open).toBe(0);
  });
});

describe('mergeFrontiers', () => {
  test('gives the frontier of the whole from the frontiers of any parts', () => {
    fc.assert(
      fc.property(entries(fc.nat(6), 150), fc.integer({ min: 1, max: 5 }), (pairs, parts) => {
        const shards = Array.from({ length: parts }, (_, part) => pairs.filter((__, i) => i % parts === part));
        const merged = mergeFrontiers(shards.map((shard) => reducePairs(toColumns(shard))));
        expect(merged).toEqual(reducePairs(toColumns(pairs)));
      }),
      { numRuns: 300 },
    );
  });

  test('takes no fronts and empty ones', () => {
    expect(mergeFrontiers([]).size).toBe(0);
    expect(mergeFrontiers([reducePairs(toColumns([]))]).size).toBe(0);
  });
});
