import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchmarkStrategies } from '../../../native-free-bench/benchmark.js';
import { budgetChart, budgetCurves, budgetRows, budgetsOf, regretAt } from '../../../native-free-bench/paper/budget.js';
import { countSavedRuns, readJudgedRuns } from '../../../native-free-bench/paper/judged-runs.js';
import { judgeCampaign } from '../../../native-free-bench/paper/judge-campaign.js';
import { runCampaign } from '../../../native-free-bench/paper/run-campaign.js';
import { writeAnswer } from '../../../native-free-bench/paper/write-answer.js';
import { measureRun } from '../../../native-free-bench/indicators/measure.js';
import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import type { JudgedSpace } from '../../../native-free-bench/problem/load.js';
import { findStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import { firstSteps } from '../../../native-free-bench/trace/trace.js';
import { quantile } from '../../../src/math/quantile.js';
import { renderSvg } from '../../../src/plot/render.js';
import { existsSync, readFileSync } from 'node:fs';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';

const STEPS = 250;
const SEEDS = 3;
const folder = temporaryFolder();
const place = { name: 'default', title: 'small', groundTruth: join(folder, 'truth'), bench: join(folder, 'bench') };
let space: JudgedSpace;

beforeAll(async () => {
  await writeSmallGroundTruth(place.groundTruth);
  space = await loadJudgedSpace(place.groundTruth);
  await runCampaign([place], {
    strategies: ['random', 'separate'].map(findStrategy),
    seeds: SEEDS,
    steps: STEPS,
    threads: 1,
  });
});

test('budgets are 1, 2 and 5 times the powers of ten, and all steps', () => {
  expect(budgetsOf(100_000)).toEqual([100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]);
  expect(budgetsOf(250)).toEqual([100, 200, 250]);
  expect(budgetsOf(60)).toEqual([60]);
});

describe('regret by budget', () => {
  test('it is the regret of the run cut off there', () => {
    const budgets = [1, 17, 100, 200, STEPS];
    for (const run of readJudgedRuns(place.bench, space)) {
      const found = regretAt(run, budgets);
      for (const [at, budget] of budgets.entries()) {
        const { regret } = measureRun(firstSteps(run.trace, budget), run.yardstick);
        expect(found[at]).toBe(Number.isNaN(regret) ? Infinity : regret);
      }
    }
  });

  test('rows are quartiles over seeds; what visits no pair at first has none', () => {
    const curves = budgetCurves(readJudgedRuns(place.bench, space));
    const rows = budgetRows(curves);
    const row = (strategy: string, steps: number): Readonly<Record<string, string | number>> =>
      rows.find(
        (each) => each['scenario'] === 'unconstrained' && each['strategy'] === strategy && each['steps'] === steps,
      )!;
    const regrets = [...readJudgedRuns(place.bench, space)]
      .filter(({ scenario, strategy }) => scenario === 'unconstrained' && strategy === 'random')
      .map((run) => regretAt(run, [100])[0]!);
    expect(row('random', 100)).toMatchObject({ runs: SEEDS, runs_without_regret: 0, median: quantile(regrets, 0.5) });
    // It looks for a cell during five sixths of its steps.
    expect(row('separate', 200)).toMatchObject({ runs_without_regret: SEEDS, median: NaN });
    expect(row('separate', STEPS)).toMatchObject({ runs_without_regret: 0 });
    const svg = renderSvg(budgetChart(curves.filter(({ scenario }) => scenario === 'unconstrained')));
    expect(svg).toContain('unconstrained: regret by budget');
  });
});

describe('a campaign', () => {
  test('its runs are those of a benchmark, and are judged whoever made them', async () => {
    const bench = join(folder, 'other');
    await benchmarkStrategies({
      groundTruth: place.groundTruth,
      scenarios: (await import('../../../src/objectives/scenario.js')).SCENARIOS,
      strategies: ['random', 'separate'].map(findStrategy),
      seeds: SEEDS,
      steps: STEPS,
      threads: 1,
      folder: bench,
    });
    expect(countSavedRuns(bench)).toBe(3 * 2 * SEEDS);
    expect(await judgeCampaign([{ ...place, bench }])).toEqual(await judgeCampaign([place]));
  });

  test('the answer presents each run by what the benchmark measured', async () => {
    const answer = await judgeCampaign([place]);
    expect(answer.metric).toBe('made-up');
    expect(answer.runs).toHaveLength(3 * 2 * SEEDS);
    const [header, ...lines] = readFileSync(join(place.bench, 'runs.csv'), 'utf8').trim().split('\n');
    const columns = header!.split(',');
    for (const line of lines) {
      const fields: Readonly<Record<string, string>> = Object.fromEntries(
        line.split(',').map((field, i): [string, string] => [columns[i]!, field]),
      );
      const run = answer.runs.find(
        ({ scenario, strategy, seed }) =>
          scenario === fields['scenario'] && strategy === fields['strategy'] && String(seed) === fields['seed'],
      );
      const shown = (value: number): string => (Number.isNaN(value) ? '' : String(value));
      expect(shown(run!.values.regret)).toBe(fields['regret']);
      expect(shown(run!.values.hypervolume_ratio)).toBe(fields['hypervolume_ratio']);
      expect(shown(run!.values.top_100_distance)).toBe(fields['top_100_distance']);
    }
    // Only what the question is about can be compared: separate with chance.
    expect(new Set(answer.comparisons.map(({ first, second }) => `${first} ${second}`))).toEqual(
      new Set(['separate random']),
    );
    expect(answer.verdicts).toEqual([]);
  });

  test('everything is written', async () => {
    const out = join(folder, 'answer');
    await writeAnswer(out, await judgeCampaign([place]));
    for (const name of [
      'paper-question.md',
      'paper-question.svg',
      'paper-question.csv',
      'medians.csv',
      'presentations.csv',
      'recent-reward.csv',
      'cost-models.csv',
      'recent-reward-default-unconstrained.svg',
    ]) {
      expect(existsSync(join(out, name)), name).toBe(true);
    }
  });

  test('cost facts are the shares they say', async () => {
    const { costs } = await judgeCampaign([place]);
    expect(costs[0]?.feasibleShares[0]).toEqual({ scenario: 'unconstrained', share: 1 });
    expect(costs[0]?.memoryShare.drawn).toBeGreaterThan(0.05);
    expect(costs[0]?.memoryShare.drawn).toBeLessThan(0.95);
    expect(costs[0]?.frontierSize).toBe(space.truth.frontier.size);
  });
});
