import { expect, test } from 'vitest';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import type { StrategyFactory } from '../../../native-free-bench/strategies/strategy.js';
import { judgeTrace } from '../../../native-free-bench/trace/judge-trace.js';
import type { Trace } from '../../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Constraint } from '../../../src/objectives/scenario.js';
import { smallSpace } from '../small-space.js';

const space = new Space(smallSpace().data);

function judgeOf(...constraints: Constraint[]): ScenarioReward {
  const { bounds, units } = space.data;
  return new ScenarioReward({ name: 'test', weights: { area: 0.1, latency: 0.1, accuracy: 0.8 }, constraints }, bounds, units); // prettier-ignore
}

const run = (judge: ScenarioReward, strategy: string): Trace =>
  runStrategy(new Problem(space, judge), STRATEGIES.get(strategy) as StrategyFactory, {
    strategy,
    seed: 2,
    steps: 240,
  });

test.each(['random', 'separate', 'evolution'])('a run of %s without stages keeps what it was told', (strategy) => {
  for (const judge of [judgeOf(), judgeOf({ objective: 'performance_per_area', above: 2 })]) {
    const trace = run(judge, strategy);
    expect(judgeTrace(trace, judge)).toEqual(trace);
  }
});

test('a run with stages is judged by the last one throughout, and its trace stays as it was', () => {
  const judge = judgeOf({ objective: 'performance_per_area', above: [0.5, 3] });
  const trace = run(judge, 'random-cells');
  const told = trace.reward.slice();
  const judged = judgeTrace(trace, judge);
  const last = new Problem(space, judgeOf({ objective: 'performance_per_area', above: 3 }));
  for (let step = 0; step < trace.steps; step++) {
    const { reward, feasible } = last.evaluatePair(trace.cellIndex[step]!, trace.acceleratorIndex[step]!);
    expect([judged.reward[step], judged.feasible[step]]).toEqual([reward, feasible ? 1 : 0]);
  }
  expect(trace.reward).toEqual(told);
  expect(judged.reward.subarray(0, 120)).not.toEqual(told.subarray(0, 120));
  expect(judged.reward.subarray(120)).toEqual(told.subarray(120));
});
