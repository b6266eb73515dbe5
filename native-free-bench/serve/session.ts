import { usageError } from '../../src/errors/usage.js';
import { isRecord, showValue } from '../../src/json-file.js';
import { describeScenario } from '../../src/objectives/check-scenario.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { evaluateTrace } from '../indicators/evaluate-trace.js';
import { measureRun } from '../indicators/measure.js';
import { measureStages } from '../indicators/stages.js';
import { makeYardstick } from '../indicators/yardstick.js';
import { checkFeasible } from '../problem/feasibility.js';
import type { JudgedSpace } from '../problem/load.js';
import { Problem } from '../problem/problem.js';
import { stageProblems } from '../problem/stages.js';
import { ToldSpaces } from '../problem/told-spaces.js';
import { judgeTrace } from '../trace/judge-trace.js';
import { checkSeed, checkSteps, readScenario } from './check-request.js';
import type { Reply } from './describe.js';
import { describeFrontier, describeMeasures, describeStage } from './describe.js';
import { ServedRun } from './served-run.js';

/** What a session may be told besides its scenario and budget. */
export interface SessionOptions {
  /** What pairs are told by; by default what they are judged by. Sessions of one process share it. */
  readonly spaces?: ToldSpaces;
  /** Told to the client, and which of several accuracies it searches on; by default 1. */
  readonly seed?: number;
}

/**
 * One client's dealings with the problem: requests are plain objects with an `op`, replies are plain objects.
 *
 * Every request is checked whole before anything of it is carried out, so one that is refused costs no step. Latencies
 * are in core cycles, areas in units of 1e-4 mm², accuracies in correctly classified test images, or in the units that the
 * reply to `{"op": "space"}` names. What each request takes and returns stands in native-free-bench/README.md, "Bring your own".
 */
export class ProblemSession {
  readonly #judged: JudgedSpace;
  readonly #spaces: ToldSpaces;
  #seed: number;
  #run: ServedRun;

  /**
   * @param steps - The budget: pairs that may be evaluated, at most 1,000,000.
   * @throws {@link CodesignError} USAGE for a scenario that no pair of the space meets, another budget or no seed.
   */
  constructor(judged: JudgedSpace, scenario: Scenario, steps: number, options: SessionOptions = {}) {
    this.#judged = judged;
    this.#spaces = options.spaces ?? new ToldSpaces(judged.data);
    this.#seed = checkSeed(options.seed ?? 1);
    this.#run = this.#start(scenario, steps, this.#seed);
  }

  /** The budget of the run that is on. */
  get steps(): number {
    return this.#run.steps;
  }

  /**
   * Carry out one request.
   *
   * @param request - Whatever a client sent, parsed.
   * @returns What to answer, with neither `ok` nor `id`.
   * @throws {@link CodesignError} USAGE naming what is wrong with the request.
   */
  handle(request: unknown): Reply {
    if (!isRecord(request)) {
      throw usageError('The request is not a JSON object.', 'Write one like {"op": "space"}.');
    }
    const { op } = request;
    switch (op) {
      case 'space':
        return { ...this.#run.describe(), seed: this.#seed, metric: this.#metric() };
      case 'reset':
        return this.#reset(request);
      case 'evaluate':
        return this.#run.evaluate(request);
      case 'score':
        return this.#score();
      case 'finish':
        this.#run.finish();
        return this.#score();
      case 'frontier':
        return describeFrontier(this.#judged.truth.frontier, this.#judge(this.#scenario));
      default:
        throw usageError(
          `Unknown op ${op === undefined ? '(there is none)' : showValue(op)}.`,
          'Known: space, reset, evaluate, score, finish, frontier, open, close.',
        );
    }
  }

  get #scenario(): Scenario {
    return this.#run.problem.rewarding.scenario;
  }

  /** The metric that the client is told. */
  #metric(): string {
    return this.#spaces.metricOfSeed(this.#seed) ?? this.#judged.truth.manifest.metric;
  }

  /** What pairs are judged by. */
  #judge(scenario: Scenario): Problem {
    const { bounds, units } = this.#judged.data;
    return new Problem(this.#spaces.judged, new ScenarioReward(scenario, bounds, units));
  }

  #start(scenario: Scenario, steps: number, seed: number): ServedRun {
    const budget = checkSteps(steps);
    checkFeasible(this.#judge(scenario).rewarding, this.#judged.truth.frontier, this.#judged.data.units);
    const told = this.#spaces.ofSeed(seed);
    return new ServedRun(new Problem(told, new ScenarioReward(scenario, told.data.bounds, told.data.units)), budget);
  }

  #reset(request: { scenario?: unknown; steps?: unknown; seed?: unknown }): Reply {
    const { scenario = describeScenario(this.#scenario), steps = this.#run.steps } = request;
    const seed = checkSeed(request.seed ?? this.#seed);
    this.#run = this.#start(readScenario(scenario), checkSteps(steps), seed);
    this.#seed = seed;
    return { scenario: describeScenario(this.#scenario), seed, ...this.#run.budget() };
  }

  /** Judge what was evaluated so far, and nothing else. */
  #score(): Reply {
    const { problem: told, traceSoFar, finished, steps } = this.#run;
    const judge = this.#judge(this.#scenario);
    const yardstick = makeYardstick(this.#judged.truth.frontier, judge.rewarding);
    const asTold = judgeTrace(traceSoFar, told.rewarding);
    const judged = told.space === judge.space ? asTold : evaluateTrace(traceSoFar, judge);
    const score = describeMeasures(measureRun(judged, yardstick, asTold), yardstick, told.space !== judge.space);
    const stages = stageProblems(judge);
    if (stages.length === 1) return { score, finished, ...this.#run.budget() };
    const results = measureStages(
      judged,
      steps,
      this.#scenario,
      stages.map(({ rewarding }) => makeYardstick(this.#judged.truth.frontier, rewarding)),
      { trace: traceSoFar, rewardings: stageProblems(told).map(({ rewarding }) => rewarding) },
    );
    return { score, stages: results.map(describeStage), finished, ...this.#run.budget() };
  }
}
