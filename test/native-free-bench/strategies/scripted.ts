import { Random } from '../../../src/random.js';
import type { Evaluation } from '../../../native-free-bench/problem/problem.js';
import type { Strategy, StrategyContext, StrategyFactory } from '../../../native-free-bench/strategies/strategy.js';

/** A context of a problem whose decisions are pairs by themselves: the whole is the cell, of one accelerator. */
export function scriptedContext(sizes: readonly number[], steps: number, label: string): StrategyContext {
  const cellCount = sizes.reduce((product, size) => product * size, 1);
  return {
    sizes: Uint8Array.from(sizes),
    cellDecisions: sizes.length,
    steps,
    random: new Random(1, label),
    cellCount,
    acceleratorCount: 1,
    encodePair: (cell, _, into) => {
      let rest = cell;
      sizes.forEach((size, i) => {
        into[i] = rest % size;
        rest = Math.floor(rest / size);
      });
    },
    weigh: ({ reward }) => reward,
  };
}

/** One step of a run: what was proposed and what it earned. */
export interface ScriptedStep {
  readonly decisions: Uint8Array;
  readonly reward: number;
}

/** Let a strategy search for the greatest value of a function of the decisions; −∞ is no valid pair. */
export function runScripted(
  create: StrategyFactory,
  context: StrategyContext,
  rewardOf: (decisions: Uint8Array) => number,
): ScriptedStep[] {
  const strategy: Strategy = create(context);
  return Array.from({ length: context.steps }, () => {
    const decisions = strategy.ask().decisions.slice();
    const reward = rewardOf(decisions);
    strategy.tell(evaluationOf(decisions, reward, context));
    return { decisions, reward };
  });
}

function evaluationOf(decisions: Uint8Array, reward: number, { sizes }: StrategyContext): Evaluation {
  const valid = reward !== -Infinity;
  let cell = 0;
  for (let i = sizes.length - 1; i >= 0; i--) cell = cell * sizes[i]! + decisions[i]!;
  return {
    valid,
    feasible: valid,
    reward: valid ? reward : -1.2,
    cellIndex: valid ? cell : -1,
    acceleratorIndex: 0,
    accuracyCount: 1,
    latencyCycles: 1,
    areaUnits: 1,
  };
}
