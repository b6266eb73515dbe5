import { describe, expect, test } from 'vitest';
import { Random } from '../../../../src/random.js';
import { ClippedSurrogate } from '../../../../native-free-bench/policy/estimators/clipped-surrogate.js';
import type { Batch, Estimator } from '../../../../native-free-bench/policy/estimators/estimator.js';
import { MovingAverage } from '../../../../native-free-bench/policy/estimators/moving-average.js';
import { PriorityQueue } from '../../../../native-free-bench/policy/estimators/priority-queue.js';
import { Reinforce } from '../../../../native-free-bench/policy/estimators/reinforce.js';
import { RiskSeeking } from '../../../../native-free-bench/policy/estimators/risk-seeking.js';
import { FactorisedPolicy } from '../../../../native-free-bench/policy/factorised-policy.js';
import type { Pass, Policy } from '../../../../native-free-bench/policy/policy.js';
import { expectSlopes } from '../finite-differences.js';
import type { FlatPolicy } from '../reference/flat-policy.js';
import { ReferenceLstm } from '../reference/reference-lstm.js';

const SIZES = Uint8Array.of(2, 3, 4);
const ENTROPY_WEIGHT = 0.07;

const POLICIES: [string, () => FlatPolicy][] = [
  ['reference LSTM', () => new ReferenceLstm(SIZES, 4, new Random(1, 'estimators'), 0.7)],
  ['factorised', () => new FactorisedPolicy(SIZES, 0.01)],
];

/** A batch of the choices given, with shaped rewards equal to the rewards. */
function batchOf(policy: Policy, choices: readonly (readonly number[])[], rewards: readonly number[]): Batch {
  const passes = choices.map((list) => followed(policy, list));
  const values = Float64Array.from(rewards);
  return { passes, rewards: values, shaped: values, identities: choices.map((_, i) => i) };
}

function followed(policy: Policy, choices: readonly number[]): Pass {
  const pass = policy.createPass();
  pass.choices.set(choices);
  pass.follow();
  return pass;
}

const logLikelihood = (pass: Pass): number => pass.choices.reduce((sum, _, t) => sum + pass.logProbability(t), 0);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What an estimator leaves in the gradients, once a step. */
function slopesOf(
  estimator: Estimator,
  policy: FlatPolicy,
  batch: Batch,
  onStep = (): void => undefined,
): Float64Array[] {
  const taken: Float64Array[] = [];
  estimator.update(batch, ENTROPY_WEIGHT, () => {
    taken.push(policy.gradients.slice());
    policy.gradients.fill(0);
    onStep();
  });
  return taken;
}

const CHOICES = [
  [0, 2, 3],
  [1, 0, 0],
  [1, 2, 1],
  [0, 1, 3],
];
const REWARDS = [0.4, -0.2, 0.9, 0.5];

describe.each(POLICIES)('with the %s policy, slopes agree with differences of the loss of', (_, create) => {
  test('REINFORCE', () => {
    const policy = create();
    const batch = batchOf(policy, CHOICES, REWARDS);
    const [slopes] = slopesOf(new Reinforce({ baselineDecay: 0.5 }), policy, batch) as [Float64Array];
    // The average before each reward: 0.4, 0.4, 0.1, 0.5.
    const advantages = [0, -0.6, 0.8, 0];
    const loss = (): number => {
      batch.passes.forEach((pass) => {
        pass.follow();
      });
      return -mean(
        batch.passes.map((pass, i) => advantages[i]! * logLikelihood(pass) + ENTROPY_WEIGHT * pass.entropy()),
      );
    };
    expect(expectSlopes(policy.parameters, slopes, loss)).toBeGreaterThan(5);
  });

  test('PPO-clip, before and after the policy moved', () => {
    const policy = create();
    const batch = batchOf(policy, CHOICES, REWARDS);
    const old = batch.passes.map((pass) => SIZES.reduce<number[]>((p, _, t) => [...p, pass.logProbability(t)], []));
    const advantages = [0, -0.6, 0.8, 0];
    const [clip, random] = [0.2, new Random(1, 'move')];
    const moved: Float64Array[] = [policy.parameters.slice()];
    const move = (): void => {
      policy.parameters.forEach((value, i) => (policy.parameters[i] = value + (random.double() - 0.5) * 1.2));
      moved.push(policy.parameters.slice());
    };
    const slopes = slopesOf(new ClippedSurrogate({ clip, epochs: 4, baselineDecay: 0.5 }), policy, batch, move);
    expect(slopes).toHaveLength(4);
    let [clipped, free] = [0, 0];
    const loss = (): number => {
      [clipped, free] = [0, 0];
      const terms = batch.passes.map((pass, i) => {
        pass.follow();
        const surrogates = old[i]!.map((before, t) => {
          const ratio = Math.exp(pass.logProbability(t) - before);
          const bounded = Math.min(1 + clip, Math.max(1 - clip, ratio));
          if (bounded * advantages[i]! < ratio * advantages[i]!) clipped++;
          else free++;
          return Math.min(ratio * advantages[i]!, bounded * advantages[i]!);
        });
        return surrogates.reduce((sum, value) => sum + value, 0) + ENTROPY_WEIGHT * pass.entropy();
      });
      return -mean(terms);
    };
    let met = 0;
    slopes.forEach((list, epoch) => {
      policy.parameters.set(moved[epoch]!);
      expect(expectSlopes(policy.parameters, list, loss)).toBeGreaterThan(5);
      met += clipped;
      expect(free).toBeGreaterThan(0);
      if (epoch === 0) expect(clipped).toBe(0);
    });
    expect(met).toBeGreaterThan(0);
  });

  test('the risk-seeking gradient', () => {
    const policy = create();
    const batch = batchOf(policy, CHOICES, REWARDS);
    const [slopes] = slopesOf(new RiskSeeking({ best: 0.5 }), policy, batch) as [Float64Array];
    // The best half of four: rewards 0.9 and 0.5, the lesser of which is the quantile.
    const [best, least] = [batch.passes[2]!, batch.passes[3]!];
    const loss = (): number => {
      best.follow();
      least.follow();
      const entropy = mean([best.entropy(), least.entropy()]);
      return -((0.9 - 0.5) / 2) * logLikelihood(best) - ENTROPY_WEIGHT * entropy;
    };
    expect(expectSlopes(policy.parameters, slopes, loss)).toBeGreaterThan(5);
  });

  test('priority queue training', () => {
    const policy = create();
    const batch = batchOf(policy, CHOICES, REWARDS);
    const [slopes] = slopesOf(new PriorityQueue({ size: 2 }, policy), policy, batch) as [Float64Array];
    const queued = [followed(policy, CHOICES[2]!), followed(policy, CHOICES[3]!)];
    const loss = (): number => {
      for (const pass of [...queued, ...batch.passes]) pass.follow();
      return -mean(queued.map(logLikelihood)) - ENTROPY_WEIGHT * mean(batch.passes.map((pass) => pass.entropy()));
    };
    expect(expectSlopes(policy.parameters, slopes, loss)).toBeGreaterThan(5);
  });
});

test('the moving average: the first reward is its own baseline, and forgetting begins anew', () => {
  const average = new MovingAverage(0.75);
  expect([4, 8, 1].map((reward) => average.advantage(reward))).toEqual([0, 4, -4]);
  average.forget();
  expect(average.advantage(-3)).toBe(0);
});

describe('one decision of two options, equally likely, worked by hand', () => {
  // ∂ ln ½ / ∂ logit is ½ for the option taken and −½ for the other one; the entropy is at its greatest, so its slope is 0.
  const setUp = (choices: readonly number[], rewards: readonly number[]): [FactorisedPolicy, Batch] => {
    const policy = new FactorisedPolicy(Uint8Array.of(2), 0.01);
    return [
      policy,
      batchOf(
        policy,
        choices.map((choice) => [choice]),
        rewards,
      ),
    ];
  };

  test('REINFORCE: advantages 0 and 1', () => {
    const [policy, batch] = setUp([0, 1], [2, 3]);
    expect(slopesOf(new Reinforce({ baselineDecay: 0.9 }), policy, batch)).toEqual([Float64Array.of(0.25, -0.25)]);
  });

  test('PPO-clip: ratio 1 at first; beyond the clip no slope but that of the entropy', () => {
    const [policy, batch] = setUp([0, 1], [2, 3]);
    const estimator = new ClippedSurrogate({ clip: 0.2, epochs: 2, baselineDecay: 0.9 });
    const slopes: Float64Array[] = [];
    estimator.update(batch, 0, () => {
      slopes.push(policy.gradients.slice());
      policy.gradients.fill(0);
      // ln 3 apart: probabilities ¼ and ¾, so that the ratio of option 1 is 1.5.
      policy.parameters[1] = Math.log(3);
    });
    expect(slopes).toEqual([Float64Array.of(0.25, -0.25), Float64Array.of(0, 0)]);
  });

  test('risk-seeking: of four the best half, weighed by what they are above the lesser of them', () => {
    const [policy, batch] = setUp([0, 1, 0, 1], [1, 2, 6, 3]);
    // (6 − 3) / (0.5 · 4) = 1.5 for option 0.
    expect(slopesOf(new RiskSeeking({ best: 0.5 }), policy, batch)).toEqual([Float64Array.of(-0.75, 0.75)]);
  });

  test('priority queue: the mean over the queue, whatever the rewards', () => {
    const [policy, batch] = setUp([0, 1, 1], [5, 1, 0.9]);
    const slopes = slopesOf(new PriorityQueue({ size: 4 }, policy), policy, batch)[0];
    expect(slopes?.[0]).toBeCloseTo((-0.5 + 0.5 + 0.5) / 3, 15);
  });
});

describe('the priority queue', () => {
  const SPREAD = Uint8Array.of(100);
  /** Choices in the queue, by what has a slope: each takes its own option more, all share the rest. */
  const queued = (rounds: readonly (readonly [choice: number, reward: number, identity: number])[][]): number[] => {
    const policy = new FactorisedPolicy(SPREAD, 0.01);
    const estimator = new PriorityQueue({ size: 3 }, policy);
    let slopes = new Float64Array(0);
    for (const round of rounds) {
      const passes = round.map(([choice]) => followed(policy, [choice]));
      const rewards = Float64Array.from(round, ([, reward]) => reward);
      const identities = round.map(([, , identity]) => identity);
      estimator.update({ passes, rewards, shaped: new Float64Array(round.length), identities }, 0, () => {
        slopes = policy.gradients.slice();
        policy.gradients.fill(0);
      });
    }
    return [...slopes.keys()].filter((option) => slopes[option]! < 0);
  };

  test('keeps the best of all batches', () => {
    expect(
      queued([
        [
          [10, 0.1, 0],
          [20, 0.9, 1],
        ],
        [
          [30, 0.5, 2],
          [40, 0.2, 3],
        ],
      ]),
    ).toEqual([20, 30, 40]);
  });

  test('keeps of equal proposals the first, and nothing that is nothing', () => {
    expect(
      queued([
        [
          [10, 0.9, 7],
          [20, 0.9, 7],
          [30, 1.5, -1],
          [40, 0.1, 8],
        ],
      ]),
    ).toEqual([10, 40]);
  });

  test('of equal rewards the first stays', () => {
    expect(queued([[10, 20, 30, 40].map((choice) => [choice, 1, choice] as const)])).toEqual([10, 20, 30]);
  });

  test('forgets its rewards, not its policy', () => {
    const policy = new FactorisedPolicy(SIZES, 0.01);
    const estimator = new PriorityQueue({ size: 2 }, policy);
    slopesOf(estimator, policy, batchOf(policy, CHOICES, REWARDS));
    estimator.forget();
    const afterwards = slopesOf(estimator, policy, batchOf(policy, [[0, 0, 0]], [-5]));
    const alone = slopesOf(new PriorityQueue({ size: 2 }, policy), policy, batchOf(policy, [[0, 0, 0]], [-5]));
    expect(afterwards).toEqual(alone);
  });
});

test('forward passes of a batch are kept for its update: only what is learnt from again is passed forward again', () => {
  const forward = { count: 0 };
  const fakePass = (): Pass => ({
    choices: new Uint8Array(3),
    sample: () => undefined,
    follow: () => {
      forward.count++;
    },
    logProbability: () => -1,
    entropy: () => 1,
    backward: () => undefined,
  });
  const policy: Policy = { createPass: fakePass, step: () => undefined };
  const count = (estimator: Estimator): number => {
    const passes = Array.from({ length: 10 }, fakePass);
    const rewards = Float64Array.from(passes.keys());
    forward.count = 0;
    estimator.update({ passes, rewards, shaped: rewards, identities: [...passes.keys()] }, 0.1, () => undefined);
    return forward.count;
  };
  expect(count(new Reinforce({ baselineDecay: 0.9 }))).toBe(0);
  expect(count(new RiskSeeking({ best: 0.2 }))).toBe(0);
  expect(count(new ClippedSurrogate({ clip: 0.2, epochs: 3, baselineDecay: 0.9 }))).toBe(20);
  expect(count(new PriorityQueue({ size: 4 }, policy))).toBe(4);
});
