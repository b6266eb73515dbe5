import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSamples } from '../../../native-free-bench/summary/effect-size.js';

test('exchanging the samples mirrors probability and interval and keeps the p-value', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(sample, sample, (xs, ys) => {
      const [there, back] = [compareSamples(xs, ys), compareSamples(ys, xs)];
      expect(back.probability).toBeCloseTo(1 - there.probability, 12);
      expect(back.interval.low).toBeCloseTo(1 - there.interval.high, 9);
      expect(back.interval.high).toBeCloseTo(1 - there.interval.low, 9);
      expect(back.p).toBeCloseTo(there.p, 12);
      expect(there.interval.low).toBeLessThanOrEqual(there.probability);
      expect(there.interval.high).toBeGreaterThanOrEqual(there.probability);
      expect(there.interval.high - there.interval.low).toBeGreaterThan(0);
    }),
  );
});
