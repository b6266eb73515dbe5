import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Individual,
  dominates,
  selectSurvivors,
  sortIntoFronts,
} from '../../../native-free-bench/strategies/nsga2-ranking.js';

const individual = (costs: [number, number, number], shortfall = 0): Individual => ({
  decisions: new Uint8Array(0),
  feasible: shortfall === 0,
  shortfall,
  costs,
  front: -1,
  crowding: -1,
});

test('constraint domination: feasible first, then the smaller shortfall, then Pareto', () => {
  expect(dominates(individual([9, 9, 9]), individual([0, 0, 0], 0.1))).toBe(true);
  expect(dominates(individual([9, 9, 9], 0.1), individual([0, 0, 0], 0.2))).toBe(true);
  expect(dominates(individual([1, 2, 3]), individual([1, 2, 4]))).toBe(true);
  expect(dominates(individual([1, 2, 3]), individual([1, 2, 3]))).toBe(false);
  expect(dominates(individual([1, 2, 3]), individual([0, 5, 3]))).toBe(false);
});

test('fronts are what peeling off the non-dominated gives', () => {
  const cost = fc.nat(5);
  const shortfall = fc.constantFrom(0, 0, 0, 0.2, 0.5);
  const individuals = fc.array(fc.tuple(cost, cost, cost, shortfall), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(individuals, (list) => {
      const all = list.map(([a, b, c, s]) => individual([a, b, c], s));
      const fronts = sortIntoFronts(all);
      let rest = all;
      for (const front of fronts) {
        const peeled = rest.filter((a) => !rest.some((b) => dominates(b, a)));
        expect(new Set(front)).toEqual(new Set(peeled));
        rest = rest.filter((a) => !peeled.includes(a));
      }
      expect(rest).toEqual([]);
    }),
  );
});

test('of the front that does not fit, the least crowded survive', () => {
  const line = [0, 1, 2, 9, 10].map((x) => individual([x, 10 - x, 0]));
  const dominated = individual([11, 11, 11]);
  const survivors = selectSurvivors([dominated, ...line], 3);
  // The ends, and of the middle ones that with the widest gap around it.
  expect(survivors.map(({ costs: [x] }) => x).sort((a, b) => a - b)).toEqual([0, 2, 10]);
});
