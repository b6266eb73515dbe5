import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPairOrders, kendallTau, kendallTauOf } from '../../src/correlation/kendall-tau.js';
import { pairOrdersByDefinition, twoColumns } from './by-definition.js';

describe('the orders of all pairs', () => {
  it('are those of the definition, counted one by one, ties included', () => {
    fc.assert(
      fc.property(twoColumns(), ({ x, y }) => {
        const counted = countPairOrders(x, y);
        expect(counted).toEqual(pairOrdersByDefinition(x, y));
        const { pairs, concordant, discordant, tiedX, tiedY, tiedBoth } = counted;
        expect(concordant + discordant + tiedX + tiedY - tiedBoth).toBe(pairs);
      }),
    );
  });

  it('are exact where there are as many as 1.2e8 of them', () => {
    const n = 15_625;
    // Digits of base 125: x orders by the high one, y by the low one, so all is known in closed form.
    const x = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 125));
    const y = Int32Array.from({ length: n }, (_, i) => i % 125);
    const tied = 125 * ((125 * 124) / 2);
    const untied = ((125 * 124) / 2) ** 2;
    expect(countPairOrders(x, y)).toEqual({
      pairs: 122_062_500,
      concordant: untied,
      discordant: untied,
      tiedX: tied,
      tiedY: tied,
      tiedBoth: 0,
    });
  });
});

describe("Kendall's τ-b", () => {
  it('agrees with the definition over all pairs, to the last bit', () => {
    fc.assert(
      fc.property(twoColumns(), ({ x, y }) => {
        expect(kendallTau(x, y)).toBe(kendallTauOf(pairOrdersByDefinition(x, y)));
      }),
    );
  });

  it('is the same with the columns exchanged, and turns its sign with the order of one of them', () => {
    fc.assert(
      fc.property(twoColumns(), ({ x, y }) => {
        const tau = kendallTau(x, y);
        expect(kendallTau(y, x)).toBe(tau);
        const turned = kendallTau(
          x.map((value) => -value),
          y,
        );
        expect(turned + tau).toSatisfy((sum: number) => sum === 0 || Number.isNaN(sum));
      }),
    );
  });

  it('is 1 for the same order, −1 for the opposite one, ties or not', () => {
    expect(kendallTau([1, 2, 3, 9], [10, 20, 30, 31])).toBe(1);
    expect(kendallTau([1, 2, 3, 9], [4, 3, 2, 1])).toBe(-1);
    expect(kendallTau([1, 2, 2, 9], [4, 5, 5, 6])).toBe(1);
    const large = Int32Array.from({ length: 15_625 }, (_, i) => (i * i) % 7919);
    expect(kendallTau(large, large)).toBe(1);
  });

  it('is not defined where one side is constant, or there is no pair', () => {
    expect(kendallTau([1, 2, 3], [5, 5, 5])).toBeNaN();
    expect(kendallTau([5, 5, 5], [1, 2, 3])).toBeNaN();
    expect(kendallTau([7], [7])).toBeNaN();
    expect(kendallTau([], [])).toBeNaN();
  });

  it("is that of Kendall's two rankings with ties", () => {
    // Kendall 1945, "The treatment of ties in ranking problems": S = 33 of 41 and 36 untied pairs.
    const x = [1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5];
    const y = [1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10];
    const { pairs, concordant, discordant, tiedX, tiedY } = countPairOrders(x, y);
    expect([concordant - discordant, pairs - tiedX, pairs - tiedY]).toEqual([33, 41, 36]);
    expect(kendallTau(x, y)).toBeCloseTo(0.859, 3);
  });

  it('is what scipy.stats.kendalltau gives', () => {
    expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.4714045207910316, 14);
    expect(kendallTau([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.7378647873726218, 14);
  });
});
