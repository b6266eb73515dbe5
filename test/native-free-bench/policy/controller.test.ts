import { expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import { Controller } from '../../../native-free-bench/policy/controller.js';

const OPTIONS = { hidden: 8, learningRate: 0.01, baselineDecay: 0.9, entropyWeight: 0, batch: 2 };

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
