import { expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import { LstmPolicy } from '../../../native-free-bench/policy/lstm-policy.js';

const SIZES = Uint8Array.of(2, 3, 6, 2, 5);

test('every slope agrees with a central difference of the loss', () => {
  const policy = new LstmPolicy(SIZES, 5, new Random(1, 'gradient'), 0.8);
  const choices = Uint8Array.of(1, 2, 4, 0, 3);
  const [advantage, entropyWeight] = [0.7, 0.3];
  policy.loss(choices, advantage, entropyWeight);
  policy.backward(advantage, entropyWeight);
  const step = 1e-5;
  let checked = 0;
  for (let i = 0; i < policy.parameters.length; i++) {
    const before = policy.parameters[i]!;
    policy.parameters[i] = before + step;
    const above = policy.loss(choices, advantage, entropyWeight);
    policy.parameters[i] = before - step;
    const below = policy.loss(choices, advantage, entropyWeight);
    policy.parameters[i] = before;
    const difference = (above - below) / (2 * step);
    expect(Math.abs(policy.gradients[i]! - difference)).toBeLessThan(1e-8);
    if (Math.abs(difference) > 1e-4) checked++;
  }
  // Rows of options not taken have no slope, all else has.
  expect(checked).toBeGreaterThan(150);
});

test('slopes of several passes add up', () => {
  const policy = new LstmPolicy(SIZES, 4, new Random(1, 'sum'));
  const once = (choices: Uint8Array, advantage: number): Float64Array => {
    policy.gradients.fill(0);
    policy.loss(choices, advantage, 0);
    policy.backward(advantage, 0);
    return policy.gradients.slice();
  };
  const a = Uint8Array.of(0, 1, 5, 1, 0);
  const b = Uint8Array.of(1, 0, 2, 1, 4);
  const [slopesOfA, slopesOfB] = [once(a, 1), once(b, -0.5)];
  policy.loss(a, 1, 0);
  policy.gradients.fill(0);
  policy.backward(1, 0);
  policy.loss(b, -0.5, 0);
  policy.backward(-0.5, 0);
  policy.gradients.forEach((slope, i) => {
    expect(slope).toBeCloseTo(slopesOfA[i]! + slopesOfB[i]!, 14);
  });
});

test('samples follow the probabilities that the loss reports', () => {
  const sizes = Uint8Array.of(3, 2);
  const policy = new LstmPolicy(sizes, 3, new Random(1, 'shape'), 1.5);
  const random = new Random(1, 'draws');
  const draws = 60_000;
  const counts = new Map<string, number>();
  const choices = new Uint8Array(2);
  for (let i = 0; i < draws; i++) {
    policy.sample(choices, random);
    const key = choices.join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let total = 0;
  for (let first = 0; first < 3; first++) {
    for (let second = 0; second < 2; second++) {
      const probability = Math.exp(-policy.loss(Uint8Array.of(first, second), 1, 0));
      total += probability;
      // Five standard deviations of a binomial count.
      const slack = 5 * Math.sqrt(draws * probability * (1 - probability));
      expect(Math.abs((counts.get(`${first},${second}`) ?? 0) - draws * probability)).toBeLessThan(slack);
    }
  }
  expect(total).toBeCloseTo(1, 12);
});
