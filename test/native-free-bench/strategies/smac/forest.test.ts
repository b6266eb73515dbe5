import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../../../src/random.js';
import { Forest, type ForestOptions } from '../../../../native-free-bench/strategies/smac/forest.js';
import { growForest } from './plain/forest.js';

const SIZES = Uint8Array.of(3, 2, 4);
const ALL = Array.from({ length: 24 }, (_, i) => [i % 3, Math.floor(i / 3) % 2, Math.floor(i / 6)]);
const valueOf = ([a, b, c]: readonly number[]): number => (a === 1 ? 10 : 0) + 3 * b! - (c! % 2) * a!;
const TARGETS = Float64Array.from(ALL, valueOf);
const OPTIONS: ForestOptions = { trees: 1, decisionShare: 1, minSplit: 2, pointsPerTree: 1000 };

function growAll(options: ForestOptions, random: Random): Forest {
  const forest = new Forest(SIZES, ALL.length, options, random);
  ALL.forEach((decisions, at) => forest.add(at, Uint8Array.from(decisions)));
  forest.targets.set(TARGETS);
  forest.grow(ALL.length);
  return forest;
}

function predict(forest: Forest, decisions: ArrayLike<number>): { mean: number; variance: number } {
  forest.trial.set(decisions);
  forest.predictTrial();
  return { mean: forest.mean, variance: forest.variance };
}

test('is the plain forest, bit by bit: whatever decisions, points, repeats and settings, again and again', () => {
  const settings = fc.record({
    trees: fc.integer({ min: 1, max: 4 }),
    decisionShare: fc.constantFrom(0.3, 5 / 6, 1),
    minSplit: fc.integer({ min: 2, max: 12 }),
    pointsPerTree: fc.constantFrom(20, 300, 1000),
  });
  const sizesOf = fc.array(fc.constantFrom(1, 2, 2, 2, 3, 5, 9), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(settings, sizesOf, fc.nat(), fc.constantFrom(3, 40, 700), (options, list, seed, most) => {
      const sizes = Uint8Array.from(list);
      const width = sizes.length;
      const draw = new Random(seed, 'points');
      const rows = Uint8Array.from({ length: most * width }, (_, at) => draw.below(sizes[at % width]!));
      const targets = Float64Array.from({ length: most }, (_, i) =>
        i % 7 === 0 ? -3 : Math.log(draw.double() + 1e-9),
      );
      const [ours, plain] = [new Random(seed, 'forest'), new Random(seed, 'forest')];
      const forest = new Forest(sizes, most, options, ours);
      for (let i = 0; i < most; i++) forest.add(i, rows.subarray(i * width, (i + 1) * width));
      forest.targets.set(targets);
      for (const count of [most, Math.ceil(most / 2), most]) {
        const expected = growForest({ rows, targets, count }, sizes, options, plain);
        forest.grow(count);
        forest.predictPoints(count);
        for (let i = 0; i < count; i++) {
          expected.predict(rows, i * width);
          expect(forest.means[i]).toBe(expected.mean);
          expect(forest.variances[i]).toBe(expected.variance);
        }
        for (let i = 0; i < 20; i++) {
          const decisions = Uint8Array.from(sizes, (size) => draw.below(size));
          expected.predict(decisions);
          expect(predict(forest, decisions)).toEqual({ mean: expected.mean, variance: expected.variance });
        }
      }
      expect(ours.uint32()).toBe(plain.uint32());
    }),
    { numRuns: 60, seed: 11 },
  );
});

test('a tree grown to the end tells every point it was grown from, and an ensemble its mean and variance', () => {
  const many = growAll({ ...OPTIONS, trees: 7 }, new Random(1, 'forest'));
  const random = new Random(1, 'forest');
  const single = Array.from({ length: 7 }, () => growAll(OPTIONS, random));
  ALL.forEach((decisions, i) => {
    const predictions = single.map((tree) => {
      const { mean, variance } = predict(tree, decisions);
      expect(variance).toBe(0);
      return mean;
    });
    const mean = predictions.reduce((sum, each) => sum + each, 0) / 7;
    // Trees are drawn one after another from one stream, but decisions left out are none: the same trees.
    const found = predict(many, decisions);
    expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.variance).toBeCloseTo(predictions.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 7, 9);
    // Two of three points are in a sample of as many, so most trees know this one.
    expect(predictions.filter((each) => Math.abs(each - TARGETS[i]!) < 1e-9).length).toBeGreaterThanOrEqual(2);
  });
});

test('a node of fewer points than minSplit is a leaf: its mean is that of the sample', () => {
  const forest = growAll({ ...OPTIONS, minSplit: 25 }, new Random(2, 'leaf'));
  const random = new Random(2, 'leaf');
  const drawn = Array.from({ length: 24 }, () => TARGETS[random.below(24)]!);
  expect(predict(forest, [0, 0, 0]).mean).toBeCloseTo(drawn.reduce((sum, target) => sum + target, 0) / 24, 12);
});
