import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LeastLatencies } from '../../src/verify/least-latencies.js';

const small = fc.integer({ min: 0, max: 8 });

test('a pair is covered iff a row is as accurate, no slower and no larger, whether or not rows dominate one another', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(small, small, small), { maxLength: 20 }),
      fc.array(fc.tuple(small, small, small), { minLength: 1, maxLength: 20 }),
      (drawnRows, drawnPairs) => {
        const rows = drawnRows.sort(([a], [b]) => b - a);
        const column = (at: 0 | 1 | 2): Int32Array => Int32Array.from(rows, (row) => row[at]);
        const cover = new LeastLatencies({
          size: rows.length,
          cellIndex: new Uint32Array(rows.length),
          acceleratorIndex: new Uint32Array(rows.length),
          accuracyCount: column(0),
          latencyCycles: column(1),
          areaUnits: column(2),
          ties: new Float64Array(rows.length),
        });
        for (const [accuracy, latency, area] of drawnPairs.sort(([a], [b]) => b - a)) {
          cover.admit(accuracy);
          const [rank] = cover.ranksOf(Int32Array.of(area));
          expect(latency >= cover.least[rank!]!).toBe(
            rows.some((row) => row[0] >= accuracy && row[1] <= latency && row[2] <= area),
          );
        }
      },
    ),
  );
});
