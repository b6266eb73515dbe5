import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contest, Placed } from '../../../native-free-bench/tuning/contest.js';
import { countRuns, FIRST_SEED, keyOf, standingOf } from '../../../native-free-bench/tuning/contest.js';
import { LEAST_SHORTFALL } from '../../../native-free-bench/tuning/score.js';
import type { Outcome } from '../../../native-free-bench/tuning/task.js';

const SCENARIOS = 2;
const RANDOM = [0.5, 0.25];
const contestOf = (count: number, seeds: readonly number[]): Contest => ({
  name: 'made-up',
  candidates: Array.from({ length: count }, (_, number) => ({ number })),
  seeds,
  measure: 'shortfall',
  halving: true,
});

/** The rounds straight from the rule: score the field on all its seeds, sort, keep the best third or four. */
function halve(count: number, seeds: readonly number[], shortfall: (c: number, s: number, i: number) => number) {
  let field = Array.from({ length: count }, (_, candidate) => candidate);
  return seeds.map((each) => {
    const scores = new Map<number, number>();
    for (const candidate of field) {
      let product = 1;
      for (let scenario = 0; scenario < SCENARIOS; scenario++) {
        let sum = 0;
        for (let i = 0; i < each; i++) sum += shortfall(candidate, scenario, i);
        product *= Math.max(sum / each, LEAST_SHORTFALL) / RANDOM[scenario]!;
      }
      scores.set(candidate, product ** (1 / SCENARIOS));
    }
    const order = field.toSorted((a, b) => scores.get(a)! - scores.get(b)!);
    field = order.slice(0, Math.max(4, Math.ceil(field.length / 3))).sort((a, b) => a - b);
    return order;
  });
}

test('rounds asked for and filled in one after another are those of the rule', () => {
  const cases = fc.record({ count: fc.integer({ min: 1, max: 20 }), salt: fc.integer({ min: 0, max: 1e6 }) });
  fc.assert(
    fc.property(cases, ({ count, salt }) => {
      const shortfall = (c: number, s: number, i: number): number =>
        ((((c * 31 + s) * 17 + i) * 7919 + salt) % 1009) / 1009 + c * 1e-4;
      const contest = contestOf(count, [1, 3, 4]);
      const outcomes = new Map<string, Outcome>();
      for (;;) {
        const { runs, finished } = standingOf(contest, outcomes, SCENARIOS, RANDOM);
        if (runs.length === 0) {
          const orders = finished.map(({ placed }) => placed.map(({ candidate }) => candidate));
          expect(orders).toEqual(halve(count, [1, 3, 4], shortfall));
          expect(outcomes.size).toBe(countRuns(contest, SCENARIOS));
          return;
        }
        for (const run of runs) {
          expect(outcomes.has(keyOf(run))).toBe(false);
          const value = shortfall(run.candidate, run.scenario, run.seed - FIRST_SEED);
          outcomes.set(keyOf(run), { shortfall: value, accuracyShortfall: 9 });
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('of equal scores the candidate of lesser number is placed first', () => {
  const outcomes = new Map<string, Outcome>();
  const contest = contestOf(6, [1]);
  for (const run of standingOf(contest, outcomes, SCENARIOS, RANDOM).runs) {
    outcomes.set(keyOf(run), { shortfall: run.candidate < 3 ? 0.2 : 0.1, accuracyShortfall: 0 });
  }
  const placed = standingOf(contest, outcomes, SCENARIOS, RANDOM).finished[0]?.placed as readonly Placed[];
  expect(placed.map(({ candidate }) => candidate)).toEqual([3, 4, 5, 0, 1, 2]);
});

test('no round is over while random search is not', () => {
  const contest = contestOf(1, [1]);
  const outcomes = new Map(
    [0, 1].map((scenario) => [`0/${scenario}/${FIRST_SEED}`, { shortfall: 1, accuracyShortfall: 1 }]),
  );
  expect(standingOf(contest, outcomes, SCENARIOS, undefined)).toMatchObject({ finished: [], runs: { length: 2 } });
  expect(standingOf(contest, outcomes, SCENARIOS, RANDOM)).toMatchObject({ finished: { length: 1 }, runs: [] });
});
