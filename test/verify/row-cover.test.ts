import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowCover } from '../../src/verify/row-cover.js';
import type { PairEntry } from '../frontier/oracle.js';
import { toColumns } from '../frontier/oracle.js';

const entry = fc.record({
  cell: fc.nat(9),
  accelerator: fc.nat(9),
  accuracy: fc.nat(12),
  latency: fc.nat(12),
  area: fc.nat(12),
  ties: fc.constant(1),
});

test('finds a covering row exactly where there is one among those let in', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), fc.array(entry, { maxLength: 20 }), (found, asked) => {
      const rows: PairEntry[] = found.sort((a, b) => b.accuracy - a.accuracy);
      const cover = new RowCover({ size: rows.length, ...toColumns(rows) });
      for (const pair of asked.sort((a, b) => b.accuracy - a.accuracy)) {
        cover.admit(pair.accuracy);
        const covers = (row: PairEntry): boolean =>
          row.accuracy >= pair.accuracy && row.latency <= pair.latency && row.area <= pair.area;
        const at = cover.find(pair.latency, pair.area);
        expect(at !== -1).toBe(rows.some(covers));
        if (at !== -1) expect(covers(rows[at]!)).toBe(true);
      }
    }),
  );
});
