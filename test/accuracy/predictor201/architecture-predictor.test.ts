import { expect, test } from 'vitest';
import { describeSpace, predictSpace } from '../../../src/accuracy/predictor201/architecture-predictor.js';
import { expressionOf, listTwins } from '../../../src/accuracy/predictor201/expression.js';
import { FEATURE_COUNT } from '../../../src/accuracy/predictor201/features.js';
import type { NetworkBlocks } from '../../../src/accuracy/predictor201/network.js';
import {
  MEMBER_COUNT,
  NETWORK_WIDTH,
  OUTPUT_COUNT,
  PARAMETER_COUNT,
  viewMembers,
} from '../../../src/accuracy/predictor201/network.js';
import { countOfChance, countOfTarget, TARGET_SCALES } from '../../../src/accuracy/predictor201/target.js';
import { Random } from '../../../src/random.js';
import { architectureAt } from '../../../src/space/nasbench201/architecture.js';

const random = new Random(5);
const weights = Int16Array.from({ length: PARAMETER_COUNT }, () => random.below(1201) - 600);
const members = viewMembers(Float64Array.from(weights, (weight) => weight / 4096));
const space = describeSpace();

/** One layer in real numbers, straight from the formula at the top of network.ts. */
function layer(from: readonly number[], matrix: Float64Array, bias: Float64Array): number[] {
  return [...bias].map((start, row) => from.reduce((sum, x, k) => sum + matrix[row * from.length + k]! * x, start));
}

function outputsOf(blocks: NetworkBlocks, index: number): number[] {
  const relu = (values: number[]): number[] => values.map((value) => Math.max(0, value));
  const features = [...space.subarray(index * FEATURE_COUNT, (index + 1) * FEATURE_COUNT)];
  const first = relu(layer(features, blocks.firstMatrix, blocks.firstBias));
  return layer(relu(layer(first, blocks.secondMatrix, blocks.secondBias)), blocks.outputMatrix, blocks.outputBias);
}

test('agrees with the formulas in real numbers, but for the rounding of layers', () => {
  expect([NETWORK_WIDTH, OUTPUT_COUNT]).toEqual([64, 3]);
  const counts = predictSpace(weights);
  const groups = listTwins();
  for (let at = 0; at < groups.length; at += 61) {
    const { expression, members: twins } = groups[at]!;
    TARGET_SCALES.forEach((scale, output) => {
      let sum = 0;
      for (const index of twins) for (const blocks of members) sum += outputsOf(blocks, index)[output]!;
      const mean = sum / (twins.length * MEMBER_COUNT);
      const expected = expression === '' ? countOfChance(scale) : countOfTarget(mean, scale);
      for (const index of twins) expect(Math.abs(counts[output]![index]! - expected)).toBeLessThanOrEqual(25);
    });
  }
});

test('an architecture without a path to its output is given what guessing gives', () => {
  const counts = predictSpace(weights);
  expect(expressionOf(architectureAt(0))).toBe('');
  expect(counts.map((of) => of[0])).toEqual([6_000, 600, 300]);
});
