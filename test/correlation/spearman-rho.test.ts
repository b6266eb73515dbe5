import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubledRanks, spearmanRho } from '../../src/correlation/spearman-rho.js';
import { averageRanksByDefinition, spearmanRhoByDefinition, twoColumns } from './by-definition.js';

describe('ranks', () => {
  it('are twice those of the definition', () => {
    fc.assert(
      fc.property(twoColumns(), ({ x }) => {
        expect(Array.from(doubledRanks(x))).toEqual(averageRanksByDefinition(x).map((rank) => 2 * rank));
      }),
    );
  });

  it('share the mean of their places where values are equal', () => {
    expect(Array.from(doubledRanks([30, 10, 20, 20]), (rank) => rank / 2)).toEqual([4, 1, 2.5, 2.5]);
  });
});

describe("Spearman's ρ", () => {
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(twoColumns(), ({ x, y }) => {
        const wanted = spearmanRhoByDefinition(x, y);
        if (Number.isNaN(wanted)) expect(spearmanRho(x, y)).toBeNaN();
        else expect(spearmanRho(x, y)).toBeCloseTo(wanted, 12);
      }),
    );
  });

  it('is the same with the columns exchanged', () => {
    fc.assert(
      fc.property(twoColumns(), ({ x, y }) => {
        expect(spearmanRho(y, x)).toBe(spearmanRho(x, y));
      }),
    );
  });

  it('is 1 for the same order, −1 for the opposite one, ties or not', () => {
    expect(spearmanRho([1, 2, 3, 9], [10, 20, 30, 31])).toBe(1);
    expect(spearmanRho([1, 2, 3, 9], [4, 3, 2, 1])).toBe(-1);
    expect(spearmanRho([1, 2, 2, 9], [6, 5, 5, 4])).toBe(-1);
    const large = Int32Array.from({ length: 15_625 }, (_, i) => (i * i) % 7919);
    expect(spearmanRho(large, large)).toBe(1);
  });

  it('is not defined where one side is constant, or there is no pair', () => {
    expect(spearmanRho([1, 2, 3], [5, 5, 5])).toBeNaN();
    expect(spearmanRho([5, 5, 5], [1, 2, 3])).toBeNaN();
    expect(spearmanRho([7], [7])).toBeNaN();
    expect(spearmanRho([], [])).toBeNaN();
  });

  it('is 1 − 6 Σd² / (n³ − n) where nothing ties, as in the example of intelligence and hours of television', () => {
    const intelligence = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
    // Σd² = 194 over 10 persons.
    expect(spearmanRho(intelligence, hours)).toBeCloseTo(-29 / 165, 15);
  });

  it('is what scipy.stats.spearmanr gives where values tie', () => {
    expect(spearmanRho([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 14);
  });
});
