import { expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import { Adam } from '../../../src/math/adam.js';
import { Controller } from '../../../native-free-bench/policy/controller.js';

const OPTIONS = { hidden: 8, learningRate: 0.01, baselineDecay: 0.9, entropyWeight: 0, batch: 2 };

test('Adam makes the first two steps that its definition gives', () => {
  const parameters = Float64Array.of(1, -2);
  const adam = new Adam(2, { learningRate: 0.1, epsilon: 0 });
  adam.step(parameters, Float64Array.of(3, -0.5));
  // With the corrections for the start, the first step is the learning rate against the sign of the slope.
  expect(parameters[0]).toBeCloseTo(0.9, 12);
  expect(parameters[1]).toBeCloseTo(-1.9, 12);
  const gradients = Float64Array.of(1, 0);
  adam.step(parameters, gradients);
  const mean = (0.9 * 0.1 * 3 + 0.1 * 1) / (1 - 0.81);
  const square = (0.999 * 0.001 * 9 + 0.001 * 1) / (1 - 0.999 ** 2);
  expect(parameters[0]).toBeCloseTo(0.9 - (0.1 * mean) / Math.sqrt(square), 12);
  expect([...gradients]).toEqual([0, 0]);
});

test('a controller learns a sequence that depends on what it chose before', () => {
  const random = new Random(1, 'xor');
  const controller = new Controller(Uint8Array.of(2, 2, 2), OPTIONS, random);
  const choices = new Uint8Array(3);
  // Equal first and last choice, and a second choice that differs: each head alone cannot win.
  const rewardOf = (): number => Number(choices[0] === choices[2]) + Number(choices[1] !== choices[0]);
  let late = 0;
  for (let step = 0; step < 3000; step++) {
    controller.propose(choices);
    controller.learn(rewardOf());
    if (step >= 2800) late += rewardOf();
  }
  expect(late / 200).toBeGreaterThan(1.9);
});

test('the same seed draws the same proposals', () => {
  const trace = (seed: string): string => {
    const controller = new Controller(Uint8Array.of(3, 4, 2), OPTIONS, new Random(1, seed));
    const choices = new Uint8Array(3);
    let text = '';
    for (let step = 0; step < 200; step++) {
      controller.propose(choices);
      controller.learn(choices[1]! - choices[0]!);
      text += choices.join('');
    }
    return text;
  };
  expect(trace('7')).toBe(trace('7'));
  expect(trace('7')).not.toBe(trace('8'));
});
