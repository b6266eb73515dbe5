import { expect, test } from 'vitest';
import fc from 'fast-check';
import { keepSeeds } from '../../src/enumerate/seed-collector.js';

const hit = fc.record({ cell: fc.nat(30), lane: fc.nat(3), latency: fc.nat(50) });

test('keepSeeds keeps, lane by lane, the cells that are faster than every more accurate one', () => {
  const counts = fc.array(fc.nat(8), { minLength: 31, maxLength: 31 });
  fc.assert(
    fc.property(
      fc.uniqueArray(hit, { selector: ({ cell, lane }) => cell * 4 + lane, maxLength: 80 }),
      counts,
      (hits, accuracies) => {
        const accuracyCounts = Int32Array.from(accuracies);
        const columns = {
          cells: Int32Array.from(hits, ({ cell }) => cell),
          lanes: Int32Array.from(hits, ({ lane }) => lane),
          latencies: Int32Array.from(hits, ({ latency }) => latency),
        };
        const before = (a: number, b: number): boolean =>
          accuracies[a]! > accuracies[b]! || (accuracies[a] === accuracies[b] && a < b);
        const wanted = hits.filter(
          (mine) =>
            !hits.some(
              (other) => other.lane === mine.lane && before(other.cell, mine.cell) && other.latency <= mine.latency,
            ),
        );
        const kept = [...keepSeeds(columns, hits.length, accuracyCounts)].map((at) => hits[at]!);
        expect(new Set(kept)).toEqual(new Set(wanted));
        expect(kept).toHaveLength(wanted.length);
      },
    ),
  );
});
