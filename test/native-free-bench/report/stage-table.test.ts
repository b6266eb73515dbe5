import { expect, test } from 'vitest';
import { stageTable } from '../../../native-free-bench/report/stage-table.js';
import { createTrace } from '../../../native-free-bench/trace/trace.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { rankedRuns } from '../ranked-runs.js';

const scenario: Scenario = {
  name: 's',
  weights: { area: 0, latency: 0, accuracy: 1 },
  constraints: [{ objective: 'performance_per_area', above: [0.02, 0.4] }],
};

test('each strategy has the median regret of each stage, and says how many runs found something', () => {
  const regrets = [
    [0.1, NaN],
    [0.2, 0.5],
    [0.6, NaN],
  ];
  const runs = rankedRuns('s', 'a <b>', [1, 1, 1]).map((run, i) => ({
    ...run,
    stages: regrets[i]!.map((regret) => ({ above: 0, steps: 1, optimum: 1, best: createTrace(0), regret })),
  }));
  const html = stageTable(scenario, ['a <b>', 'c'], runs);
  expect(html).toContain('&gt; 0.02 images/s/mm²');
  expect(html).toContain(
    '<tr><th scope="row">a &lt;b&gt;</th><td>0.2</td><td>0.5 <span class="soft">1 of 3</span></td></tr>',
  );
  expect(html).toContain('<tr><th scope="row">c</th><td>–</td><td>–</td></tr>');
});

test('a scenario without stages has no such table', () => {
  expect(stageTable({ ...scenario, constraints: [] }, ['a'], [])).toBe('');
});
