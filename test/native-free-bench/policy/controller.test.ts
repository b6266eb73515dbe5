import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import { Controller } from '../../../native-free-bench/policy/controller.js';
import type { ControllerOptions } from '../../../native-free-bench/policy/controller-options.js';
import { LstmPolicy } from '../../../native-free-bench/policy/lstm-policy.js';

const OPTIONS: ControllerOptions = {
  policy: { kind: 'lstm', hidden: 8 },
  shaping: { kind: 'raw' },
  estimator: { kind: 'reinforce', baselineDecay: 0.9 },
  entropy: { from: 0, to: 0 },
  batch: 2,
  learningRate: 0.01,
};

/** The third is what late proposals must earn of 2; those of chance earn 1. */
const PARTS: [string, Partial<ControllerOptions>, number][] = [
  ['REINFORCE on raw rewards', {}, 1.9],
  ['REINFORCE on batch-normalised rewards', { shaping: { kind: 'batch-normalised' }, batch: 10 }, 1.9],
  ['REINFORCE on ranks', { shaping: { kind: 'rank', window: 100, power: 2 } }, 1.9],
  ['PPO-clip', { estimator: { kind: 'ppo-clip', clip: 0.2, epochs: 3, baselineDecay: 0.9 }, batch: 10 }, 1.9],
  // Nothing is left to learn once the best half of each batch is perfect.
  ['risk-seeking', { estimator: { kind: 'risk-seeking', best: 0.5 }, batch: 10 }, 1.8],
  ['priority queue', { estimator: { kind: 'priority-queue', size: 2 }, entropy: { from: 0.05, to: 0.05 } }, 1.9],
];

/** Equal first and last choice, and a second choice that differs: each head alone cannot win. */
const rewardOf = (choices: Uint8Array): number => Number(choices[0] === choices[2]) + Number(choices[1] !== choices[0]);

describe.each(PARTS)('%s', (_, parts, atLeast) => {
  test('learns a sequence that depends on what was chosen before', () => {
    const controller = new Controller(Uint8Array.of(2, 2, 2), { ...OPTIONS, ...parts }, 3000, new Random(1, 'xor'));
    const choices = new Uint8Array(3);
    let late = 0;
    for (let step = 0; step < 3000; step++) {
      controller.propose(choices);
      controller.learn(rewardOf(choices), choices[0]! + 2 * choices[1]! + 4 * choices[2]!);
      if (step >= 2800) late += rewardOf(choices);
    }
    expect(late / 200).toBeGreaterThan(atLeast);
  });

  test('draws the same proposals with the same seed', () => {
    const trace = (seed: string): string => {
      const options = { ...OPTIONS, ...parts };
      const controller = new Controller(Uint8Array.of(3, 4, 2), options, 200, new Random(1, seed));
      const choices = new Uint8Array(3);
      let text = '';
      for (let step = 0; step < 200; step++) {
        controller.propose(choices);
        controller.learn(choices[1]! - choices[0]!, step);
        text += choices.join('');
      }
      return text;
    };
    expect(trace('7')).toBe(trace('7'));
    expect(trace('7')).not.toBe(trace('8'));
  });
});

test('a factorised policy cannot learn it, but it learns what decisions earn by themselves', () => {
  const options: ControllerOptions = { ...OPTIONS, policy: { kind: 'factorised' }, learningRate: 0.05 };
  const controller = new Controller(Uint8Array.of(2, 5), options, 1000, new Random(1, 'sum'));
  const choices = new Uint8Array(2);
  let late = 0;
  for (let step = 0; step < 1000; step++) {
    controller.propose(choices);
    controller.learn(choices[0]! + choices[1]!, 0);
    if (step >= 900) late += choices[0]! + choices[1]!;
  }
  expect(late / 100).toBeGreaterThan(4.9);
});

test('a batch is drawn with one policy and makes one step, its entropy weighed by the schedule', () => {
  const sizes = Uint8Array.of(3, 2);
  const entropy = { from: 0.4, to: 0.2 };
  const controller = new Controller(sizes, { ...OPTIONS, entropy }, 8, new Random(1, 'batch'));
  const random = new Random(1, 'batch');
  const policy = new LstmPolicy(sizes, { hidden: 8, learningRate: 0.01 }, random);
  const choices = new Uint8Array(2);
  let baseline = 0.5;
  // After 2, 4 and 6 of 8 proposals.
  for (const weight of [0.35, 0.3, 0.25]) {
    const passes = [policy.createPass(), policy.createPass()];
    passes.forEach((pass, i) => {
      pass.sample(random);
      controller.propose(choices);
      expect(choices).toEqual(pass.choices);
      controller.learn(0.5 + i, -1);
    });
    passes.forEach((pass, i) => {
      const advantage = 0.5 + i - baseline;
      baseline = 0.9 * baseline + (1 - 0.9) * (0.5 + i);
      pass.backward(new Float64Array(2).fill(advantage / 2), weight / 2);
    });
    policy.step();
  }
});

test('another problem begins with the policy, but without the rewards, of the one before', () => {
  // A queue of one: what was best before must not come back.
  const options: ControllerOptions = {
    ...OPTIONS,
    estimator: { kind: 'priority-queue', size: 1 },
    batch: 4,
    learningRate: 0.05,
  };
  const controller = new Controller(Uint8Array.of(2), options, 400, new Random(1, 'another'));
  const choices = new Uint8Array(1);
  const search = (wanted: number, reward: number): number => {
    let met = 0;
    for (let step = 0; step < 202; step++) {
      controller.propose(choices);
      controller.learn(choices[0] === wanted ? reward : 0, choices[0]!);
      if (step >= 150 && choices[0] === wanted) met++;
    }
    return met;
  };
  expect(search(0, 9)).toBe(52);
  controller.beginAnother();
  // A first proposal of the other option would have to come by chance: its reward is lower than that of before.
  expect(search(0, 1)).toBe(52);
});
