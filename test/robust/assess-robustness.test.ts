import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadCostModel } from '../../src/cost/load-cost-model.js';
import { writeCostTable } from '../../src/cost/table-file/write-table.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import { unitsOf } from '../../src/frontier/inputs.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Robustness, RobustnessOptions } from '../../src/robust/assess-robustness.js';
import { assessRobustness } from '../../src/robust/assess-robustness.js';
import { describeRobustness } from '../../src/robust/describe-robustness.js';
import type { AnalyticTruth, FrontierDraw } from '../../src/robust/frontier-draws.js';
import { readAnalyticTruth } from '../../src/robust/frontier-draws.js';
import { gridRows } from '../../src/space/accelerators/rows.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import type { PairEntry } from '../frontier/oracle.js';
import { bruteForceFrontier, dominates, toEntries } from '../frontier/oracle.js';
import { enumeratePlainly, TRIAL_GRID, trialInputs, trialResult } from '../frontier/trial-space.js';
import { randomCostTable, randomIntegers } from '../random-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const DRAWS = 6;
const folder = temporaryFolder();
let truth: AnalyticTruth;
let found: Robustness;
const seen: FrontierDraw[] = [];

const assess = (options: Partial<RobustnessOptions> = {}): Promise<Robustness> =>
  assessRobustness(truth, { draws: DRAWS, seed: 1, threads: 2, ...options });

beforeAll(async () => {
  await writeFrontierFolder(join(folder, 'truth'), trialResult());
  truth = await readAnalyticTruth(join(folder, 'truth'));
  found = await assess({ onDraw: (draw) => seen.push(draw) });
});

/** All pairs of the trial space under the constants of a draw, by the plain schedule. */
function plainPairs(draw: number): PairEntry[] {
  const costModel = new AnalyticModel(found.drawn[draw]!.constants, TRIAL_GRID);
  const pairs = enumeratePlainly({ ...truth.inputs, costModel });
  return toEntries({ size: pairs.cellIndex.length, ...pairs });
}

describe('robustness, against all pairs of a small space compared with one another', () => {
  test('pairs: on the frontier, within 1 % of it, the worst excess, the latencies', () => {
    const rows = toEntries(truth.frontier);
    const expected = rows.map(() => ({ on: 0, within: 0, excess: 0, latencies: [] as number[] }));
    for (let draw = 0; draw < DRAWS; draw++) {
      const pairs = plainPairs(draw);
      rows.forEach(({ cell, accelerator }, row) => {
        const own = pairs.find((pair) => pair.cell === cell && pair.accelerator === accelerator)!;
        const rivals = pairs.filter(({ accuracy, area }) => accuracy >= own.accuracy && area <= own.area);
        const least = Math.min(...rivals.map(({ latency }) => latency));
        const tally = expected[row]!;
        if (!rivals.some((rival) => dominates(rival, own))) tally.on += 1;
        if (own.latency <= 1.01 * least) tally.within += 1;
        tally.excess = Math.max(tally.excess, 100 * (own.latency / least - 1));
        tally.latencies.push(own.latency);
      });
    }
    const { pairs } = found;
    expect([...pairs.drawsOnFrontier]).toEqual(expected.map(({ on }) => on));
    expect([...pairs.drawsWithinOnePercent]).toEqual(expected.map(({ within }) => within));
    pairs.worstExcessPercent.forEach((excess, row) => {
      expect(excess).toBeCloseTo(expected[row]!.excess, 9);
    });
    // Of six draws none lies outside the middle 95 %.
    expect([...pairs.latencyLowCycles]).toEqual(expected.map(({ latencies }) => Math.min(...latencies)));
    expect([...pairs.latencyHighCycles]).toEqual(expected.map(({ latencies }) => Math.max(...latencies)));
    // The draws are far enough apart for the counts to say something.
    expect(new Set(pairs.drawsOnFrontier).size).toBeGreaterThan(2);
    expect(pairs.drawsWithinOnePercent.some((within, row) => within > pairs.drawsOnFrontier[row]!)).toBe(true);
  });

  test('cells, accelerators, sizes, the covered share and the band, from the frontier of each draw', () => {
    const frontiers = Array.from({ length: DRAWS }, (_, draw) => bruteForceFrontier(plainPairs(draw)));
    expect(found.frontierSizes).toEqual(frontiers.map(({ length }) => length));
    const count = (of: (pair: PairEntry) => number, index: number): number =>
      frontiers.filter((frontier) => frontier.some((pair) => of(pair) === index)).length;
    const all = [...frontiers.flat(), ...toEntries(truth.frontier)];
    for (const [presences, of] of [
      [found.cells, (pair: PairEntry) => pair.cell],
      [found.accelerators, (pair: PairEntry) => pair.accelerator],
    ] as const) {
      expect(presences.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
        [...new Set(all.map(of))].sort((a, b) => a - b),
      );
      for (const { index, draws, given } of presences) {
        expect(draws).toBe(count(of, index));
        expect(given).toBe(toEntries(truth.frontier).some((pair) => of(pair) === index));
      }
    }
    frontiers.forEach((frontier, draw) => {
      const given = toEntries(truth.frontier).map((row, i) => ({ ...row, latency: seen[draw]!.latencyCycles[i]! }));
      const covered = frontier.filter(({ accuracy, latency, area }) =>
        given.some((row) => row.accuracy >= accuracy && row.area <= area && row.latency <= 1.01 * latency),
      );
      expect(found.coveredShares[draw]).toBe(covered.length / frontier.length);
    });
    for (const { accuracyCount, least, most } of found.band) {
      const leasts = frontiers.map((frontier) =>
        Math.min(...frontier.filter(({ accuracy }) => accuracy >= accuracyCount).map(({ latency }) => latency)),
      );
      expect([least, most]).toEqual([Math.min(...leasts), Math.max(...leasts)]);
    }
  });

  test('the optimum of each scenario, by the rewards of all pairs', () => {
    const rows = toEntries(truth.frontier);
    expect(found.optima.map(({ scenario }) => scenario)).toEqual(SCENARIOS);
    for (const { scenario, givenRow, drawsOptimal, drawsInfeasible, regrets, optima } of found.optima) {
      if (givenRow < 0) {
        // No cell of the trial space is accurate enough.
        expect(scenario.name).toBe('two-constraints');
        expect([drawsOptimal, drawsInfeasible, regrets, optima]).toEqual([0, 0, [], []]);
        continue;
      }
      const { cell, accelerator } = rows[givenRow]!;
      const tally = { optimal: 0, infeasible: 0, regrets: [] as number[] };
      for (let draw = 0; draw < DRAWS; draw++) {
        const pairs = plainPairs(draw);
        const judge = new ScenarioReward(scenario, seen[draw]!.bounds, unitsOf(truth.inputs));
        const reward = ({ accuracy, latency, area }: PairEntry): number => judge.reward(accuracy, latency, area);
        const feasible = pairs.filter((pair) => judge.isFeasible(pair.accuracy, pair.latency, pair.area));
        const best = Math.max(...feasible.map(reward));
        const own = feasible.find((pair) => pair.cell === cell && pair.accelerator === accelerator);
        if (own === undefined) tally.infeasible += 1;
        else {
          tally.regrets.push(best - reward(own));
          if (reward(own) === best) tally.optimal += 1;
        }
      }
      expect({ optimal: drawsOptimal, infeasible: drawsInfeasible, regrets }).toEqual(tally);
      expect(optima.reduce((sum, { draws }) => sum + draws, 0)).toBe(DRAWS);
    }
  });
});

test('nothing depends on the number of threads, and a draw not on how many follow', async () => {
  const single = await assess({ threads: 1 });
  expect(describeRobustness(single)).toEqual(describeRobustness(found));
  expect(single.pairs).toEqual(found.pairs);
  const short = await assess({ draws: 2 });
  expect(short.drawn).toEqual(found.drawn.slice(0, 2));
  expect((await assess({ draws: 2, seed: 2 })).drawn).not.toEqual(short.drawn);
});

test('the description counts what was found', () => {
  const { frontier, accelerators, scenarios, drawn, constants } = describeRobustness(found);
  expect(frontier.pairs).toBe(truth.frontier.size);
  const { in_all_draws: all, in_95_percent: sure, in_half: half, in_none: none } = frontier.on_frontier;
  expect(all).toBe(found.pairs.drawsOnFrontier.filter((draws) => draws === DRAWS).length);
  // Five of six draws are less than 95 %.
  expect(sure).toBe(all);
  expect(half).toBe(found.pairs.drawsOnFrontier.filter((draws) => draws >= 3).length);
  expect(none).toBe(found.pairs.drawsOnFrontier.filter((draws) => draws === 0).length);
  expect(accelerators.in_all_draws.length).toBeLessThanOrEqual(accelerators.on_any_frontier);
  expect(scenarios.map(({ given }) => given !== null)).toEqual([true, true, false]);
  expect(drawn).toHaveLength(DRAWS);
  found.drawn.forEach((draw, i) => {
    expect({ ...truth.inputs.costModel.constants, ...drawn[i] }).toEqual(draw.constants);
  });
  expect(constants.map(({ name }) => name)).toEqual(found.bootstrap.parameters.map(({ name }) => name));
});

describe('what cannot be done', () => {
  test.each([
    [{ draws: 1 }, 'number of draws is 1'],
    [{ draws: 10_001 }, 'number of draws is 10001'],
    [{ draws: 2.5 }, 'number of draws is 2.5'],
    [{ seed: -1 }, 'seed is -1'],
    [{ threads: 0 }, 'number of threads is 0'],
  ])('%o', async (options, message) => {
    await expect(assess(options)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(message) as string,
    });
  });

  test('drawing for a shard', async () => {
    const shard = await enumerateFrontier(trialInputs(), {
      mode: 'certified',
      threads: 1,
      cellRange: { from: 0, to: 40 },
    });
    await writeFrontierFolder(join(folder, 'shard'), shard);
    await expect(readAnalyticTruth(join(folder, 'shard'))).rejects.toMatchObject({
      code: 'GROUND_TRUTH_INVALID',
      message: expect.stringContaining('is a shard') as string,
    });
  });

  test('drawing for a measured table', async () => {
    const path = join(folder, 'measured.csv');
    const table = randomCostTable(96, [[0, 0, 0, 0]], 5000, randomIntegers(21));
    await writeCostTable(path, gridRows(TRIAL_GRID), table);
    const inputs = { ...trialInputs(), costModel: await loadCostModel({ costTable: path }) };
    const result = await enumerateFrontier(inputs, { mode: 'certified', threads: 1 });
    await writeFrontierFolder(join(folder, 'measured'), result);
    await expect(readAnalyticTruth(join(folder, 'measured'))).rejects.toMatchObject({
      code: 'GROUND_TRUTH_INVALID',
      message: expect.stringContaining('measured cost table') as string,
    });
  });

  test('going on after the signal', async () => {
    const abort = new AbortController();
    const work = assess({ signal: abort.signal, onDraw: () => abort.abort() });
    await expect(work).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});
