import { Random } from '../../src/random.js';
import { proposalInvalid } from '../../src/errors/bench.js';
import { stageOfStep } from '../../src/objectives/stages.js';
import type { Problem } from '../problem/problem.js';
import { stageProblems } from '../problem/stages.js';
import { weighEvaluation } from '../problem/weigh.js';
import type { Proposal, Strategy, StrategyFactory } from '../strategies/strategy.js';
import type { Trace } from '../trace/trace.js';
import { createTrace, recordStep } from '../trace/trace.js';

/** One run: which strategy, under which seed, for how many steps. */
export interface SearchRun {
  readonly strategy: string;
  readonly seed: number;
  readonly steps: number;
}

/**
 * Let a strategy search for `steps` steps and record what it did.
 *
 * In a scenario with stages the steps are split evenly among them: reward and feasibility, as told and as recorded, are
 * those of the stage that the step belongs to. The strategy goes on as it is from one to the next.
 *
 * @throws {@link CodesignError} STRATEGY_INVALID where it proposes something that is no proposal.
 */
export function runStrategy(problem: Problem, factory: StrategyFactory, run: SearchRun): Trace {
  const strategy = startStrategy(problem, factory, run);
  const trace = createTrace(run.steps);
  const stages = stageProblems(problem);
  let [stage] = stages;
  for (let step = 0; step < run.steps; step++) {
    const now = stages[stageOfStep(step, run.steps, stages.length)]!;
    if (now !== stage) strategy.beginStage?.((evaluation) => now.rejudge(evaluation));
    stage = now;
    const proposal = strategy.ask();
    checkProposal(proposal, problem.space.sizes, run.strategy);
    const isPair = proposal.scope === 'pair';
    const evaluation = isPair ? stage.evaluate(proposal.decisions) : stage.evaluateCell(proposal.decisions);
    recordStep(trace, step, evaluation, isPair);
    strategy.tell(evaluation);
  }
  return trace;
}

function startStrategy(problem: Problem, factory: StrategyFactory, run: SearchRun): Strategy {
  const { space, rewarding } = problem;
  return factory({
    sizes: space.sizes,
    cellDecisions: space.cellDecisions,
    steps: run.steps,
    random: new Random(run.seed, 'search', rewarding.scenario.name, run.strategy),
    cellCount: space.cellCount,
    acceleratorCount: space.acceleratorCount,
    encodePair: (cell, accelerator, into) => {
      space.encodePair(cell, accelerator, into);
    },
    weigh: (evaluation, weights) => weighEvaluation(problem, evaluation, weights),
  });
}

function checkProposal(proposal: unknown, sizes: Uint8Array, strategy: string): asserts proposal is Proposal {
  const fail = (fault: string): never => {
    throw proposalInvalid(strategy, fault, sizes.length);
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
