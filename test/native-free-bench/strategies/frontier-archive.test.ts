import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evaluation } from '../../../native-free-bench/problem/problem.js';
import { FrontierArchive } from '../../../native-free-bench/strategies/frontier-archive.js';

const small = fc.nat(6);
const evaluations = fc.array(
  fc.record({ valid: fc.boolean(), accuracyCount: small, latencyCycles: small, areaUnits: small, reward: small }),
  { maxLength: 60 },
);

test('the members are what a comparison of all with all leaves, taken by falling reward', () => {
  fc.assert(
    fc.property(evaluations, (all) => {
      const archive = new FrontierArchive();
      all.forEach((evaluation, i) => archive.add(Uint8Array.of(i), evaluation as Evaluation));
      const isAsGood = (a: number, b: number): boolean =>
        all[a]!.accuracyCount >= all[b]!.accuracyCount &&
        all[a]!.latencyCycles <= all[b]!.latencyCycles &&
        all[a]!.areaUnits <= all[b]!.areaUnits;
      const valid = [...all.keys()].filter((i) => all[i]!.valid);
      const expected = valid.filter((i) => valid.every((j) => i === j || !isAsGood(j, i) || (isAsGood(i, j) && i < j)));
      expect(archive.members.map(({ decisions }) => decisions[0])).toEqual(expected);
      const order = expected.toSorted((a, b) => all[b]!.reward - all[a]!.reward || a - b);
      expect(order.map(() => archive.takeUnexplored()?.decisions[0])).toEqual(order);
      expect(archive.takeUnexplored()).toBeUndefined();
    }),
  );
});

test('judged anew, the member of the greatest reward by now comes next', () => {
  const archive = new FrontierArchive();
  const pair = (accuracyCount: number, reward: number): Evaluation =>
    ({ valid: true, accuracyCount, latencyCycles: accuracyCount, areaUnits: 1, reward }) as Evaluation;
  [1, 2, 3].forEach((accuracy) => archive.add(Uint8Array.of(accuracy), pair(accuracy, accuracy)));
  expect(archive.takeUnexplored()?.decisions[0]).toBe(3);
  archive.rejudge((evaluation) => ({ ...evaluation, reward: -evaluation.reward }));
  expect(archive.takeUnexplored()?.decisions[0]).toBe(1);
  expect(archive.takeUnexplored()?.evaluation.reward).toBe(-2);
  expect(archive.takeUnexplored()).toBeUndefined();
});
