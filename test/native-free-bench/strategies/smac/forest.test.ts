import { expect, test } from 'vitest';
import { Random } from '../../../../src/random.js';
import { growForest, type ForestOptions } from '../../../../native-free-bench/strategies/smac/forest.js';

const SIZES = Uint8Array.of(3, 2, 4);
const ALL = Array.from({ length: 24 }, (_, i) => [i % 3, Math.floor(i / 3) % 2, Math.floor(i / 6)]);
const ROWS = Uint8Array.from(ALL.flat());
const valueOf = ([a, b, c]: readonly number[]): number => (a === 1 ? 10 : 0) + 3 * b! - (c! % 2) * a!;
const TARGETS = Float64Array.from(ALL, valueOf);
const OPTIONS: ForestOptions = { trees: 1, decisionShare: 1, minSplit: 2, pointsPerTree: 1000 };
const POINTS = { rows: ROWS, targets: TARGETS, count: 24 };

test('a tree grown to the end tells every point it was grown from, and an ensemble its mean and variance', () => {
  const many = growForest(POINTS, SIZES, { ...OPTIONS, trees: 7 }, new Random(1, 'forest'));
  const random = new Random(1, 'forest');
  const single = Array.from({ length: 7 }, () => growForest(POINTS, SIZES, OPTIONS, random));
  for (let i = 0; i < 24; i++) {
    const predictions = single.map((tree) => {
      tree.predict(ROWS, 3 * i);
      expect(tree.variance).toBe(0);
      return tree.mean;
    });
    const mean = predictions.reduce((sum, each) => sum + each, 0) / 7;
    // Trees are drawn one after another from one stream, but decisions left out are none: the same trees.
    many.predict(ROWS, 3 * i);
    expect(many.mean).toBeCloseTo(mean, 12);
    expect(many.variance).toBeCloseTo(predictions.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 7, 9);
    // Two of three points are in a sample of as many, so most trees know this one.
    expect(predictions.filter((each) => Math.abs(each - TARGETS[i]!) < 1e-9).length).toBeGreaterThanOrEqual(2);
  }
});

test('a node of fewer points than minSplit is a leaf: its mean is that of the sample', () => {
  const forest = growForest(POINTS, SIZES, { ...OPTIONS, minSplit: 25 }, new Random(2, 'leaf'));
  const random = new Random(2, 'leaf');
  const drawn = Array.from({ length: 24 }, () => TARGETS[random.below(24)]!);
  forest.predict(ROWS);
  expect(forest.mean).toBeCloseTo(drawn.reduce((sum, target) => sum + target, 0) / 24, 12);
});
