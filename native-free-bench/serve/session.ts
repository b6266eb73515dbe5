import { usageError } from '../../src/errors/usage.js';
import { isRecord, showValue } from '../../src/json-file.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { describeScenario } from '../../src/objectives/check-scenario.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { stageBounds, stageOfStep } from '../../src/objectives/stages.js';
import { measureRun } from '../indicators/measure.js';
import { measureStages } from '../indicators/stages.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { makeYardstick } from '../indicators/yardstick.js';
import { checkFeasible } from '../problem/feasibility.js';
import type { JudgedSpace } from '../problem/load.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import { stageProblems } from '../problem/stages.js';
import { judgeTrace } from '../trace/judge-trace.js';
import type { Trace } from '../trace/trace.js';
import { createTrace, firstSteps, recordStep } from '../trace/trace.js';
import { checkPairs, checkSteps, readScenario } from './check-request.js';
import type { Reply } from './describe.js';
import { describeEvaluation, describeMeasures, describeStage } from './describe.js';

/**
 * One client's dealings with the problem: requests are plain objects with an `op`, replies are plain objects.
 *
 * Every request is checked whole before anything of it is carried out, so one that is refused costs no step. Latencies
 * are in core cycles, areas in units of 1e-4 mm², accuracies in correctly classified test images; the reply to
 * `{"op": "space"}` says how many cycles a millisecond has and how many images there are. What each request takes and
 * returns stands in native-free-bench/README.md, "Bring your own".
 */
export class ProblemSession {
  readonly #judged: JudgedSpace;
  readonly #space: Space;
  #problem: Problem;
  /** What is evaluated in each stage of the scenario, one after another. */
  #stages: readonly Problem[];
  #yardstick: Yardstick;
  #trace: Trace;
  #taken = 0;
  #finished = false;

  /**
   * @param steps - The budget: pairs that may be evaluated, at most 1,000,000.
   * @throws {@link CodesignError} USAGE for a scenario that no pair of the space meets, or another budget.
   */
  constructor(judged: JudgedSpace, scenario: Scenario, steps: number) {
    this.#judged = judged;
    this.#space = new Space(judged.data);
    [this.#problem, this.#yardstick] = this.#prepare(scenario);
    this.#stages = stageProblems(this.#problem);
    this.#trace = createTrace(checkSteps(steps));
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
        return this.#describe();
      case 'reset':
        return this.#reset(request);
      case 'evaluate':
        return this.#evaluate(request['pairs']);
      case 'score':
        return this.#score();
      case 'finish':
        this.#finished = true;
        return this.#score();
      default:
        throw usageError(
          `Unknown op ${op === undefined ? '(there is none)' : showValue(op)}.`,
          'Known: space, reset, evaluate, score, finish.',
        );
    }
  }

  #prepare(scenario: Scenario): [Problem, Yardstick] {
    const { data, truth } = this.#judged;
    const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
    checkFeasible(rewarding, truth.frontier, data.units);
    return [new Problem(this.#space, rewarding), makeYardstick(truth.frontier, rewarding)];
  }

  #describe(): Reply {
    const { sizes, decisionNames, cellDecisions, cellCount, acceleratorCount } = this.#space;
    const { denominator, coreMhz, imagesPerCall } = this.#judged.data.units;
    return {
      decisions: decisionNames.map((name, i) => ({ name, options: sizes[i] })),
      cell_decisions: cellDecisions,
      cells: cellCount,
      accelerators: acceleratorCount,
      scenario: this.#scenario(),
      bounds: this.#judged.data.bounds,
      accuracy_denominator: denominator,
      core_mhz: coreMhz,
      images_per_call: imagesPerCall,
      ...this.#budget(),
    };
  }

  /** As its JSON file has it. */
  #scenario(): Reply {
    return describeScenario(this.#problem.rewarding.scenario);
  }

  #budget(): Reply {
    const left = this.#finished ? 0 : this.#trace.steps - this.#taken;
    const bounds = stageBounds(this.#problem.rewarding.scenario);
    const stage = left === 0 || bounds.length === 0 ? {} : { performance_per_area_above: bounds[this.#stage()] };
    return { steps: this.#taken, steps_left: left, ...stage };
  }

  /** The stage of the next pair. */
  #stage(): number {
    return stageOfStep(this.#taken, this.#trace.steps, this.#stages.length);
  }

  #reset(request: { scenario?: unknown; steps?: unknown }): Reply {
    const { scenario = this.#scenario(), steps = this.#trace.steps } = request;
    const trace = createTrace(checkSteps(steps));
    [this.#problem, this.#yardstick] = this.#prepare(readScenario(scenario));
    this.#stages = stageProblems(this.#problem);
    this.#trace = trace;
    this.#taken = 0;
    this.#finished = false;
    return { scenario: this.#scenario(), ...this.#budget() };
  }

  #evaluate(pairs: unknown): Reply {
    if (this.#finished) throw usageError('The run is finished.', 'Send {"op": "reset"} to start another one.');
    const proposals = checkPairs(pairs, this.#trace.steps - this.#taken, this.#space);
    const results = proposals.map((proposal) => {
      const problem = this.#stages[this.#stage()]!;
      const evaluation =
        proposal instanceof Uint8Array
          ? problem.evaluate(proposal)
          : problem.evaluatePair(this.#knownCell(proposal.cell), proposal.accelerator);
      recordStep(this.#trace, this.#taken++, evaluation, true);
      return describeEvaluation(evaluation);
    });
    return { results, ...this.#budget() };
  }

  /** A cell without an accuracy counts as none. */
  #knownCell(cell: number): number {
    return this.#space.accuracyCount(cell) < 0 ? -1 : cell;
  }

  /** Judge what was evaluated so far, and nothing else. */
  #score(): Reply {
    const taken = firstSteps(this.#trace, this.#taken);
    const { rewarding, frontier } = this.#yardstick;
    const measures = measureRun(judgeTrace(taken, rewarding), this.#yardstick);
    const score = describeMeasures(measures, this.#yardstick);
    if (this.#stages.length === 1) return { score, finished: this.#finished, ...this.#budget() };
    const yardsticks = this.#stages.map((problem) => makeYardstick(frontier, problem.rewarding));
    const stages = measureStages(taken, this.#trace.steps, rewarding.scenario, yardsticks).map(describeStage);
    return { score, stages, finished: this.#finished, ...this.#budget() };
  }
}
