import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spearmanRho } from '../../../src/correlation/spearman-rho.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { Random } from '../../../src/random.js';
import { drawStarts } from '../../../native-free-bench/hardness/climb.js';
import type { DescribedSpace } from '../../../native-free-bench/hardness/describe-hardness.js';
import { describeHardness } from '../../../native-free-bench/hardness/describe-hardness.js';
import type { HardnessReport } from '../../../native-free-bench/hardness/report.js';
import { judgedModels } from '../../../native-free-bench/hardness/sampling.js';
import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeArchitectures, writeModels } from '../other-spaces.js';
import type { Oracle } from './oracle.js';
import { askOracle } from './oracle.js';
import { randomScenario, randomSubspace } from './random-subspace.js';

const SAMPLED = 100_000;
const folder = temporaryFolder();

function count(pairs: readonly number[], holds: (pair: number) => boolean): number {
  return pairs.reduce((sum, pair) => sum + (holds(pair) ? 1 : 0), 0);
}

function expectClose(value: number | null, expected: number): void {
  expect(value === null || Number.isNaN(expected) ? null : value).toEqual(
    Number.isNaN(expected) ? null : (expect.closeTo(expected, 9) as number),
  );
}

/** Everything that does not depend on how many starts there are. */
function expectSpace(report: HardnessReport, { data }: DescribedSpace, oracle: Oracle): void {
  const { pairs, rewardOf, isFeasible, neighbours } = oracle;
  const rewards = pairs.map(rewardOf).sort((a, b) => a - b);
  const greatest = rewards[rewards.length - 1]!;
  expect(report.space.pairs).toBe(pairs.length);
  expect(report.feasible.pairs).toBe(count(pairs, isFeasible));
  const optima = pairs.filter((pair) => rewardOf(pair) === greatest);
  expect(report.optimum).toEqual({ reward: greatest, pairs: optima.length, first: optima[0] });
  expect(report.near_optimum.map((near) => near.pairs)).toEqual(
    [0.01, 0.001].map((gap) => count(pairs, (pair) => greatest - rewardOf(pair) <= gap)),
  );
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  expectClose(report.rewards.mean, mean);
  expectClose(report.rewards.variance, rewards.reduce((sum, r) => sum + (r - mean) ** 2, 0) / rewards.length);
  for (const [share, low] of Object.entries(report.rewards.quantiles)) {
    const exact = rewards[Math.ceil(Number(share) * rewards.length) - 1]!;
    expect(exact - (low ?? NaN)).toBeGreaterThan(-1e-12);
    expect(exact - (low ?? NaN)).toBeLessThan(report.rewards.bin_width + 1e-12);
  }
  expect(report.rewards.histogram.counts.reduce((sum, some) => sum + some, 0)).toBe(pairs.length);

  const found = { feasible_strict: 0, feasible_plateau: 0, infeasible_strict: 0, infeasible_plateau: 0 };
  const feasibleOptima: number[] = [];
  const byModel = new Set<number>();
  for (const pair of pairs) {
    const around = neighbours(pair).map(rewardOf);
    byModel.add(around.length - report.neighbours.by_accelerator);
    const best = Math.max(-Infinity, ...around);
    if (best > rewardOf(pair)) continue;
    const kind = isFeasible(pair) ? 'feasible' : 'infeasible';
    found[`${kind}_${best === rewardOf(pair) ? 'plateau' : 'strict'}`]++;
    if (isFeasible(pair)) feasibleOptima.push(pair);
  }
  expect(report.local_optima).toMatchObject(found);
  expect(report.local_optima.rewards.count).toBe(report.local_optima.total);
  expect([report.neighbours.by_model.least, report.neighbours.by_model.most]).toEqual([
    Math.min(...byModel),
    Math.max(...byModel),
  ]);

  const distance = (pair: number): number => {
    const own = oracle.encode(pair);
    return Math.min(
      ...optima.map((optimum) => {
        const other = oracle.encode(optimum);
        return own.reduce((sum, option, i) => sum + (option === other[i] ? 0 : 1), 0);
      }),
    );
  };
  const { fitness_distance: fdc } = report;
  expect(fdc.feasible_local_optima).toMatchObject({ pairs: feasibleOptima.length, of: feasibleOptima.length });
  expectClose(
    fdc.feasible_local_optima.spearman,
    spearmanRho(feasibleOptima.map(rewardOf), feasibleOptima.map(distance)),
  );
  const distances = new Map(pairs.map((pair) => [pair, distance(pair)]));
  const away = (pair: number): number => distances.get(pair) ?? NaN;
  const models = judgedModels(data.accuracyCounts);
  const drawn = [...drawStarts(models, report.space.accelerators, { seed: 1, part: -1, starts: SAMPLED })];
  const meanReward = drawn.reduce((sum, pair) => sum + rewardOf(pair), 0) / drawn.length;
  const meanAway = drawn.reduce((sum, pair) => sum + away(pair), 0) / drawn.length;
  const moment = (x: (pair: number) => number, y: (pair: number) => number): number =>
    drawn.reduce((sum, pair) => sum + x(pair) * y(pair), 0);
  const [r, d] = [(pair: number) => rewardOf(pair) - meanReward, (pair: number) => away(pair) - meanAway];
  if (fdc.pairs.pearson !== null) expectClose(fdc.pairs.pearson, moment(r, d) / Math.sqrt(moment(r, r) * moment(d, d)));
}

/** Where climbs from some starts end. */
function expectBasins(report: HardnessReport, oracle: Oracle, starts: readonly number[]): void {
  const { basins, optimum } = report;
  const climbs = starts.map(oracle.climb);
  const sizes = new Map<number, number>();
  for (const { end } of climbs) sizes.set(end, (sizes.get(end) ?? 0) + 1);
  const regret = ({ end }: { end: number }): number => optimum.reward - oracle.rewardOf(end);
  const feasible = climbs.filter(({ end }) => oracle.isFeasible(end));
  expect(basins).toMatchObject({ starts: starts.length, ends: sizes.size });
  expectClose(basins.ends_in_optimum.share, climbs.filter((climb) => regret(climb) === 0).length / starts.length);
  expectClose(basins.ends_feasible.share, feasible.length / starts.length);
  expect(basins.ends_near_optimum.map(({ within, share }) => [within, share])).toEqual(
    [0.01, 0.001].map((gap) => [gap, climbs.filter((climb) => regret(climb) <= gap).length / starts.length]),
  );
  const regrets = feasible.reduce((sum, climb) => sum + regret(climb), 0) / feasible.length;
  expectClose(basins.mean_regret_of_feasible_ends, regrets);
  expectClose(basins.mean_steps, climbs.reduce((sum, { steps }) => sum + steps, 0) / starts.length);
  expect(basins.most_steps).toBe(climbs.reduce((most, { steps }) => Math.max(most, steps), 0));
  const order = [...sizes].sort(([a, m], [b, n]) => n - m || a - b);
  expect(
    basins.largest.map((basin) => [basin.cell_index, basin.accelerator_index, Math.round(basin.share * starts.length)]),
  ).toEqual(
    order
      .slice(0, 10)
      .map(([end, size]) => [Math.floor(end / report.space.accelerators), end % report.space.accelerators, size]),
  );
  expect(basins.size_one).toBe(order.filter(([, size]) => size === 1).length);
}

async function expectLikeOracle(space: DescribedSpace, scenario: Scenario): Promise<void> {
  const oracle = askOracle(space.data, scenario);
  const [exact] = await describeHardness(space, [scenario], { threads: 1, oneByOneBelow: 0 });
  const [oneByOne] = await describeHardness(space, [scenario], { threads: 1, oneByOneBelow: 2 });
  if (exact === undefined) throw new Error('no report');
  expect({ ...oneByOne, seconds: exact.seconds }).toEqual(exact);
  expectSpace(exact, space, oracle);
  expect(exact.basins.method).toBe('exact');
  expectBasins(exact, oracle, oracle.pairs);
  expect(exact.basins.ends).toBe(exact.local_optima.total);
}

describe('describeHardness', () => {
  it('finds what trying every neighbour of every pair finds, in random scenarios on random cells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = new Random(seed, 'hardness test');
        const space = randomSubspace(random);
        await expectLikeOracle(space, randomScenario(random, space));
      }),
      { numRuns: 4, seed: 7 },
    );
  });

  it('climbs from the starts that it says where there are too many pairs, on any number of threads', async () => {
    const random = new Random(3, 'hardness test');
    const space = randomSubspace(random);
    const scenarios = [randomScenario(random, space), { ...SCENARIOS[0]!, name: 'plain' }];
    const options = { starts: 7_000, seed: 5, exactPairs: 0 };
    const one = await describeHardness(space, scenarios, { ...options, threads: 1 });
    const two = await describeHardness(space, scenarios, { ...options, threads: 2 });
    expect(two.map((report) => ({ ...report, seconds: 0 }))).toEqual(one.map((report) => ({ ...report, seconds: 0 })));
    one.forEach((report, i) => {
      const oracle = askOracle(space.data, scenarios[i]!);
      const models = judgedModels(space.data.accuracyCounts);
      const accelerators = space.data.cost.variants;
      const starts = [5000, 2000].flatMap((size, part) => [
        ...drawStarts(models, accelerators, { seed: 5, part, starts: size }),
      ]);
      expect(report.basins).toMatchObject({ method: 'sample', seed: 5 });
      expectBasins(report, oracle, starts);
      const { share, standard_error: error } = report.basins.ends_in_optimum;
      expectClose(error, Math.sqrt((share * (1 - share)) / 7000));
    });
  });

  it('describes the models of a file and all of NAS-Bench-201', async () => {
    for (const write of [writeModels, writeArchitectures]) {
      const space = await loadJudgedSpace(await write(join(folder, write.name)));
      await expectLikeOracle(space, SCENARIOS[0]!);
    }
  });

  it('refuses scenarios that no pair meets, and options that make no sense', async () => {
    const space = randomSubspace(new Random(1, 'hardness test'));
    const unmet: Scenario = { ...SCENARIOS[0]!, constraints: [{ objective: 'latency_ms', below: 1e-4 }] };
    await expect(describeHardness(space, [unmet], { threads: 1 })).rejects.toMatchObject({ code: 'USAGE' });
    const met = [{ ...SCENARIOS[0]! }];
    for (const bad of [{ threads: 0 }, { threads: 1, starts: 0 }, { threads: 1, seed: -1 }]) {
      await expect(describeHardness(space, met, bad)).rejects.toMatchObject({ code: 'USAGE' });
    }
    const abort = new AbortController();
    abort.abort();
    await expect(describeHardness(space, met, { threads: 1, signal: abort.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });
});
