import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import { createLocalSearch } from '../../../native-free-bench/strategies/local-search.js';
import { createLocalSearchBest } from '../../../native-free-bench/strategies/local-search-best.js';
import { runScripted, scriptedContext, type ScriptedStep } from './scripted.js';

const SIZES = [2, 3, 4, 2];
/** 1 + 2 + 3 + 1. */
const NEIGHBOURS = 7;
const STEPS = 600;

/** A rugged reward: one random number for each of the 48 pairs, some of them equal. */
function ruggedReward(label: string): (decisions: Uint8Array) => number {
  const random = new Random(1, label);
  const values = new Map<string, number>();
  return (decisions) => {
    const key = decisions.join();
    const value = values.get(key) ?? random.below(20);
    values.set(key, value);
    return value;
  };
}

const distance = (a: Uint8Array, b: Uint8Array): number => a.filter((value, i) => value !== b[i]).length;
const run = (create: typeof createLocalSearch, label: string): ScriptedStep[] =>
  runScripted(create, scriptedContext(SIZES, STEPS, label), ruggedReward(label));

describe.each(['a', 'b', 'c'])('on rugged landscape %s', (label) => {
  test('first improvement: each neighbour once, on at the first that is better, anew where all are tried', () => {
    let current: ScriptedStep | undefined;
    let tried = new Set<string>();
    let moves = 0;
    for (const step of run(createLocalSearch, label)) {
      if (current === undefined) {
        current = step;
        tried = new Set();
        continue;
      }
      expect(distance(current.decisions, step.decisions)).toBe(1);
      const key = step.decisions.join();
      expect(tried.has(key)).toBe(false);
      tried.add(key);
      if (step.reward > current.reward) {
        current = step;
        tried = new Set();
        moves++;
      } else if (tried.size === NEIGHBOURS) current = undefined;
    }
    expect(moves).toBeGreaterThan(20);
  });

  test('best improvement: all neighbours, then on to the best of them if it is better, else anew', () => {
    const steps = run(createLocalSearchBest, label);
    let [moves, starts] = [0, 0];
    for (let at = 0, current = steps[at++]!; at + NEIGHBOURS < STEPS;) {
      const around = steps.slice(at, (at += NEIGHBOURS));
      for (const { decisions } of around) expect(distance(current.decisions, decisions)).toBe(1);
      expect(new Set(around.map(({ decisions }) => decisions.join())).size).toBe(NEIGHBOURS);
      const best = around.reduce((a, b) => (b.reward > a.reward ? b : a));
      if (best.reward > current.reward) {
        // The next neighbours show that it moved: they are around the best one.
        current = best;
        moves++;
      } else {
        current = steps[at++]!;
        starts++;
      }
    }
    expect(moves).toBeGreaterThan(20);
    expect(starts).toBeGreaterThan(10);
  });
});
