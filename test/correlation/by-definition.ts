import fc from 'fast-check';

/** τ-b and the counts that it is made of, straight from the definition, over all pairs. */
export function pairOrdersByDefinition(
  x: readonly number[],
  y: readonly number[],
): Record<'pairs' | 'concordant' | 'discordant' | 'tiedX' | 'tiedY' | 'tiedBoth', number> {
  const orders = { pairs: 0, concordant: 0, discordant: 0, tiedX: 0, tiedY: 0, tiedBoth: 0 };
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign(x[i]! - x[j]!);
      const b = Math.sign(y[i]! - y[j]!);
      orders.pairs++;
      if (a * b > 0) orders.concordant++;
      if (a * b < 0) orders.discordant++;
      if (a === 0) orders.tiedX++;
      if (b === 0) orders.tiedY++;
      if (a === 0 && b === 0) orders.tiedBoth++;
    }
  }
  return orders;
}

/** Ranks from 1, each the mean of the places that its equals take up: those below, then itself in the middle of its equals. */
export function averageRanksByDefinition(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

/** The product-moment correlation of the ranks, as a statistics book writes it. */
export function spearmanRhoByDefinition(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [averageRanksByDefinition(x), averageRanksByDefinition(y)];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = (p: readonly number[], q: readonly number[]): number =>
    mean(p.map((value, i) => (value - mean(p)) * (q[i]! - mean(q))));
  return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
}

/** Two columns of the same length: of few values, so with many ties, or of many; the second may follow the first. */
export function twoColumns(maxLength = 60): fc.Arbitrary<{ x: number[]; y: number[] }> {
  const points = (limit: number): fc.Arbitrary<[number, number][]> =>
    fc.array(fc.tuple(fc.integer({ min: 0, max: limit }), fc.integer({ min: -limit, max: 0 })), { maxLength });
  return fc
    .tuple(fc.oneof(points(0), points(3), points(1_000_000)), fc.boolean())
    .map(([drawn, follows]) => ({ x: drawn.map(([a]) => a), y: drawn.map(([a, b]) => (follows ? a + b : b)) }));
}
