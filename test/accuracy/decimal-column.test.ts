import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DecimalColumn } from '../../src/accuracy/decimal-column.js';

const scaled = (texts: readonly string[]): ReturnType<DecimalColumn['scale']> => {
  const column = new DecimalColumn(texts.length + 1);
  texts.forEach((text, model) => expect(column.add(model, text)).toBe(true));
  return column.scale();
};

it('keeps every digit on the coarsest scale that can', () => {
  const { decimals, values, roundingMaximum } = scaled(['1.5', '0', '.25', '3.', '+2e-3', '1.2e1', '0.500', '1.5E+2']);
  expect([decimals, roundingMaximum]).toEqual([3, 0]);
  expect([...values]).toEqual([1500, 0, 250, 3000, 2, 12_000, 500, 150_000, -1]);
});

it('gives back every decimal that it was given', () => {
  const decimal = fc.tuple(fc.nat(9_999), fc.nat(99_999_999));
  fc.assert(
    fc.property(fc.array(decimal, { minLength: 1 }), (pairs) => {
      const texts = pairs.map(([whole, fraction]) => `${whole}.${String(fraction).padStart(8, '0')}`);
      const { decimals, values, roundingMaximum } = scaled(texts);
      expect(roundingMaximum).toBe(0);
      texts.forEach((text, i) => expect(Number(text)).toBe(Number(`${values[i]}e-${decimals}`)));
    }),
    { seed: 5 },
  );
});

it('rounds to nearest where 2^53 does not hold every digit, and says by how much', () => {
  const { decimals, values, roundingMaximum } = scaled(['12345.678901234567', '0.5']);
  expect(decimals).toBe(11);
  expect(values[0]).toBe(1_234_567_890_123_457);
  expect(values[1]).toBe(50_000_000_000);
  expect(roundingMaximum).toBeCloseTo(3e-12, 14);
});

it.each(['', '-1', 'NaN', '1,5', '0x10', '.', 'e3', '1e999', 'Infinity'])('takes no "%s"', (text) => {
  const column = new DecimalColumn(1);
  expect(column.add(0, text)).toBe(false);
  expect([...column.scale().values]).toEqual([-1]);
});
