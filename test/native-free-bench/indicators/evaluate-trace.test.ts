import { beforeAll, expect, test } from 'vitest';
import { rewardCurves } from '../../../native-free-bench/indicators/curves.js';
import { evaluateTrace } from '../../../native-free-bench/indicators/evaluate-trace.js';
import { measureRun } from '../../../native-free-bench/indicators/measure.js';
import type { Yardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { makeYardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import type { StrategyFactory } from '../../../native-free-bench/strategies/strategy.js';
import type { Trace } from '../../../native-free-bench/trace/trace.js';
import { createTrace, recordStep } from '../../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { smallSpace } from '../small-space.js';
import { noisyAccuracies } from '../told-otherwise.js';

const scenario: Scenario = {
  name: 'accurate',
  weights: { area: 0.1, latency: 0.1, accuracy: 0.8 },
  constraints: [{ objective: 'accuracy', above: 0.9 }],
};
let judged: Problem;
let searched: Problem;
let yardstick: Yardstick;

beforeAll(() => {
  const { data, frontier } = smallSpace();
  const space = new Space(data);
  const told = space.toldBy(noisyAccuracies('noisy'));
  judged = new Problem(space, new ScenarioReward(scenario, data.bounds, data.units));
  searched = new Problem(told, new ScenarioReward(scenario, told.data.bounds, told.data.units));
  yardstick = makeYardstick(frontier, judged.rewarding);
});

const run = (strategy: string, steps = 300): Trace =>
  runStrategy(searched, STRATEGIES.get(strategy) as StrategyFactory, { strategy, seed: 1, steps });

test('every step is judged by what it proposed, whatever it was told', () => {
  for (const strategy of ['random', 'local-search', 'separate']) {
    const told = run(strategy);
    const trace = evaluateTrace(told, judged);
    expect(trace.cellIndex).toEqual(told.cellIndex);
    expect(trace.acceleratorIndex).toEqual(told.acceleratorIndex);
    expect(trace.valid).toEqual(told.valid);
    for (let step = 0; step < told.steps; step++) {
      const [cell, accelerator] = [told.cellIndex[step]!, told.acceleratorIndex[step]!];
      const evaluation = accelerator < 0 ? judged.evaluateCellAt(cell) : judged.evaluatePair(cell, accelerator);
      expect(trace.reward[step]).toBe(accelerator < 0 ? NaN : evaluation.reward);
      expect([trace.accuracyCount[step], trace.latencyCycles[step], trace.areaUnits[step]]).toEqual([
        evaluation.accuracyCount,
        evaluation.latencyCycles,
        evaluation.areaUnits,
      ]);
    }
    expect(trace.accuracyCount).not.toEqual(told.accuracyCount);
  }
});

test('a run ends with the pair that it was told is best, at what that is judged to be', () => {
  for (const strategy of ['random-cells', 'local-search', 'evolution']) {
    const told = run(strategy);
    const trace = evaluateTrace(told, judged);
    const measures = measureRun(trace, yardstick, told);
    let best = -1;
    told.reward.forEach((reward, step) => {
      if (told.valid[step] === 1 && (best < 0 || reward > told.reward[best]!)) best = step;
    });
    expect(measures.bestStep).toBe(best + 1);
    expect(measures.toldReward).toBe(told.reward[best]);
    expect(measures.bestReward).toBe(judged.evaluatePair(told.cellIndex[best]!, told.acceleratorIndex[best]!).reward);
    expect(measures.regret).toBe(trace.feasible[best] === 1 ? yardstick.optimum - measures.bestReward : NaN);
    // No better than had it been told the truth about what it visited.
    expect(measures.bestReward).toBeLessThanOrEqual(measureRun(trace, yardstick).bestReward);
    const { best: curve } = rewardCurves(trace, 10, told);
    expect(curve.at(-1)).toBe(measures.bestReward);
  }
});

test('a pair that was told to be feasible and is not leaves a run without regret', () => {
  const cells = Array.from({ length: searched.space.cellCount }, (_, cell) => cell);
  const misjudged = cells.find(
    (cell) => searched.evaluatePair(cell, 0).feasible && !judged.evaluatePair(cell, 0).feasible,
  );
  const told = createTrace(1);
  recordStep(told, 0, searched.evaluatePair(misjudged as number, 0), true);
  const measures = measureRun(evaluateTrace(told, judged), yardstick, told);
  expect(measures.toldReward).toBeGreaterThan(0);
  expect(measures.bestReward).toBeLessThan(0);
  expect(measures.regret).toBeNaN();
  expect(measures.feasibleRate).toBe(0);
});

test('the judged reward of the best may fall where a search is misled', () => {
  const [told, trace] = [createTrace(3), createTrace(3)];
  told.reward.set([0.1, 0.3, 0.2]);
  trace.reward.set([0.2, 0.1, 0.4]);
  told.valid.fill(1);
  trace.valid.fill(1);
  expect([...rewardCurves(trace, 3, told).best]).toEqual([0.2, 0.1, 0.1]);
});
