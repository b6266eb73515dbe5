import { CodesignError } from '../../src/errors/codesign-error.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { checkScenario } from '../../src/objectives/scenario-file.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import type { RunMeasures, Yardstick } from '../indicators/measure.js';
import { makeYardstick, measureRun } from '../indicators/measure.js';
import { CELL_DECISIONS, decisionNames } from '../problem/decisions.js';
import { checkFeasible } from '../problem/feasibility.js';
import type { JudgedSpace } from '../problem/load.js';
import type { Evaluation } from '../problem/problem.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import { recordStep } from '../runs/run.js';
import type { Trace } from '../trace/trace.js';
import { createTrace, firstSteps } from '../trace/trace.js';

/** A budget of steps that a session may be reset to, and the most pairs of one request. */
export const MOST_STEPS = 1_000_000;
export const MOST_PAIRS = 10_000;

type Reply = Readonly<Record<string, unknown>>;

function usage(fault: string, wayOut: string): CodesignError {
  return new CodesignError('USAGE', fault, wayOut);
}

/**
 * One client's dealings with the problem: requests are plain objects with an `op`, replies are plain objects.
 *
 * Every request is checked whole before anything of it is carried out, so one that is refused costs no step.
 */
export class ProblemSession {
  readonly #judged: JudgedSpace;
  readonly #space: Space;
  #problem: Problem;
  #yardstick: Yardstick;
  #trace: Trace;
  #taken = 0;
  #finished = false;

  constructor(judged: JudgedSpace, scenario: Scenario, steps: number) {
    this.#judged = judged;
    this.#space = new Space(judged.data);
    [this.#problem, this.#yardstick] = this.#prepare(scenario);
    this.#trace = createTrace(checkSteps(steps));
  }

  /** Carry out one request. @throws {@link CodesignError} USAGE naming what is wrong with it. */
  handle(request: unknown): Reply {
    if (typeof request !== 'object' || request === null || Array.isArray(request)) {
      throw usage('The request is not a JSON object.', 'Write one like {"op": "space"}.');
    }
    const { op } = request as { op?: unknown };
    switch (op) {
      case 'space':
        return this.#describe();
      case 'reset':
        return this.#reset(request);
      case 'evaluate':
        return this.#evaluate((request as { pairs?: unknown }).pairs);
      case 'score':
        return this.#score();
      case 'finish':
        this.#finished = true;
        return this.#score();
      default:
        throw usage(
          `Unknown op ${op === undefined ? '(there is none)' : JSON.stringify(op)}.`,
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
    const { sizes, cellCount, acceleratorCount } = this.#space;
    const { denominator, coreMhz } = this.#judged.data.units;
    return {
      decisions: decisionNames().map((name, i) => ({ name, options: sizes[i] })),
      cell_decisions: CELL_DECISIONS,
      cells: cellCount,
      accelerators: acceleratorCount,
      scenario: this.#problem.rewarding.scenario,
      bounds: this.#judged.data.bounds,
      accuracy_denominator: denominator,
      core_mhz: coreMhz,
      ...this.#budget(),
    };
  }

  #budget(): Reply {
    return { steps: this.#taken, steps_left: this.#finished ? 0 : this.#trace.steps - this.#taken };
  }

  #reset(request: { scenario?: unknown; steps?: unknown }): Reply {
    const { scenario = this.#problem.rewarding.scenario, steps = this.#trace.steps } = request;
    const trace = createTrace(checkSteps(steps));
    [this.#problem, this.#yardstick] = this.#prepare(readScenario(scenario));
    this.#trace = trace;
    this.#taken = 0;
    this.#finished = false;
    return { scenario: this.#problem.rewarding.scenario, ...this.#budget() };
  }

  #evaluate(pairs: unknown): Reply {
    if (!Array.isArray(pairs)) {
      throw usage(
        'The request has no list "pairs".',
        'Give pairs as lists of 34 decisions or as {"cell": …, "accelerator": …}.',
      );
    }
    if (this.#finished) throw usage('The run is finished.', 'Send {"op": "reset"} to start another one.');
    if (pairs.length > MOST_PAIRS) {
      throw usage(
        `${pairs.length} pairs are too many for one request.`,
        `Send at most ${MOST_PAIRS.toLocaleString('en')} at a time.`,
      );
    }
    const left = this.#trace.steps - this.#taken;
    if (pairs.length > left) {
      throw usage(`${pairs.length} pairs exceed the ${left} steps left.`, 'Send fewer, or {"op": "finish"}.');
    }
    const proposals = pairs.map((pair: unknown, i) => this.#checkPair(pair, i));
    const results = proposals.map((proposal) => {
      const evaluation =
        proposal instanceof Uint8Array
          ? this.#problem.evaluate(proposal)
          : this.#problem.evaluatePair(this.#presentCell(proposal.cell), proposal.accelerator);
      recordStep(this.#trace, this.#taken++, evaluation, true);
      return this.#describeEvaluation(evaluation);
    });
    return { results, ...this.#budget() };
  }

  #presentCell(cell: number): number {
    return this.#space.accuracyCount(cell) < 0 ? -1 : cell;
  }

  #checkPair(pair: unknown, i: number): Uint8Array | { cell: number; accelerator: number } {
    if (Array.isArray(pair)) return this.#checkDecisions(pair, i);
    const { cell, accelerator } = Object(pair) as { cell?: unknown; accelerator?: unknown };
    const isIndex = (value: unknown, count: number): value is number =>
      Number.isInteger(value) && (value as number) >= 0 && (value as number) < count;
    if (!isIndex(cell, this.#space.cellCount) || !isIndex(accelerator, this.#space.acceleratorCount)) {
      throw usage(
        `Pair ${i} is neither a list of decisions nor has it valid indices "cell" and "accelerator".`,
        `There are ${this.#space.cellCount} cells and ${this.#space.acceleratorCount} accelerators, counted from 0.`,
      );
    }
    return { cell, accelerator };
  }

  #checkDecisions(pair: readonly unknown[], i: number): Uint8Array {
    const { sizes } = this.#space;
    if (pair.length !== sizes.length) {
      throw usage(`Pair ${i} has ${pair.length} decisions, not ${sizes.length}.`, 'Ask {"op": "space"} for them.');
    }
    sizes.forEach((options, at) => {
      const choice = pair[at];
      if (Number.isInteger(choice) && (choice as number) >= 0 && (choice as number) < options) return;
      throw usage(
        `Decision ${at} of pair ${i} is ${JSON.stringify(choice)}.`,
        `Choose a whole number from 0 to ${options - 1}.`,
      );
    });
    return Uint8Array.from(pair as number[]);
  }

  #describeEvaluation(evaluation: Evaluation): Reply {
    const { valid, feasible, reward, acceleratorIndex: accelerator } = evaluation;
    if (!valid) return { valid, feasible, reward, accelerator };
    return {
      valid,
      feasible,
      reward,
      cell: evaluation.cellIndex,
      accelerator,
      accuracy_count: evaluation.accuracyCount,
      latency_cycles: evaluation.latencyCycles,
      area_units: evaluation.areaUnits,
    };
  }

  /** Judge what was evaluated so far, and nothing else. */
  #score(): Reply {
    const measures = measureRun(firstSteps(this.#trace, this.#taken), this.#yardstick);
    return { score: describeMeasures(measures, this.#yardstick), finished: this.#finished, ...this.#budget() };
  }
}

function checkSteps(steps: unknown): number {
  if (Number.isInteger(steps) && (steps as number) >= 1 && (steps as number) <= MOST_STEPS) return steps as number;
  throw usage(
    `The number of steps is ${JSON.stringify(steps)}.`,
    `Choose a whole number from 1 to ${MOST_STEPS.toLocaleString('en')}.`,
  );
}

/** A scenario by name or written out; never a path, as a client must not read the server's files. */
function readScenario(value: unknown): Scenario {
  if (typeof value !== 'string') return checkScenario(value, 'the request');
  const known = SCENARIOS.find(({ name }) => name === value);
  if (known !== undefined) return known;
  const names = SCENARIOS.map(({ name }) => name).join(', ');
  throw usage(`Unknown scenario ${JSON.stringify(value)}.`, `Use ${names}, or write one out.`);
}

/** Numbers that do not exist become null: JSON has no NaN. */
function describeMeasures(measures: RunMeasures, { optimum }: Yardstick): Reply {
  const present = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    optimum,
    best_reward: present(measures.bestReward),
    steps_to_best: present(measures.bestStep),
    regret: present(measures.regret),
    feasible_rate: present(measures.feasibleRate),
    steps_to_first_feasible: present(measures.stepsToFeasible),
    frontier_coverage: measures.frontierCoverage,
    hypervolume_ratio: measures.hypervolumeRatio,
    igd_plus: present(measures.igdPlus),
    top_100_distance: present(measures.topDistance),
  };
}
