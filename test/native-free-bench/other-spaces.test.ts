import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchmarkOptions } from '../../native-free-bench/benchmark.js';
import { benchmarkStrategies } from '../../native-free-bench/benchmark.js';
import { makeYardstick } from '../../native-free-bench/indicators/yardstick.js';
import type { JudgedSpace } from '../../native-free-bench/problem/load.js';
import { loadJudgedSpace } from '../../native-free-bench/problem/load.js';
import { Problem } from '../../native-free-bench/problem/problem.js';
import { Space } from '../../native-free-bench/problem/space.js';
import { makeRankOracle } from '../../native-free-bench/rank-oracle.js';
import { runStrategy } from '../../native-free-bench/runs/run.js';
import { ProblemSession } from '../../native-free-bench/serve/session.js';
import { STRATEGIES } from '../../native-free-bench/strategies/list.js';
import { findStrategy } from '../../native-free-bench/strategies/strategy-source.js';
import type { StrategyFactory } from '../../native-free-bench/strategies/strategy.js';
import type { BenchResults } from '../../native-free-bench/summary/results.js';
import type { Trace } from '../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { EDGE_OPERATIONS, parseArchitecture } from '../../src/space/nasbench201/architecture.js';
import { slowModelLatency } from '../random-models.js';
import { temporaryFolder } from '../temporary-folder.js';
import { writeSmallGroundTruth } from './ground-truth-folder.js';
import { architectureAccuracies, UNKNOWN_ARCHITECTURE, writeArchitectures, writeModels } from './other-spaces.js';

const folder = temporaryFolder();
const truth = join(folder, 'architectures');
const scenario: Scenario = { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] };
let judged: JudgedSpace;
let problem: Problem;

beforeAll(async () => {
  judged = await loadJudgedSpace(await writeArchitectures(truth));
  const { data } = judged;
  problem = new Problem(new Space(data), new ScenarioReward(scenario, data.bounds, data.units));
});

const run = (strategy: string, seed: number, steps: number): Trace =>
  runStrategy(problem, STRATEGIES.get(strategy) as StrategyFactory, { strategy, seed, steps });

const bench = (groundTruth: string, name: string, options: Partial<BenchmarkOptions> = {}): Promise<BenchResults> =>
  benchmarkStrategies({
    groundTruth,
    scenarios: [scenario],
    strategies: ['random', 'local-search'].map(findStrategy),
    seeds: 2,
    steps: 60,
    threads: 2,
    folder: join(folder, name),
    ...options,
  });

describe('NAS-Bench-201', () => {
  test('a proposal is 14 decisions: the operations of six edges, then the accelerator', () => {
    const { space } = problem;
    expect([...space.sizes]).toEqual([5, 5, 5, 5, 5, 5, 2, 2, 1, 1, 1, 1, 1, 3]);
    expect(space.cellDecisions).toBe(6);
    expect(space.decisionNames.slice(4, 8)).toEqual(['edge 1-3', 'edge 2-3', 'filter_par', 'pixel_par']);
  });

  test('every proposal is the pair that its edges and parameters name, with the latency of the slow schedule', () => {
    const { space, evaluate } = { space: problem.space, evaluate: problem.evaluate.bind(problem) };
    const { space: models, costModel } = judged.truth.inputs;
    const proposals = fc.tuple(...Array.from(space.sizes, (options) => fc.nat(options - 1)));
    fc.assert(
      fc.property(proposals, (decisions) => {
        const found = evaluate(Uint8Array.from(decisions));
        const named = parseArchitecture(models.nameAt(space.findCell(Uint8Array.from(decisions))));
        if (found.cellIndex === -1) return;
        expect(named).toEqual(decisions.slice(0, 6).map((option) => EDGE_OPERATIONS[option]));
        const slow = slowModelLatency(models, found.cellIndex, costModel.table, found.acceleratorIndex);
        expect(found.latencyCycles).toBe(slow);
        const again = new Uint8Array(14);
        space.encodePair(found.cellIndex, found.acceleratorIndex, again);
        expect([...again]).toEqual(decisions);
      }),
      { numRuns: 300 },
    );
  });

  test.each([...STRATEGIES.keys()])('%s searches it, the same way each time', (strategy) => {
    const first = run(strategy, 1, 120);
    expect(run(strategy, 1, 120)).toEqual(first);
    const invalid = first.valid.filter((valid) => valid === 0).length;
    // Only the one architecture that has no accuracy makes no pair.
    expect(invalid).toBeLessThan(5);
    expect(first.cellIndex).not.toContain(UNKNOWN_ARCHITECTURE);
  });

  test.each(['evolution', 'local-search', 'tpe', 'risk-seeking', 'combined-pqt'])('%s beats chance', (strategy) => {
    const best = (name: string): number =>
      [1, 2, 3].reduce((sum, seed) => sum + Math.max(...run(name, seed, 1500).reward), 0);
    expect(best(strategy)).toBeGreaterThan(best('random'));
  });

  test('phase and separate split the decisions where the architecture ends', () => {
    const phase = run('phase', 5, 1300);
    const distinct = (column: Int32Array, from: number, to: number): number => new Set(column.subarray(from, to)).size;
    expect(distinct(phase.acceleratorIndex, 0, 1000)).toBe(1);
    expect(distinct(phase.cellIndex, 0, 1000)).toBeGreaterThan(100);
    expect(distinct(phase.cellIndex, 1000, 1200)).toBe(1);
    expect(distinct(phase.acceleratorIndex, 1000, 1200)).toBeGreaterThan(5);
    const separate = run('separate', 5, 600);
    expect(distinct(separate.acceleratorIndex, 0, 500)).toBe(1);
    expect(distinct(separate.cellIndex, 500, 600)).toBe(1);
  });

  test('exact ranks are those of a loop over all pairs', async () => {
    const rewards: number[] = [];
    for (let cell = 0; cell < problem.space.cellCount; cell++) {
      if (cell === UNKNOWN_ARCHITECTURE) continue;
      for (let accelerator = 0; accelerator < 12; accelerator++) {
        rewards.push(problem.evaluatePair(cell, accelerator).reward);
      }
    }
    const asked = [1, 10, 1000, 100_000].map((place) => rewards.toSorted((a, b) => b - a)[place]!);
    const oracle = await makeRankOracle(2);
    const [counts] = (await oracle?.(judged, [{ scenario, rewards: asked }])) ?? [];
    expect(counts).toEqual(asked.map((reward) => rewards.filter((other) => other > reward).length));
    const { optimum } = makeYardstick(judged.truth.frontier, problem.rewarding);
    expect(optimum).toBe(rewards.reduce((best, reward) => Math.max(best, reward)));
  });

  test('a benchmark names models as the frontier does and draws architectures', async () => {
    await bench(truth, 'plain', { rank: await makeRankOracle(2) });
    const table = tableFromIPC(readFileSync(join(folder, 'plain', 'traces.arrow')));
    expect(table.names).toContain('model_index');
    expect(table.names).not.toContain('cell_index');
    expect(table.schema.metadata?.get('space')).toContain('nasbench201-cifar100');
    const report = readFileSync(join(folder, 'plain', 'report.html'), 'utf8');
    expect(report).toMatch(/aria-label="\|\w+~0\|\+\|/);
    expect(report).toMatch(/<caption>Architecture \d+/);
  });

  test('a search told one training run is judged on the other accuracies', async () => {
    const searchAccuracies = ['seed0', 'seed1'].map(architectureAccuracies);
    const { runs } = await bench(truth, 'told', { searchAccuracies, seeds: 4 });
    expect(runs.slice(0, 4).map(({ searchMetric }) => searchMetric)).toEqual(['seed1', 'seed0', 'seed1', 'seed0']);
    for (const { measures, top } of runs) {
      const [cell, accelerator] = [top.cellIndex[0]!, top.acceleratorIndex[0]!];
      expect(measures.bestReward).toBe(problem.evaluatePair(cell, accelerator).reward);
      expect(measures.toldReward).not.toBe(measures.bestReward);
    }
  });

  test('the served problem tells its decisions and takes them', () => {
    const session = new ProblemSession(judged, scenario, 10);
    expect(session.handle({ op: 'space' })).toMatchObject({ cell_decisions: 6, cells: 15_625, accelerators: 12 });
    const resnet = { cell: 9776, accelerator: 7 };
    const decisions = [3, 0, 3, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1];
    const reply = session.handle({ op: 'evaluate', pairs: [resnet, decisions] });
    const [first, second] = reply['results'] as unknown[];
    expect(first).toMatchObject({ valid: true, ...resnet });
    expect(second).toEqual(first);
    const unknown = [{ cell: UNKNOWN_ARCHITECTURE, accelerator: 0 }];
    expect(session.handle({ op: 'evaluate', pairs: unknown })['results']).toMatchObject([{ valid: false }]);
    expect(() => session.handle({ op: 'evaluate', pairs: [new Array(34).fill(0)] })).toThrow('34 decisions, not 14');
  });
});

test('a benchmark does not go on in a folder that holds runs of another space', async () => {
  await bench(await writeSmallGroundTruth(join(folder, 'cells')), 'shared');
  const attempt = bench(truth, 'shared');
  await expect(attempt).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  await expect(attempt).rejects.toThrow(
    /is a run on the space 2532-cells.*, the ground truth is of nasbench201-cifar100/,
  );
});

describe('a file of models', () => {
  test('a proposal is which model, and the accelerator; the report names it', async () => {
    const models = await loadJudgedSpace(await writeModels(join(folder, 'models')));
    const space = new Space(models.data);
    expect([...space.sizes]).toEqual([72, 2, 2, 1, 1, 1, 1, 1, 3]);
    expect(space.decisionNames[0]).toBe('model');
    const proposal = new Uint8Array(9);
    space.encodePair(71, 11, proposal);
    expect([space.findCell(proposal), space.findAccelerator(proposal)]).toEqual([71, 11]);
    const { runs } = await bench(join(folder, 'models'), 'family', { steps: 400 });
    expect(Math.min(...runs.map(({ measures }) => measures.regret))).toBe(0);
    const report = readFileSync(join(folder, 'family', 'report.html'), 'utf8');
    const [, index, id] = /<caption>Model (\d+) <span class="soft">([^<]+)</.exec(report) ?? [];
    expect(id).toBe(models.truth.inputs.space.nameAt(Number(index)));
  });
});
