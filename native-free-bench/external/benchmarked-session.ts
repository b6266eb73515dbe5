import { usageError } from '../../src/errors/usage.js';
import { isRecord, showValue } from '../../src/json-file.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { Space } from '../problem/space.js';
import { Problem } from '../problem/problem.js';
import type { Reply } from '../serve/describe.js';
import { ServedRun } from '../serve/served-run.js';
import type { RequestHandler } from '../serve/sessions.js';
import type { Trace } from '../trace/trace.js';

/** One run of a benchmark, as far as an external strategy has to know it. */
export interface BenchmarkedRun {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly steps: number;
}

/**
 * The requests that an external strategy may make while it is benchmarked: `space`, `evaluate`, `finish`.
 *
 * Scenario, budget and seed are the benchmark's. What would tell it of the true frontier or give it its budget back is refused.
 */
export class BenchmarkedSession implements RequestHandler {
  readonly #run: ServedRun;
  readonly #seed: number;

  /** @param told - The space as the run is told it. */
  constructor(told: Space, { scenario, seed, steps }: BenchmarkedRun) {
    const { bounds, units } = told.data;
    this.#run = new ServedRun(new Problem(told, new ScenarioReward(scenario, bounds, units)), steps);
    this.#seed = seed;
  }

  /** What was done, as long as the budget. */
  get trace(): Trace {
    return this.#run.trace;
  }

  get taken(): number {
    return this.#run.taken;
  }

  /** Whether nothing more may be evaluated. */
  get isOver(): boolean {
    return this.#run.finished || this.#run.taken === this.#run.steps;
  }

  handle(request: unknown): Reply {
    if (!isRecord(request)) throw usageError('The request is not a JSON object.', 'Write one like {"op": "space"}.');
    const { op } = request;
    switch (op) {
      case 'space':
        return { ...this.#run.describe(), seed: this.#seed };
      case 'evaluate':
        return this.#run.evaluate(request);
      case 'finish':
        this.#run.finish();
        return { score: null, finished: true, ...this.#run.budget() };
      default:
        throw usageError(
          `${showValue(op)} is not to be had in a benchmark, which scores a run once it is over.`,
          'Known: space, evaluate, finish.',
        );
    }
  }
}
