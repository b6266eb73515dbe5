import type { Scenario } from '../../../src/objectives/scenario.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { SpaceData } from '../../../native-free-bench/problem/space-data.js';
import { Space } from '../../../native-free-bench/problem/space.js';

/** Everything there is to know about a small space, tried pair by pair from the definitions of docs/hardness.md. */
export interface Oracle {
  /** Pairs with an accuracy, model · accelerators + accelerator. */
  readonly pairs: readonly number[];
  readonly rewardOf: (pair: number) => number;
  readonly isFeasible: (pair: number) => boolean;
  readonly encode: (pair: number) => Uint8Array;
  /** Different pairs that changing one decision makes, in the order of the decision, then of the option. */
  readonly neighbours: (pair: number) => readonly number[];
  /** The end of the climb by best improvement from a pair, and its steps. */
  readonly climb: (pair: number) => { readonly end: number; readonly steps: number };
}

export function askOracle(data: SpaceData, scenario: Scenario): Oracle {
  const space = new Space(data);
  const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
  const { acceleratorCount, cellCount, sizes } = space;
  const pairs: number[] = [];
  const rewards = new Map<number, number>();
  const feasible = new Set<number>();
  for (let cell = 0; cell < cellCount; cell++) {
    if (space.accuracyCount(cell) < 0) continue;
    for (let accelerator = 0; accelerator < acceleratorCount; accelerator++) {
      const pair = cell * acceleratorCount + accelerator;
      const objectives = [
        space.accuracyCount(cell),
        space.latencyCycles(cell, accelerator),
        space.areaUnits(accelerator),
      ] as const;
      pairs.push(pair);
      rewards.set(pair, rewarding.reward(...objectives));
      if (rewarding.isFeasible(...objectives)) feasible.add(pair);
    }
  }
  const rewardOf = (pair: number): number => rewards.get(pair) ?? NaN;
  const encode = (pair: number): Uint8Array => {
    const decisions = new Uint8Array(sizes.length);
    space.encodePair(Math.floor(pair / acceleratorCount), pair % acceleratorCount, decisions);
    return decisions;
  };
  const neighbours = (pair: number): number[] => {
    const own = encode(pair);
    const found = new Set<number>();
    for (let decision = 0; decision < sizes.length; decision++) {
      for (let option = 0; option < sizes[decision]!; option++) {
        const changed = own.slice();
        changed[decision] = option;
        const cell = space.findCell(changed);
        if (cell >= 0) found.add(cell * acceleratorCount + space.findAccelerator(changed));
      }
    }
    found.delete(pair);
    return [...found];
  };
  const ends = new Map<number, { end: number; steps: number }>();
  const climb = (pair: number): { end: number; steps: number } => {
    const known = ends.get(pair);
    if (known !== undefined) return known;
    let next = pair;
    for (const neighbour of neighbours(pair)) if (rewardOf(neighbour) > rewardOf(next)) next = neighbour;
    const onwards = next === pair ? { end: pair, steps: -1 } : climb(next);
    const found = { end: onwards.end, steps: onwards.steps + 1 };
    ends.set(pair, found);
    return found;
  };
  return { pairs, rewardOf, isFeasible: (pair) => feasible.has(pair), encode, neighbours, climb };
}
