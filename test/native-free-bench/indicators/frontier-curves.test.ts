import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCurves } from '../../../native-free-bench/indicators/curves.js';
import { frontierCurves } from '../../../native-free-bench/indicators/frontier-curves.js';
import { measureRun } from '../../../native-free-bench/indicators/measure.js';
import { makeYardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import type { Trace } from '../../../native-free-bench/trace/trace.js';
import { createTrace, firstSteps, recordStep } from '../../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { FRONTIER_SCENARIO, type Scenario } from '../../../src/objectives/scenario.js';
import { smallSpace } from '../small-space.js';

const CONSTRAINTS: Scenario['constraints'] = [
  { objective: 'latency_ms', below: 20 },
  { objective: 'accuracy', above: 0.85 },
];
const SCENARIOS: readonly Scenario[] = [
  { name: 'reward', weights: { area: 0.2, latency: 0.5, accuracy: 0.3 }, constraints: CONSTRAINTS },
  FRONTIER_SCENARIO,
  { ...FRONTIER_SCENARIO, name: 'constrained', constraints: CONSTRAINTS },
];

let space: Space;

beforeAll(() => {
  space = new Space(smallSpace().data);
});

const problemOf = (scenario: Scenario): Problem =>
  new Problem(space, new ScenarioReward(scenario, space.data.bounds, space.data.units));

/** Visits of any pair, of pairs of the true frontier and of none. */
const proposals = (): fc.Arbitrary<(readonly [cell: number, accelerator: number])[]> => {
  const { frontier } = smallSpace();
  const any = fc.tuple(fc.nat(space.cellCount - 1), fc.nat(space.acceleratorCount - 1));
  const best = fc
    .nat(frontier.size - 1)
    .map((row) => [frontier.cellIndex[row]!, frontier.acceleratorIndex[row]!] as const);
  return fc.array(fc.oneof({ weight: 6, arbitrary: any }, best, fc.constant([-1, 0] as const)), { minLength: 1, maxLength: 120 }); // prettier-ignore
};

function traceOf(problem: Problem, pairs: readonly (readonly [number, number])[]): Trace {
  const trace = createTrace(pairs.length);
  pairs.forEach(([cell, accelerator], step) => {
    recordStep(trace, step, problem.evaluatePair(cell, accelerator), true);
  });
  return trace;
}

describe.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('in the scenario %s', (_, scenario) => {
  test('after n steps, curves have what measuring these n steps alone gives, bit by bit', () => {
    const problem = problemOf(scenario);
    const yardstick = makeYardstick(smallSpace().frontier, problem.rewarding);
    fc.assert(
      fc.property(proposals(), fc.integer({ min: 1, max: 50 }), (pairs, stride) => {
        const trace = traceOf(problem, pairs);
        const { hypervolumeRatio, igdPlus, coverage } = frontierCurves(trace, yardstick, stride);
        expect(hypervolumeRatio).toHaveLength(Math.ceil(trace.steps / stride));
        hypervolumeRatio.forEach((ratio, at) => {
          const steps = Math.min(trace.steps, (at + 1) * stride);
          const measures = measureRun(firstSteps(trace, steps), yardstick);
          expect([ratio, igdPlus[at], coverage[at]]).toEqual([
            measures.hypervolumeRatio,
            measures.igdPlus,
            measures.frontierCoverage,
          ]);
        });
      }),
      { numRuns: 20 },
    );
  });
});

test('a cell that was tried alone is no visit of a pair', () => {
  const problem = problemOf(FRONTIER_SCENARIO);
  const yardstick = makeYardstick(smallSpace().frontier, problem.rewarding);
  const trace = createTrace(1);
  recordStep(trace, 0, problem.evaluateCellAt(5), false);
  const { hypervolumeRatio, igdPlus, coverage } = frontierCurves(trace, yardstick, 1);
  expect([hypervolumeRatio[0], igdPlus[0], coverage[0]]).toEqual([0, NaN, 0]);
});

test('all curves of a run stand at the same steps', () => {
  const problem = problemOf(FRONTIER_SCENARIO);
  const yardstick = makeYardstick(smallSpace().frontier, problem.rewarding);
  const trace = traceOf(
    problem,
    Array.from({ length: 25 }, (_, i) => [i * 90, (i * 7) % 192] as const),
  );
  const { stride, ...curves } = runCurves(trace, yardstick, trace, 10);
  expect(stride).toBe(3);
  for (const curve of Object.values(curves)) expect(curve).toHaveLength(9);
});
