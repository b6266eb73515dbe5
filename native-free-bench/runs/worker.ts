import { parentPort, workerData } from 'node:worker_threads';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { rewardCurves } from '../indicators/curves.js';
import type { Yardstick } from '../indicators/measure.js';
import { listFirstVisits, makeYardstick, measureRun, TOP } from '../indicators/measure.js';
import { topFeasible } from '../indicators/top.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import type { MeasuredRun, RunTask, TaskFailure, TaskReply, WorkerSetup } from './messages.js';
import { runStrategy } from './run.js';
import { loadStrategy } from './strategy-file.js';
import { pickSteps, traceBuffers } from '../trace/trace.js';

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
  const feasible = listFirstVisits(trace).filter((step) => trace.feasible[step] === 1);
  return {
    trace,
    wallMs,
    measures: measureRun(trace, yardstick),
    curves: rewardCurves(trace),
    top: pickSteps(trace, topFeasible(feasible, trace.reward, TOP)),
  };
}

function describeFailure(error: unknown, { strategy, seed }: RunTask): TaskFailure {
  if (error instanceof CodesignError) {
    const { code, wayOut, message } = error;
    return { code, wayOut, fault: message.slice(0, message.length - wayOut.length).trimEnd() };
  }
  // What a user's strategy throws is the user's to mend; what ours throws is a bug and keeps its stack.
  const text = error instanceof Error ? error.message : String(error);
  if (strategy.path !== undefined) {
    return {
      code: 'STRATEGY_INVALID',
      fault: `Strategy ${strategy.name} failed with seed ${seed}: ${text}.`,
      wayOut: 'Mend it and run again; finished runs are kept.',
    };
  }
  return { code: undefined, fault: error instanceof Error ? (error.stack ?? text) : text, wayOut: '' };
}

parentPort?.on('message', (task: RunTask) => {
  perform(task).then(
    (run) => {
      parentPort?.postMessage({ run } satisfies TaskReply, traceBuffers(run.trace));
    },
    (error: unknown) => {
      parentPort?.postMessage({ failure: describeFailure(error, task) } satisfies TaskReply);
    },
  );
});
