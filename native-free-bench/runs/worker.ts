import { parentPort, workerData } from 'node:worker_threads';
import { packError } from '../../src/errors/across-threads.js';
import { strategyFailed } from '../../src/errors/bench.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { rewardCurves } from '../indicators/curves.js';
import { measureRun } from '../indicators/measure.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { makeYardstick, takeTop } from '../indicators/yardstick.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import { loadStrategy } from '../strategies/strategy-source.js';
import { pickSteps, traceBuffers } from '../trace/trace.js';
import { keepFeasible, listFirstVisits } from '../trace/visits.js';
import { runStrategy } from './run.js';
import type { MeasuredRun, RunTask, TaskReply, WorkerSetup } from './task.js';

const { data, frontier, scenarios } = workerData as WorkerSetup;
const space = new Space(data);
const yardsticks = new Map<number, Yardstick>();

function yardstickOf(scenario: number): Yardstick {
  let yardstick = yardsticks.get(scenario);
  if (yardstick === undefined) {
    const rewarding = new ScenarioReward(scenarios[scenario]!, data.bounds, data.units);
    yardsticks.set(scenario, (yardstick = makeYardstick(frontier, rewarding)));
  }
  return yardstick;
}

async function perform({ scenario, strategy, seed, steps, known }: RunTask): Promise<MeasuredRun> {
  const yardstick = yardstickOf(scenario);
  const start = performance.now();
  const factory = await loadStrategy(strategy);
  const problem = new Problem(space, yardstick.rewarding);
  const trace = known?.trace ?? runStrategy(problem, factory, { strategy: strategy.name, seed, steps });
  const wallMs = known?.wallMs ?? performance.now() - start;
  const feasible = keepFeasible(trace, listFirstVisits(trace));
  return {
    trace,
    wallMs,
    measures: measureRun(trace, yardstick),
    curves: rewardCurves(trace),
    top: pickSteps(trace, takeTop(feasible, trace.reward)),
  };
}

/** What a user's strategy throws is the user's to mend; what ours throws is a bug and keeps its stack. */
function blame(error: unknown, { strategy, seed }: RunTask): unknown {
  const usersFault = strategy.path !== undefined && !(error instanceof CodesignError);
  return usersFault ? strategyFailed(strategy.name, seed, error) : error;
}

parentPort?.on('message', (task: RunTask) => {
  perform(task).then(
    (run) => {
      parentPort?.postMessage({ run } satisfies TaskReply, traceBuffers(run.trace));
    },
    (error: unknown) => {
      parentPort?.postMessage({ failure: packError(blame(error, task)) } satisfies TaskReply);
    },
  );
});
