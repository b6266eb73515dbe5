import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from '../../../native-free-bench/report/line-labels.js';

test('labels are apart, in order and within the figure', () => {
  const positions = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(positions, (wanted) => {
      const placed = spread(wanted, 15, 0, 200);
      const order = Array.from(wanted.keys()).sort((a, b) => wanted[a]! - wanted[b]!);
      order.forEach((at, place) => {
        expect(placed[at]).toBeGreaterThanOrEqual(-1e-9);
        expect(placed[at]).toBeLessThanOrEqual(200 + 1e-9);
        if (place > 0) expect(placed[at]! - placed[order[place - 1]!]!).toBeGreaterThan(15 - 1e-9);
      });
    }),
  );
});

test('what is apart stays where it is, and where there is no room all share what there is', () => {
  expect(spread([10, 50, 90], 15, 0, 100)).toEqual([10, 50, 90]);
  expect(spread([0, 0, 0], 15, 0, 20)).toEqual([0, 10, 20]);
});
