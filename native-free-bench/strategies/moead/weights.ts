/** A weight for each of the three objectives; they sum to 1. */
export type Weights = readonly [number, number, number];

/** List the simplex lattice of three weights: all multiples of 1 / divisions that sum to 1, (divisions + 1)(divisions + 2) / 2. */
export function latticeWeights(divisions: number): Weights[] {
  const weights: Weights[] = [];
  for (let a = 0; a <= divisions; a++) {
    for (let b = 0; a + b <= divisions; b++) {
      weights.push([a / divisions, b / divisions, (divisions - a - b) / divisions]);
    }
  }
  return weights;
}

/** For each weight vector the `count` nearest ones (Euclid), itself first; of equally near ones the earlier. */
export function nearestWeights(weights: readonly Weights[], count: number): number[][] {
  return weights.map((from) => {
    const distances = weights.map((to) => from.reduce((sum, weight, i) => sum + (weight - to[i]!) ** 2, 0));
    return [...weights.keys()].sort((a, b) => distances[a]! - distances[b]! || a - b).slice(0, count);
  });
}
