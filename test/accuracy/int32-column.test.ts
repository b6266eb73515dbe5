import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toInt32Column } from '../../src/accuracy/int32-column.js';

it('leaves what fits as it is', () => {
  const { scale, values, roundingMaximum } = toInt32Column({
    decimals: 4,
    values: Float64Array.of(2_147_483_647, -1, 0),
  });
  expect([scale, roundingMaximum]).toEqual([10_000, 0]);
  expect([...values]).toEqual([2_147_483_647, -1, 0]);
});

it('rounds halves up on the finest scale that fits', () => {
  const { scale, values, roundingMaximum } = toInt32Column({
    decimals: 2,
    values: Float64Array.of(2_147_483_648, 15, 14, -1),
  });
  expect([scale, roundingMaximum]).toEqual([10, 0.05]);
  expect([...values]).toEqual([214_748_365, 2, 1, -1]);
});

it('is at most half a step off, and could not be finer', () => {
  const value = fc.oneof(fc.maxSafeNat(), fc.nat(), fc.constant(-1));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.nat(15), (list, decimals) => {
      const { scale, values, roundingMaximum } = toInt32Column({ decimals, values: Float64Array.from(list) });
      const step = Math.round(10 ** decimals / scale);
      list.forEach((whole, i) => {
        if (whole === -1) expect(values[i]).toBe(-1);
        else
          expect(2n * BigInt(Math.abs(Number(BigInt(whole) - BigInt(values[i]!) * BigInt(step))))).toBeLessThanOrEqual(
            BigInt(step),
          );
      });
      expect(roundingMaximum).toBeLessThanOrEqual(0.5 / scale);
      if (step > 1) expect(Math.max(...list) / (step / 10)).toBeGreaterThan(2_147_483_646);
    }),
    { seed: 6 },
  );
});
