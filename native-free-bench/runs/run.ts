import { Random } from '../../src/random.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import type { Evaluation, Problem } from '../problem/problem.js';
import type { Proposal, Strategy, StrategyFactory } from '../strategies/strategy.js';
import type { Trace } from '../trace/trace.js';
import { createTrace } from '../trace/trace.js';

/** One run: which strategy, under which seed, for how many steps. */
export interface RunOptions {
  readonly strategy: string;
  readonly seed: number;
  readonly steps: number;
}

/**
 * Let a strategy search for `steps` steps and record what it did.
 *
 * @throws {@link CodesignError} STRATEGY_INVALID where it proposes something that is no proposal.
 */
export function runStrategy(problem: Problem, factory: StrategyFactory, options: RunOptions): Trace {
  const strategy = startStrategy(problem, factory, options);
  const trace = createTrace(options.steps);
  for (let step = 0; step < options.steps; step++) {
    const proposal = strategy.ask();
    checkProposal(proposal, problem.space.sizes, options.strategy);
    const isPair = proposal.scope === 'pair';
    const evaluation = isPair ? problem.evaluate(proposal.decisions) : problem.evaluateCell(proposal.decisions);
    recordStep(trace, step, evaluation, isPair);
    strategy.tell(evaluation);
  }
  return trace;
}

function startStrategy(problem: Problem, factory: StrategyFactory, options: RunOptions): Strategy {
  const { space, rewarding } = problem;
  return factory({
    sizes: space.sizes,
    steps: options.steps,
    random: new Random(options.seed, 'search', rewarding.scenario.name, options.strategy),
    cellCount: space.cellCount,
    acceleratorCount: space.acceleratorCount,
    encodePair: (cell, accelerator, into) => {
      space.encodePair(cell, accelerator, into);
    },
  });
}

function checkProposal(proposal: unknown, sizes: Uint8Array, strategy: string): asserts proposal is Proposal {
  const fail = (fault: string): never => {
    throw new CodesignError(
      'STRATEGY_INVALID',
      `Strategy ${strategy} proposed ${fault}.`,
      `ask() must return { decisions: Uint8Array(${sizes.length}), scope: 'pair' }, each decision below its size.`,
    );
  };
  const { decisions, scope } = (proposal ?? {}) as Partial<Proposal>;
  if (!(decisions instanceof Uint8Array)) return fail('decisions that are not a Uint8Array');
  if (decisions.length !== sizes.length) fail(`${decisions.length} decisions, not ${sizes.length}`);
  if (scope !== 'pair' && scope !== 'cell') fail(`the scope ${JSON.stringify(scope)}, not "pair" or "cell"`);
  for (let i = 0; i < sizes.length; i++) {
    if (decisions[i]! >= sizes[i]!) {
      fail(`option ${decisions[i]!} for decision ${i}, which has ${sizes[i]!}`);
    }
  }
}

/** Write what became of a step; a step that visited no pair has no reward in its scenario. */
export function recordStep(trace: Trace, step: number, evaluation: Evaluation, isPair: boolean): void {
  trace.cellIndex[step] = evaluation.cellIndex;
  trace.acceleratorIndex[step] = evaluation.acceleratorIndex;
  trace.accuracyCount[step] = evaluation.accuracyCount;
  trace.latencyCycles[step] = evaluation.latencyCycles;
  trace.areaUnits[step] = evaluation.areaUnits;
  trace.valid[step] = evaluation.valid ? 1 : 0;
  trace.feasible[step] = evaluation.feasible ? 1 : 0;
  if (isPair) trace.reward[step] = evaluation.reward;
}
