import { parentPort, workerData } from 'node:worker_threads';
import { packError } from '../../src/errors/across-threads.js';
import { strategyFailed } from '../../src/errors/bench.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import { listStages } from '../../src/objectives/stages.js';
import { runCurves } from '../indicators/curves.js';
import { evaluateTrace } from '../indicators/evaluate-trace.js';
import { measureRun } from '../indicators/measure.js';
import { nondominatedSteps } from '../indicators/nondominated-steps.js';
import { measureStages } from '../indicators/stages.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { makeYardstick, takeTop } from '../indicators/yardstick.js';
import { Problem } from '../problem/problem.js';
import { stageProblems } from '../problem/stages.js';
import { ToldSpaces } from '../problem/told-spaces.js';
import { loadStrategy } from '../strategies/strategy-source.js';
import { judgeTrace } from '../trace/judge-trace.js';
import { pickSteps, traceBuffers } from '../trace/trace.js';
import { keepFeasible, listFirstVisits } from '../trace/visits.js';
import { runStrategy } from './run.js';
import type { KnownRun, MeasuredRun, RunTask, TaskReply, WorkerSetup } from './task.js';

const { data, frontier, scenarios, searchAccuracies, onlyMade = false } = workerData as WorkerSetup;
const spaces = new ToldSpaces(data, searchAccuracies);

/** What runs of a scenario are judged by: as a whole, and stage by stage. */
interface ScenarioYardsticks {
  readonly whole: Yardstick;
  readonly stages: readonly Yardstick[];
}
const yardsticks = new Map<number, ScenarioYardsticks>();

function yardsticksOf(scenario: number): ScenarioYardsticks {
  let known = yardsticks.get(scenario);
  if (known === undefined) {
    const make = (stage: Scenario): Yardstick =>
      makeYardstick(frontier, new ScenarioReward(stage, data.bounds, data.units));
    const stages = listStages(scenarios[scenario]!);
    known = { whole: make(scenarios[scenario]!), stages: stages.length === 1 ? [] : stages.map(make) };
    yardsticks.set(scenario, known);
  }
  return known;
}

/** A scenario as the run with a seed is told it, where that is not as it is judged. */
function toldProblem(scenario: number, seed: number): Problem | undefined {
  const told = spaces.ofSeed(seed);
  if (told === spaces.judged) return undefined;
  return new Problem(told, new ScenarioReward(scenarios[scenario]!, told.data.bounds, told.data.units));
}

async function perform({ scenario, strategy, seed, steps, known }: RunTask): Promise<MeasuredRun | KnownRun> {
  const { whole: yardstick, stages } = yardsticksOf(scenario);
  const start = performance.now();
  const problem = new Problem(spaces.judged, yardstick.rewarding);
  const told = toldProblem(scenario, seed);
  const run = { strategy: strategy.name, seed, steps };
  const trace = known?.trace ?? runStrategy(told ?? problem, await loadStrategy(strategy), run);
  const wallMs = known?.wallMs ?? performance.now() - start;
  const made = { trace, wallMs, ending: known?.ending };
  if (onlyMade) return made;
  const toldWhole = judgeTrace(trace, (told ?? problem).rewarding);
  const judged = told === undefined ? toldWhole : evaluateTrace(trace, problem);
  const toldStages = stageProblems(told ?? problem).map(({ rewarding }) => rewarding);
  const firstVisits = listFirstVisits(toldWhole);
  const top = seeksFrontier(scenarios[scenario]!)
    ? nondominatedSteps(judged, keepFeasible(judged, firstVisits))
    : takeTop(keepFeasible(toldWhole, firstVisits), toldWhole.reward);
  return {
    ...made,
    measures: measureRun(judged, yardstick, toldWhole),
    curves: runCurves(judged, yardstick, toldWhole),
    top: pickSteps(judged, top),
    stages: measureStages(judged, steps, scenarios[scenario]!, stages, { trace, rewardings: toldStages }),
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
