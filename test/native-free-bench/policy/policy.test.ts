import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import { FactorisedPolicy } from '../../../native-free-bench/policy/factorised-policy.js';
import type { Pass } from '../../../native-free-bench/policy/policy.js';
import { expectSlopes } from './finite-differences.js';
import type { FlatPolicy } from './reference/flat-policy.js';
import { ReferenceLstm } from './reference/reference-lstm.js';

const SIZES = Uint8Array.of(2, 3, 6, 2, 5);

/** A factorised policy whose logits are not all zero. */
function factorised(sizes: Uint8Array, random: Random, spread: number): FlatPolicy {
  const policy = new FactorisedPolicy(sizes, 0.01);
  policy.parameters.forEach((_, i) => (policy.parameters[i] = (2 * random.double() - 1) * spread));
  return policy;
}

const POLICIES: [string, (sizes: Uint8Array, random: Random, spread: number) => FlatPolicy][] = [
  ['reference LSTM', (sizes, random, spread) => new ReferenceLstm(sizes, 5, random, spread)],
  ['factorised', factorised],
];

const follow = (pass: Pass, choices: Uint8Array): Pass => {
  pass.choices.set(choices);
  pass.follow();
  return pass;
};

describe.each(POLICIES)('%s policy', (_, create) => {
  test('every slope agrees with a central difference, each decision with a weight of its own', () => {
    const policy = create(SIZES, new Random(1, 'gradient'), 0.8);
    const pass = follow(policy.createPass(), Uint8Array.of(1, 2, 4, 0, 3));
    const weights = Float64Array.of(0.7, -0.4, 1.3, 0, 0.2);
    pass.backward(weights, 0.3);
    const slopes = policy.gradients.slice();
    const checked = expectSlopes(policy.parameters, slopes, () => {
      pass.follow();
      return weights.reduce((loss, weight, t) => loss - weight * pass.logProbability(t), -0.3 * pass.entropy());
    });
    // Rows of options not taken have no slope, all else has.
    expect(checked).toBeGreaterThan(0.5 * Math.min(policy.parameters.length, 300));
  });

  test('passes are kept side by side, and their slopes add up', () => {
    const policy = create(SIZES, new Random(1, 'sum'), 0.5);
    const [a, b] = [Uint8Array.of(0, 1, 5, 1, 0), Uint8Array.of(1, 0, 2, 1, 4)];
    const once = (choices: Uint8Array, weight: number): Float64Array => {
      policy.gradients.fill(0);
      follow(policy.createPass(), choices).backward(new Float64Array(5).fill(weight), 0.1);
      return policy.gradients.slice();
    };
    const [slopesOfA, slopesOfB] = [once(a, 1), once(b, -0.5)];
    policy.gradients.fill(0);
    const passes = [follow(policy.createPass(), a), follow(policy.createPass(), b)] as const;
    passes[0].backward(new Float64Array(5).fill(1), 0.1);
    passes[1].backward(new Float64Array(5).fill(-0.5), 0.1);
    policy.gradients.forEach((slope, i) => {
      expect(slope).toBeCloseTo(slopesOfA[i]! + slopesOfB[i]!, 14);
    });
  });

  test('samples follow the probabilities that it reports, which add up to 1', () => {
    const policy = create(Uint8Array.of(3, 2), new Random(1, 'shape'), 1.5);
    const random = new Random(1, 'draws');
    const draws = 60_000;
    const counts = new Map<string, number>();
    const pass = policy.createPass();
    for (let i = 0; i < draws; i++) {
      pass.sample(random);
      const key = pass.choices.join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    let total = 0;
    for (let first = 0; first < 3; first++) {
      for (let second = 0; second < 2; second++) {
        follow(pass, Uint8Array.of(first, second));
        const probability = Math.exp(pass.logProbability(0) + pass.logProbability(1));
        total += probability;
        // Five standard deviations of a binomial count.
        const slack = 5 * Math.sqrt(draws * probability * (1 - probability));
        expect(Math.abs((counts.get(`${first},${second}`) ?? 0) - draws * probability)).toBeLessThan(slack);
      }
    }
    expect(total).toBeCloseTo(1, 12);
  });
});

test('only the LSTM lets a decision depend on those before it', () => {
  for (const [name, create] of POLICIES) {
    const pass = create(Uint8Array.of(2, 2), new Random(1, 'before'), 1.5).createPass();
    const second = [0, 1].map((first) => follow(pass, Uint8Array.of(first, 0)).logProbability(1));
    if (name === 'reference LSTM') expect(second[0]).not.toBeCloseTo(second[1]!, 3);
    else expect(second[0]).toBe(second[1]);
  }
});
