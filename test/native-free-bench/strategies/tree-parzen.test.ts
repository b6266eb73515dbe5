import { expect, test } from 'vitest';
import { createTreeParzen, type TreeParzenOptions } from '../../../native-free-bench/strategies/tree-parzen.js';
import { runScripted, scriptedContext, type ScriptedStep } from './scripted.js';

const OPTIONS: TreeParzenOptions = { startup: 10, share: 0.7, mostGood: 25, candidates: 1, prior: 1 };
const SIZES = [3, 4];
const rewardOf = ([a, b]: Uint8Array): number => (a === 1 && b === 2 ? -Infinity : 5 + 2 * a! - b!);

/** Densities of good and bad among the steps given, by counting. */
function densities(steps: readonly ScriptedStep[], share: number): { good: number[][]; bad: number[][] } {
  const seen = new Set<string>();
  const distinct = steps.filter(({ decisions, reward }) => {
    const isNew = !seen.has(decisions.join()) || reward === -Infinity;
    seen.add(decisions.join());
    return isNew;
  });
  const sorted = distinct.toSorted((a, b) => b.reward - a.reward);
  const split = Math.min(25, Math.ceil(share * Math.sqrt(distinct.length)));
  const count = (list: readonly ScriptedStep[]): number[][] =>
    SIZES.map((size, i) =>
      Array.from({ length: size }, (_, option) => {
        const met = list.filter(({ decisions }) => decisions[i] === option).length;
        return (met + 1) / (list.length + size);
      }),
    );
  return { good: count(sorted.slice(0, split)), bad: count(sorted.slice(split)) };
}

test('with one candidate, proposals are draws from the density of the good ones', () => {
  const counts = SIZES.map((size) => new Array<number>(size).fill(0));
  let expected: number[][] = [];
  const runs = 3000;
  for (let seed = 0; seed < runs; seed++) {
    // The same first ten each time: only the eleventh is drawn by density.
    const script = Array.from({ length: 10 }, (_, i) => Uint8Array.of(i % 3, (i * 7) % 4));
    const strategy = createTreeParzen(scriptedContext(SIZES, 11, `density ${seed}`), { ...OPTIONS, startup: 8 });
    const steps: ScriptedStep[] = [];
    for (const decisions of script) {
      strategy.ask().decisions.set(decisions);
      const reward = rewardOf(decisions);
      const cellIndex = reward === -Infinity ? -1 : decisions[0]! + 3 * decisions[1]!;
      const told = { reward: reward === -Infinity ? -1.2 : reward, cellIndex, acceleratorIndex: 0 };
      strategy.tell(told as Parameters<typeof strategy.tell>[0]);
      steps.push({ decisions, reward });
    }
    expected = densities(steps, OPTIONS.share).good;
    strategy.ask().decisions.forEach((option, i) => counts[i]![option]!++);
  }
  counts.forEach((list, i) => {
    list.forEach((count, option) => {
      const p = expected[i]![option]!;
      expect(Math.abs(count - runs * p)).toBeLessThan(5 * Math.sqrt(runs * p * (1 - p)));
    });
  });
});

test('with many candidates, what is proposed has the greatest ratio of good to bad', () => {
  const context = scriptedContext(SIZES, 60, 'ratio');
  const steps = runScripted((c) => createTreeParzen(c, { ...OPTIONS, candidates: 500 }), context, rewardOf);
  for (let at = 20; at < steps.length; at++) {
    const { good, bad } = densities(steps.slice(0, at), OPTIONS.share);
    const ratioOf = (decisions: ArrayLike<number>): number =>
      SIZES.reduce((product, _, i) => product * (good[i]![decisions[i]!]! / bad[i]![decisions[i]!]!), 1);
    const all = [0, 1, 2].flatMap((a) => [0, 1, 2, 3].map((b) => ratioOf([a, b])));
    expect(ratioOf(steps[at]!.decisions)).toBeCloseTo(Math.max(...all), 12);
  }
});

test('it finds the best of a separable reward', () => {
  const sizes = [4, 4, 4, 4, 4, 4];
  const steps = runScripted(createTreeParzen, scriptedContext(sizes, 300, 'sum'), (decisions) =>
    decisions.reduce((sum, option) => sum + option, 0),
  );
  expect(Math.max(...steps.map(({ reward }) => reward))).toBe(18);
});
