import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitLine, valueAt } from '../../../native-free-bench/scale/fit.js';

test('a line through points of a line is that line', () => {
  const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true });
  const places = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(positive, positive, places, (start, slope, at) => {
      // Places so near each other that doubles can hardly tell them apart are another matter.
      fc.pre(Math.max(...at) > 1.5 * Math.min(...at));
      const line = fitLine(at.map((x) => [x, start + slope * x] as const));
      for (const x of at) expect(Math.abs(valueAt(line, x) / (start + slope * x) - 1)).toBeLessThan(1e-6);
      expect(line.worst).toBeLessThan(1e-6);
    }),
  );
});

test('no other line is nearer, in squares of relative distances', () => {
  const points = [
    [1, 10],
    [10, 12],
    [100, 50],
    [1000, 300],
  ] as const;
  const loss = (start: number, slope: number): number =>
    points.reduce((sum, [x, y]) => sum + ((start + slope * x - y) / y) ** 2, 0);
  const { start, slope, worst } = fitLine(points);
  for (const factor of [0.9, 0.99, 1.01, 1.1]) {
    expect(loss(start * factor, slope)).toBeGreaterThan(loss(start, slope));
    expect(loss(start, slope * factor)).toBeGreaterThan(loss(start, slope));
  }
  expect(worst).toBeCloseTo(Math.max(...points.map(([x, y]) => Math.abs(start + slope * x - y) / y)), 12);
});

test('too few places and what is no measurement are refused', () => {
  expect(() => fitLine([[1, 2], [1, 3]])).toThrow('two places'); // prettier-ignore
  expect(() => fitLine([[1, 2], [2, 0]])).toThrow('must be positive, not 0'); // prettier-ignore
});
