import { expect, test } from 'vitest';
import { compareMeanRanks } from '../../../native-free-bench/summary/critical-difference.js';
import { probabilityOfImprovement } from '../../../native-free-bench/summary/statistics.js';

/** Times of rounding first base, three ways (Hollander & Wolfe 1973, the example of R's friedman.test). */
const ROUNDING = [
  [5.4, 5.5, 5.55],
  [5.85, 5.7, 5.75],
  [5.2, 5.6, 5.5],
  [5.55, 5.5, 5.4],
  [5.9, 5.85, 5.7],
  [5.45, 5.55, 5.6],
  [5.4, 5.4, 5.35],
  [5.45, 5.5, 5.35],
  [5.25, 5.15, 5.0],
  [5.85, 5.8, 5.7],
  [5.25, 5.2, 5.1],
  [5.65, 5.55, 5.45],
  [5.6, 5.35, 5.45],
  [5.05, 5.0, 4.95],
  [5.5, 5.5, 5.4],
  [5.45, 5.55, 5.5],
  [5.55, 5.55, 5.35],
  [5.45, 5.5, 5.55],
  [5.5, 5.45, 5.25],
  [5.65, 5.6, 5.4],
  [5.7, 5.65, 5.55],
  [6.3, 6.3, 6.25],
];

test("with one run a block it is Friedman's test, corrected for ties, with Nemenyi's difference", () => {
  const compared = compareMeanRanks(
    ['round out', 'narrow angle', 'wide angle'],
    ROUNDING.map((row) => row.map((value) => [value])),
  )!;
  expect(compared.chiSquared).toBeCloseTo(11.143, 3);
  expect(compared.degreesOfFreedom).toBe(2);
  expect(compared.p).toBeCloseTo(0.003805, 6);
  // The shortest times are the least values, so the worst here; they differ from the first alone.
  expect(compared.strategies[2]?.strategy).toBe('wide angle');
  expect(compared.groups).toEqual([
    [0, 1],
    [1, 2],
  ]);
  // Ties make Nemenyi's difference a little smaller.
  const untied = 2.343 * Math.sqrt((3 * 4) / (6 * 22));
  expect(compared.criticalDifference).toBeLessThan(untied);
  expect(compared.criticalDifference).toBeGreaterThan(0.95 * untied);
});

test('without ties the statistic and the difference are those of the books', () => {
  const untied = [
    [1, 2, 3, 4],
    [2, 1, 4, 3],
    [1, 3, 2, 4],
  ];
  const compared = compareMeanRanks(
    ['a', 'b', 'c', 'd'],
    untied.map((row) => row.map((value) => [value])),
  )!;
  // Friedman: 12 / (n k (k + 1)) · Σ R² − 3 n (k + 1), with rank sums 11, 9, 6, 4.
  expect(compared.chiSquared).toBeCloseTo((12 / (3 * 4 * 5)) * (121 + 81 + 36 + 16) - 3 * 3 * 5, 12);
  expect(compared.criticalDifference).toBeCloseTo(2.569 * Math.sqrt((4 * 5) / (6 * 3)), 2);
});

test('with several runs a block, ranks are sums of probabilities of improvement, the statistic Mack & Skillings’', () => {
  const values = [
    [
      [1, 5, 9],
      [2, 6, 7],
      [10, 11, 12],
    ],
    [
      [3, 1, 2],
      [4, 5, 6],
      [7, 8, 9],
    ],
  ];
  const compared = compareMeanRanks(['a', 'b', 'c'], values)!;
  for (const { strategy, meanRank } of compared.strategies) {
    const own = ['a', 'b', 'c'].indexOf(strategy);
    const ranks = values.map((block) =>
      block.reduce((sum, other, i) => sum + (i === own ? 0 : probabilityOfImprovement(other, block[own]!)), 1),
    );
    expect(meanRank).toBeCloseTo((ranks[0]! + ranks[1]!) / 2, 12);
  }
  // 12 / (k (N + n)) · Σ S² − 3 (N + n), S the sums over blocks of mean ranks among all runs of a block, from the least.
  const [a, b, c] = [10 / 3 + 2, 11 / 3 + 5, 8 + 8] as const;
  expect(compared.chiSquared).toBeCloseTo((12 / (3 * (18 + 2))) * (a * a + b * b + c * c) - 3 * (18 + 2), 10);
});

test('the variance of a difference of mean ranks is that of all ways to deal the runs out, ties included', () => {
  const pool = [1, 2, 2, 3, 3, 3];
  const everyTwo = (list: readonly number[]): [number, number][] =>
    list.flatMap((i, at) => list.slice(at + 1).map((j): [number, number] => [i, j]));
  const places = [...pool.keys()];
  const deals = everyTwo(places).flatMap((first) =>
    everyTwo(places.filter((i) => !first.includes(i))).map((second) => [
      first,
      second,
      places.filter((i) => !first.includes(i) && !second.includes(i)),
    ]),
  );
  expect(deals).toHaveLength(90);
  const differences = deals.map((deal) => {
    const block = deal.map((runs) => runs.map((i) => pool[i]!));
    const ranks = new Map(compareMeanRanks(['a', 'b', 'c'], [block])!.strategies.map((each) => [each.strategy, each]));
    return ranks.get('a')!.meanRank - ranks.get('b')!.meanRank;
  });
  const variance = differences.reduce((sum, difference) => sum + difference ** 2, 0) / 90;
  const { criticalDifference } = compareMeanRanks(['a', 'b', 'c'], [[[1, 2], [2, 3], [3, 3]]])!; // prettier-ignore
  // 3.3145 is the 95 % quantile of the studentized range of three.
  expect(criticalDifference).toBeCloseTo(3.3145 * Math.sqrt(variance / 2), 3);
});

test('groups are the longest rows that are not told apart', () => {
  const runs = (from: number): number[] => Array.from({ length: 20 }, (_, i) => from + i);
  const { groups, strategies, p } = compareMeanRanks(
    ['best', 'good', 'fair', 'bad'],
    [[runs(100), runs(99), runs(90), runs(0)]],
  )!;
  expect(strategies.map(({ strategy }) => strategy)).toEqual(['best', 'good', 'fair', 'bad']);
  expect(groups[0]).toEqual([0, 1]);
  expect(groups.every(([, last]) => last < 3)).toBe(true);
  expect(p).toBeLessThan(1e-6);
});

test('equal runs are one group, and what cannot be compared is not', () => {
  const equal = compareMeanRanks(['a', 'b'], [[[1, 1], [1, 1]]])!; // prettier-ignore
  expect(equal).toMatchObject({ chiSquared: 0, p: 1, criticalDifference: 0, groups: [[0, 1]] });
  expect(compareMeanRanks(['a'], [[[1]]])).toBeUndefined();
  expect(compareMeanRanks(['a', 'b'], [])).toBeUndefined();
  expect(compareMeanRanks(['a', 'b'], [[[1], [1, 2]]])).toBeUndefined();
});
