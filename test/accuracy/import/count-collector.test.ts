import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collector } from './collector.js';

describe('CountCollector', () => {
  it('gives back the count an accuracy was made from, float32 or float64', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), fc.boolean(), (denominator, seed, single) => {
        const count = seed % (denominator + 1);
        const taken = collector({ denominator });
        const accuracy = count / denominator;
        taken.addAccuracy(5, single ? Math.fround(accuracy) : accuracy, 1);
        expect(taken.counts[5]).toBe(count);
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it('refuses an accuracy between two counts, unless told to round', () => {
    expect(() => collector().addAccuracy(1, 0.9432, 12)).toThrow(/mine\.csv, line 12: .*0\.9432.*28250\.7.*--round/);
    const rounding = collector({ rounding: 'nearest' });
    rounding.addAccuracy(1, 0.9432, 12);
    expect(rounding.counts[1]).toBe(28_251);
    expect(rounding.roundingMaximum).toBeCloseTo(0.2736, 3);
    expect(() => rounding.addAccuracy(1, 0.5, 13)).toThrow(/line 13: cell 1 has been given before/);
  });

  it.each([
    [NaN, /not a number/],
    [-0.001, /within 0\.\.1/],
    [1.0001, /within 0\.\.1/],
    [94.31, /within 0\.\.1.*percentages by 100/],
    [Infinity, /within 0\.\.1/],
  ])('refuses the accuracy %d', (accuracy, message) => {
    const taken = collector({ rounding: 'nearest' });
    expect(() => taken.addAccuracy(0, accuracy, 3)).toThrow(message);
    expect(taken.counts[0]).toBe(-1);
  });

  it('takes the denominator from the rows, but only one', () => {
    const taken = collector({ denominator: undefined });
    taken.addCount(0, 3, 10, 2);
    expect(taken.denominator).toBe(10);
    expect(() => taken.addCount(1, 3, 11, 3)).toThrow(/denominator is 11, not 10/);
    expect(() => taken.addCount(1, 11, 10, 3)).toThrow(/11 correct of 10/);
    expect(() => taken.addCount(1, 1.5, 10, 3)).toThrow(/1.5 correct/);
    expect(() => collector().addCount(1, 3, 10, 3)).toThrow(/denominator is 10, not 29952/);
    for (const denominator of [0, -1, 1.5, NaN]) {
      expect(() => collector({ denominator: undefined }).addCount(1, 0, denominator, 3)).toThrow(/is not an integer/);
    }
  });

  it('finds cells by their hash alone', () => {
    expect(collector().modelNamed('00005c142e6f48ac74fdcf73e3439874', 1)).toBe(0);
    expect(() => collector().modelNamed('ffff', 3)).toThrow(/mine\.csv, line 3: the hash "ffff" is not that of a cell/);
  });

  it('asks for a denominator where none is known', () => {
    const none = collector({ denominator: undefined });
    expect(() => none.addAccuracy(0, 0.5, 1)).toThrow(expect.objectContaining({ code: 'USAGE' }));
    expect(() => none.addCount(0, 5, undefined, 1)).toThrow(/--denominator/);
  });
});
