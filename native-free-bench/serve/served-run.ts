import { usageError } from '../../src/errors/usage.js';
import { stageBounds, stageOfStep } from '../../src/objectives/stages.js';
import type { Problem } from '../problem/problem.js';
import { stageProblems } from '../problem/stages.js';
import type { Trace } from '../trace/trace.js';
import { createTrace, firstSteps, recordStep } from '../trace/trace.js';
import type { RequestedPair } from './check-request.js';
import { checkPairs } from './check-request.js';
import { checkColumns, ColumnCollector } from './columns.js';
import type { Reply } from './describe.js';
import { describeEvaluation } from './describe.js';
import { describeProblem } from './describe-problem.js';
import { ServedStage } from './served-stage.js';

/** One run of a client: its budget, and what it was spent on. Who judges it is another matter. */
export class ServedRun {
  /** As the client is told it. */
  readonly problem: Problem;
  /** Steps that may be taken. */
  readonly steps: number;
  readonly #trace: Trace;
  /** What is told in each stage of the scenario, one after another. */
  readonly #stages: readonly ServedStage[];
  /** The decisions of the pair that is evaluated; one buffer for all of them. */
  readonly #decisions: Uint8Array;
  #taken = 0;
  #finished = false;

  constructor(problem: Problem, steps: number) {
    this.problem = problem;
    this.steps = steps;
    this.#stages = stageProblems(problem).map((stage) => new ServedStage(stage));
    this.#trace = createTrace(steps);
    this.#decisions = new Uint8Array(problem.space.sizes.length);
  }

  get finished(): boolean {
    return this.#finished;
  }

  /** Steps that were taken. */
  get taken(): number {
    return this.#taken;
  }

  /** What was done so far, and nothing else. */
  get traceSoFar(): Trace {
    return firstSteps(this.#trace, this.#taken);
  }

  /** What was done, as long as the budget: steps that were not taken hold nothing. */
  get trace(): Trace {
    return this.#trace;
  }

  /** Allow no more evaluations. */
  finish(): void {
    this.#finished = true;
  }

  /** Say what the problem is. */
  describe(): Reply {
    return { ...describeProblem(this.#stages[this.#stages.length - 1]!), ...this.budget() };
  }

  /** Say what of the budget is left. */
  budget(): Reply {
    const left = this.#finished ? 0 : this.steps - this.#taken;
    const bounds = stageBounds(this.problem.rewarding.scenario);
    const stage = left === 0 || bounds.length === 0 ? {} : { performance_per_area_above: bounds[this.#stageNow()] };
    return { steps: this.#taken, steps_left: left, ...stage };
  }

  /**
   * Evaluate the pairs of a request: `results`, an object a pair, or the `columns` that it wants, a list each.
   *
   * @throws {@link CodesignError} USAGE naming what is wrong with the request; then no step was taken.
   */
  evaluate({ pairs, columns }: { readonly pairs?: unknown; readonly columns?: unknown }): Reply {
    if (this.#finished) throw usageError('The run is finished.', 'Send {"op": "reset"} to start another one.');
    const names = columns === undefined ? undefined : checkColumns(columns);
    const proposals = checkPairs(pairs, this.steps - this.#taken, this.problem.space);
    if (names === undefined) {
      const results = proposals.map((proposal) => describeEvaluation(this.#step(proposal).evaluation));
      return { results, ...this.budget() };
    }
    const collector = new ColumnCollector(names);
    for (const proposal of proposals) {
      const { evaluation, stage } = this.#step(proposal);
      collector.add(evaluation, stage);
    }
    return { columns: collector.describe(), ...this.budget() };
  }

  #step(proposal: RequestedPair): { evaluation: ReturnType<Problem['evaluate']>; stage: ServedStage } {
    const stage = this.#stages[this.#stageNow()]!;
    let evaluation;
    if ('cell' in proposal)
      evaluation = stage.problem.evaluatePair(this.#knownCell(proposal.cell), proposal.accelerator);
    else {
      this.#decisions.set(proposal);
      evaluation = stage.problem.evaluate(this.#decisions);
    }
    recordStep(this.#trace, this.#taken++, evaluation, true);
    return { evaluation, stage };
  }

  /** The stage of the next pair. */
  #stageNow(): number {
    return stageOfStep(this.#taken, this.steps, this.#stages.length);
  }

  /** A cell without an accuracy counts as none. */
  #knownCell(cell: number): number {
    return this.problem.space.accuracyCount(cell) < 0 ? -1 : cell;
  }
}
