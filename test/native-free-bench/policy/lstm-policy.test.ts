import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LstmLayout } from '../../../native-free-bench/policy/lstm-layout.js';
import { LstmMemory } from '../../../native-free-bench/policy/lstm-memory.js';
import { LstmPolicy } from '../../../native-free-bench/policy/lstm-policy.js';
import { Random } from '../../../src/random.js';
import { ReferenceLstm } from './reference/reference-lstm.js';

/** Both policies with the same parameters, which are 32-bit floats, and what to learn. */
const cases = fc.record({
  sizes: fc.uint8Array({ min: 1, max: 13, minLength: 1, maxLength: 12 }),
  hidden: fc.integer({ min: 1, max: 9 }).map((fours) => fours * 4),
  seed: fc.nat(),
  spread: fc.constantFrom(0.1, 0.5, 2),
  entropyWeight: fc.constantFrom(0, 0.05, 1),
});

interface Case {
  readonly sizes: Uint8Array;
  readonly hidden: number;
  readonly seed: number;
  readonly spread: number;
}

function bothOf({ sizes, hidden, seed, spread }: Case): [LstmPolicy, ReferenceLstm, Random] {
  const random = new Random(seed, 'case');
  const fast = new LstmPolicy(sizes, { hidden, learningRate: 0.01, spread }, random.split('parameters'));
  const slow = new ReferenceLstm(sizes, hidden, random.split('parameters'), spread, 0.01);
  slow.parameters.set(fast.parameters);
  return [fast, slow, random];
}

const normOf = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** Whether slopes differ by less than a ten-thousandth of their norm. */
function expectClose(fast: Float32Array, slow: Float64Array): void {
  const difference = slow.map((value, i) => value - fast[i]!);
  expect(normOf(difference)).toBeLessThanOrEqual(1e-4 * normOf(slow) + 1e-7);
}

test('initial parameters are the draws of the reference, rounded', () => {
  const sizes = Uint8Array.of(2, 5, 3);
  const fast = new LstmPolicy(sizes, { hidden: 8, learningRate: 0.01 }, new Random(1, 'initial'));
  const slow = new ReferenceLstm(sizes, 8, new Random(1, 'initial'));
  expect(fast.parameters).toEqual(Float32Array.from(slow.parameters));
});

describe('against the reference, for random sizes, parameters, choices and weights', () => {
  test('log-probabilities, entropies and gradients, of several passes that add up', () => {
    fc.assert(
      fc.property(cases, ({ entropyWeight, ...parts }) => {
        const [fast, slow, random] = bothOf(parts);
        const kept = Array.from({ length: 3 }, () => {
          const [quick, plain] = [fast.createPass(), slow.createPass()];
          parts.sizes.forEach((size, t) => (plain.choices[t] = random.below(size)));
          quick.choices.set(plain.choices);
          quick.follow();
          plain.follow();
          return [quick, plain] as const;
        });
        for (const [quick, plain] of kept) {
          parts.sizes.forEach((_, t) => {
            const expected = plain.logProbability(t);
            expect(Math.abs(quick.logProbability(t) - expected)).toBeLessThan(1e-4 * (1 + Math.abs(expected)));
          });
          expect(Math.abs(quick.entropy() - plain.entropy())).toBeLessThan(1e-4 * (1 + plain.entropy()));
          const weights = Float64Array.from(parts.sizes, () => 2 * random.double() - 1);
          quick.backward(weights, entropyWeight);
          plain.backward(weights, entropyWeight);
        }
        expectClose(fast.gradients, slow.gradients);
      }),
      { numRuns: 200 },
    );
  });

  test('steps of Adam, which begin the next sum of slopes', () => {
    fc.assert(
      fc.property(cases, ({ entropyWeight, ...parts }) => {
        const [fast, slow, random] = bothOf(parts);
        // The slopes are set, as those that cancel to almost nothing have a sign of their own in each arithmetic.
        for (let step = 0; step < 5; step++) {
          slow.gradients.forEach((_, i) => (slow.gradients[i] = Math.fround((random.double() - 0.5) * entropyWeight)));
          fast.gradients.set(slow.gradients);
          fast.step();
          slow.step();
          const moved = fast.parameters;
          const furthest = slow.parameters.reduce((most, value, i) => Math.max(most, Math.abs(value - moved[i]!)), 0);
          expect(furthest).toBeLessThan(1e-5);
          expect(fast.gradients.every((slope) => slope === 0)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('samples of the same uniforms, but where rounding decides', () => {
    let [same, all] = [0, 0];
    fc.assert(
      fc.property(cases, (parts) => {
        const [fast, slow] = bothOf(parts);
        const [quick, plain] = [fast.createPass(), slow.createPass()];
        const randoms = [new Random(parts.seed, 'draws'), new Random(parts.seed, 'draws')] as const;
        for (let i = 0; i < 20; i++) {
          quick.sample(randoms[0]);
          plain.sample(randoms[1]);
          all++;
          if (quick.choices.join() === plain.choices.join()) same++;
        }
        // One double a decision, whatever was drawn.
        expect(randoms[0].uint32()).toBe(randoms[1].uint32());
      }),
    );
    expect(all).toBe(2000);
    expect(same / all).toBeGreaterThan(0.998);
  });
});

test('where a logit is far below the others, its probability is next to nothing and slopes stay numbers', () => {
  const sizes = Uint8Array.of(3, 3);
  const policy = new LstmPolicy(sizes, { hidden: 4, learningRate: 0.01 }, new Random(1, 'far'));
  policy.parameters[policy.layout.biasesAt + 1] = -200;
  policy.parameters.fill(60, 0, 16);
  const pass = policy.createPass();
  pass.choices.set([1, 2]);
  pass.follow();
  expect(pass.logProbability(0)).toBeLessThan(-190);
  pass.backward(Float64Array.of(1, 1), 0.1);
  expect(policy.gradients.every((slope) => Number.isFinite(slope))).toBe(true);
  expect(policy.gradients[policy.layout.biasesAt + 1]).toBeCloseTo(-1, 6);
});

/** A short life of a policy; returns all of its parameters. */
function* live(seed: string): Generator<Float32Array, Float32Array> {
  const random = new Random(1, seed);
  const sizes = Uint8Array.of(2, 4, 3, 7);
  const policy = new LstmPolicy(sizes, { hidden: 12, learningRate: 0.05 }, random);
  // More than fits into the memory it begins with, so that it moves.
  const passes = Array.from({ length: 400 }, () => policy.createPass());
  for (let round = 0; round < 4; round++) {
    for (const pass of passes) pass.sample(random);
    for (const pass of passes) pass.backward(new Float64Array(4).fill(pass.choices[3]! - 3), 0.1);
    policy.step();
    yield policy.parameters.slice();
  }
  return policy.parameters.slice();
}

test('the same seed gives the same bytes, and policies side by side do not disturb each other', () => {
  const alone = ['a', 'b'].map((seed) => [...live(seed)]);
  const [a, b] = [live('a'), live('b')];
  const together: Float32Array[][] = [[], []];
  for (let round = 0; round < 4; round++) {
    together[0]!.push(a.next().value);
    together[1]!.push(b.next().value);
  }
  expect(together).toEqual(alone);
  expect(alone[0]).not.toEqual(alone[1]);
});

test('moments fade to zero: no subnormal numbers stay, which would make it slow', () => {
  const layout = new LstmLayout(Uint8Array.of(2), 4);
  const { functions, floats, parameters, gradients } = new LstmMemory(layout);
  floats.fill(0.5, gradients / 4, gradients / 4 + layout.count);
  // The first moment fades by 0.9 a step.
  for (let step = 0; step < 1500; step++) functions.adam(0.9, 0.999, 0.01, 1, 1e-8);
  const kept = floats.subarray(parameters / 4, functions.passes.value / 4);
  expect(kept.some((value) => value !== 0)).toBe(true);
  expect(kept.filter((value) => value !== 0 && Math.abs(value) < 2 ** -126)).toEqual(new Float32Array(0));
});

test('hidden units are a multiple of 4', () => {
  for (const hidden of [0, -4, 6, 2.5, NaN]) {
    const create = (): LstmPolicy =>
      new LstmPolicy(Uint8Array.of(2), { hidden, learningRate: 0.01 }, new Random(1, 'x'));
    expect(create).toThrow(`a multiple of 4, not ${hidden}`);
  }
});
