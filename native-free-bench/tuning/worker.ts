import { parentPort, workerData } from 'node:worker_threads';
import { packError } from '../../src/errors/across-threads.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { makeYardstick } from '../indicators/yardstick.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import { runStrategy } from '../runs/run.js';
import type { Reply } from '../runs/task.js';
import { createContestant } from './create-contestant.js';
import { accuracyShortfallOf, shortfallOf } from './score.js';
import type { TimedOutcome, TuningSetup, TuningTask } from './task.js';

const { data, frontier, scenarios, steps } = workerData as TuningSetup;
const space = new Space(data);
const yardsticks = scenarios.map((scenario) =>
  makeYardstick(frontier, new ScenarioReward(scenario, data.bounds, data.units)),
);

function perform({ contest, options, scenario, seed }: TuningTask): TimedOutcome {
  const yardstick = yardsticks[scenario]!;
  const start = performance.now();
  const factory = createContestant(contest, options);
  const trace = runStrategy(new Problem(space, yardstick.rewarding), factory, { strategy: contest, seed, steps });
  return {
    shortfall: shortfallOf(trace, yardstick),
    accuracyShortfall: accuracyShortfallOf(trace, yardstick),
    wallMs: performance.now() - start,
  };
}

function answer(task: TuningTask): Reply<TimedOutcome> {
  try {
    return { run: perform(task) };
  } catch (error) {
    return { failure: packError(error) };
  }
}

parentPort?.on('message', (task: TuningTask) => {
  parentPort?.postMessage(answer(task));
});
