import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { Random } from '../../../src/random.js';
import { HardnessKernel } from '../../../native-free-bench/hardness/kernel.js';
import { prepareSpace } from '../../../native-free-bench/hardness/prepare.js';
import { randomScenario, randomSubspace } from './random-subspace.js';

test('the rewards of the kernel are the doubles of ScenarioReward, to the last bit', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new Random(seed, 'kernel test');
      const described = randomSubspace(random);
      const { data } = described;
      const scenario = randomScenario(random, described);
      const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
      const { shared } = prepareSpace(data, 0);
      const kernel = new HardnessKernel(
        { ...shared, scenario, optimum: 1, seed: 1, tried: shared.neighbours.models },
        rewarding,
      );
      kernel.beginModels();
      const { plan, blocks, counts } = shared;
      const group = random.below(plan.groupCount);
      const [first, end] = [plan.codeOffset[group]!, plan.codeOffset[group + 1]!];
      kernel.loadGroup(first, end - first);
      const { min, max } = data.bounds.latencyCycles;
      const made: Int32Array[] = [];
      for (let block = 0; block < blocks.blockCount; block++) {
        const latencies = Int32Array.from({ length: 32 * (end - first) }, () => min + random.below(max - min + 1));
        made.push(latencies);
        kernel.spread(latencies, end - first, block);
      }
      blocks.columnOf.forEach((accelerator, lane) => {
        if (accelerator === -1) return;
        for (let code = 0; code < end - first; code++) {
          const count = counts[first + code]!;
          if (count < 0) continue;
          const latency = made[Math.floor(lane / 32)]![code * 32 + (lane % 32)]!;
          const expected = rewarding.reward(count, latency, data.cost.areaUnits[accelerator]!);
          expect(kernel.rewardsOf(code)[accelerator]).toBe(expected);
        }
      });
    }),
    { numRuns: 15, seed: 2 },
  );
});
