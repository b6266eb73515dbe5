import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchmarkStrategies } from '../../../native-free-bench/benchmark.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { latencyFloors } from '../../../native-free-bench/robust/latency-floor.js';
import type { RescoredScenario } from '../../../native-free-bench/robust/rescore-runs.js';
import { RunRescoring } from '../../../native-free-bench/robust/rescore-runs.js';
import { readSavedRuns } from '../../../native-free-bench/runs/run-file.js';
import { findStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import { AnalyticModel } from '../../../src/cost/cost-model.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { FRONTIER_SCENARIO, type Scenario } from '../../../src/objectives/scenario.js';
import { bestRow } from '../../../src/robust/optimum-moves.js';
import { assessRobustness } from '../../../src/robust/assess-robustness.js';
import type { AnalyticTruth, FrontierDraw } from '../../../src/robust/frontier-draws.js';
import { readAnalyticTruth } from '../../../src/robust/frontier-draws.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';
import { SMALL_GRID, smallSpace } from '../small-space.js';
import { noisyAccuracies } from '../told-otherwise.js';

const STRATEGIES = ['random', 'local-search', 'separate'];
const DRAWS = 4;
const folder = temporaryFolder();
const bench = join(folder, 'bench');
const scenarios: Scenario[] = [
  { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] },
  {
    name: 'tight',
    weights: { area: 0.1, latency: 0.1, accuracy: 0.8 },
    // Few pairs are as fast and as small: some runs find none of them.
    constraints: [
      { objective: 'latency_ms', below: 9 },
      { objective: 'area_mm2', below: 90 },
    ],
  },
];
let truth: AnalyticTruth;
const draws: FrontierDraw[] = [];
let rescored: RescoredScenario[];

beforeAll(async () => {
  const groundTruth = await writeSmallGroundTruth(join(folder, 'truth'));
  await benchmarkStrategies({
    groundTruth,
    scenarios,
    strategies: STRATEGIES.map(findStrategy),
    seeds: 3,
    steps: 60,
    threads: 2,
    folder: bench,
  });
  truth = await readAnalyticTruth(groundTruth);
  const rescoring = new RunRescoring(truth, bench);
  await assessRobustness(truth, {
    draws: DRAWS,
    seed: 1,
    threads: 2,
    onDraw: (draw) => {
      draws.push(draw);
      rescoring.add(draw);
    },
  });
  rescored = rescoring.result();
});

/** The median regret of a strategy's runs, every visited pair evaluated by the space of the searches. */
function plainRegret(scenario: Scenario, strategy: string, { table: cost, bounds, frontier }: FrontierDraw): number {
  const space = new Space({ ...smallSpace().data, cost, bounds });
  const judge = new ScenarioReward(scenario, bounds, space.data.units);
  const row = bestRow(frontier, judge);
  const optimum =
    row < 0 ? NaN : judge.reward(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!);
  const regrets: number[] = [];
  for (const run of readSavedRuns(bench, truth)) {
    if (run.scenario.name !== scenario.name || run.strategy !== strategy) continue;
    let best = -Infinity;
    for (let step = 0; step < run.trace.steps; step++) {
      const [cell, accelerator] = [run.trace.cellIndex[step]!, run.trace.acceleratorIndex[step]!];
      if (run.trace.valid[step] === 0 || accelerator < 0) continue;
      const pair = [
        space.accuracyCount(cell),
        space.latencyCycles(cell, accelerator),
        space.areaUnits(accelerator),
      ] as const;
      if (judge.isFeasible(...pair)) best = Math.max(best, judge.reward(...pair));
    }
    regrets.push(optimum - best);
  }
  expect(regrets).toHaveLength(3);
  return regrets.toSorted((a, b) => a - b)[1]!;
}

test('every comparison is that of the median regrets, all pairs evaluated', () => {
  expect(rescored.map(({ scenario, runs, steps }) => [scenario, runs, steps])).toEqual(
    scenarios.map((scenario) => [scenario, 9, 60]),
  );
  const constants = loadConstants();
  const stated: FrontierDraw = {
    constants,
    values: [],
    table: new AnalyticModel(constants, SMALL_GRID).table,
    frontier: truth.frontier,
    bounds: smallSpace().data.bounds,
    latencyCycles: truth.frontier.latencyCycles,
  };
  for (const { scenario, ranking, pairs } of rescored) {
    for (const { strategy, statedRegret } of ranking)
      expect(statedRegret).toBe(plainRegret(scenario, strategy, stated));
    for (const { first, second, drawsFirstBetter, drawsTied, drawsSecondBetter } of pairs) {
      const outcomes = draws.map((draw) => {
        const [a, b] = [plainRegret(scenario, first, draw), plainRegret(scenario, second, draw)];
        return a < b ? 'first' : a > b ? 'second' : 'tied';
      });
      const count = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
      expect([drawsFirstBetter, drawsTied, drawsSecondBetter]).toEqual(['first', 'tied', 'second'].map(count));
    }
  }
});

test('no latency is below the floor that the operations give', () => {
  const constants = loadConstants();
  const stated = new Space(smallSpace().data);
  const { cells } = smallSpace();
  fc.assert(
    fc.property(
      fc.record({
        ddr_bytes_per_us: fc.integer({ min: 1000, max: 40_000 }),
        beat_cost_numerator: fc.integer({ min: 1, max: 30 }),
        operation_overhead_cycles: fc.nat(50_000),
        compute_overhead_cycles: fc.nat(500),
      }),
      fc.array(fc.tuple(fc.nat(cells.count - 1), fc.nat(191)), { minLength: 20, maxLength: 50 }),
      (drawn, pairs) => {
        const table = buildCostTable({ ...constants, ...drawn }, SMALL_GRID);
        const floors = latencyFloors(smallSpace().data.cost, table);
        const space = new Space({ ...smallSpace().data, cost: table });
        for (const [cell, accelerator] of pairs) {
          const least = floors[accelerator]! * stated.latencyCycles(cell, accelerator);
          expect(space.latencyCycles(cell, accelerator)).toBeGreaterThanOrEqual(least);
        }
      },
    ),
    { numRuns: 10 },
  );
});

describe('runs that cannot be scored', () => {
  const refusal = (changed: AnalyticTruth, runs: string): unknown => {
    try {
      return new RunRescoring(changed, runs);
    } catch (error) {
      return error;
    }
  };

  test('none', () => {
    expect(refusal(truth, join(folder, 'nowhere'))).toMatchObject({ code: 'FILE_MISSING' });
  });

  test('those of another ground truth', () => {
    const inputs = { ...truth.inputs, metric: { name: 'other', denominator: 29_952 } };
    expect(refusal({ ...truth, inputs }, bench)).toMatchObject({
      code: 'GROUND_TRUTH_INVALID',
      message: expect.stringContaining('another ground truth') as string,
    });
  });

  test('those that seek the frontier: they are left out, and where there are no others it is said', async () => {
    const seeking = join(folder, 'seeking');
    const options = {
      groundTruth: join(folder, 'truth'),
      strategies: ['random'].map(findStrategy),
      seeds: 1,
      steps: 20,
      threads: 1,
      folder: seeking,
    };
    await benchmarkStrategies({ ...options, scenarios: [FRONTIER_SCENARIO] });
    expect(refusal(truth, seeking)).toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('seek the frontier') as string,
    });
    await benchmarkStrategies({ ...options, scenarios: scenarios.slice(0, 1) });
    const both = new RunRescoring(truth, seeking).result();
    expect(both.map(({ scenario, runs }) => [scenario.name, runs])).toEqual([['plain', 1]]);
  });

  test('those that searched on another metric', async () => {
    const told = join(folder, 'told');
    await benchmarkStrategies({
      groundTruth: join(folder, 'truth'),
      scenarios: scenarios.slice(0, 1),
      strategies: ['random'].map(findStrategy),
      searchAccuracies: [noisyAccuracies('noisy')],
      seeds: 1,
      steps: 20,
      threads: 1,
      folder: told,
    });
    expect(refusal(truth, told)).toMatchObject({
      code: 'GROUND_TRUTH_INVALID',
      message: expect.stringContaining('searched on noisy, not on the made-up of its ground truth') as string,
    });
  });

  test('damaged ones, and ones of other lengths', async () => {
    const copy = join(folder, 'copy');
    cpSync(bench, copy, { recursive: true });
    const [first] = readdirSync(join(copy, 'runs')).sort() as [string];
    writeFileSync(join(copy, 'runs', first), 'no run');
    expect(refusal(truth, copy)).toMatchObject({
      code: 'GROUND_TRUTH_INVALID',
      message: expect.stringContaining('not the file of a finished run') as string,
    });
    rmSync(join(copy, 'runs', first));
    await benchmarkStrategies({
      groundTruth: join(folder, 'truth'),
      scenarios: scenarios.slice(0, 1),
      strategies: ['evolution'].map(findStrategy),
      seeds: 1,
      steps: 20,
      threads: 1,
      folder: copy,
    });
    expect(refusal(truth, copy)).toMatchObject({ message: expect.stringContaining('20 and 60 steps') as string });
  });
});
