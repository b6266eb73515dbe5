import type { ControllerOptions } from '../policy/controller.js';
import { createCombined } from '../strategies/combined.js';
import { createEvolution } from '../strategies/evolution.js';
import { createNsga2 } from '../strategies/nsga2.js';
import { createPhase } from '../strategies/phase.js';
import { createSeparate } from '../strategies/separate.js';
import type { StrategyFactory } from '../strategies/strategy.js';

/** One setting of a strategy's hyper-parameters. */
export interface Candidate {
  readonly options: object;
  readonly create: StrategyFactory;
}

/** Every combination of the values given for each option. */
function grid<T extends object>(values: { readonly [K in keyof T]: readonly T[K][] }): T[] {
  let all: object[] = [{}];
  for (const [name, choices] of Object.entries(values) as [string, readonly unknown[]][]) {
    all = all.flatMap((chosen) => choices.map((choice) => ({ ...chosen, [name]: choice })));
  }
  return all as T[];
}

const controllers = (options: {
  readonly [K in keyof ControllerOptions]?: readonly ControllerOptions[K][];
}): ControllerOptions[] =>
  grid<ControllerOptions>({
    hidden: [32],
    learningRate: [0.0015],
    baselineDecay: [0.95],
    entropyWeight: [0.01],
    batch: [1],
    ...options,
  });

const CONTROLLERS = [
  ...controllers({ learningRate: [0.0005, 0.0015], entropyWeight: [0.001, 0.01, 0.05] }),
  ...controllers({ learningRate: [0.005], entropyWeight: [0.001, 0.05] }),
  ...controllers({ baselineDecay: [0.99] }),
  ...controllers({ learningRate: [0.005], batch: [5] }),
];

/** What was tried for each strategy that has something to choose. */
export const CANDIDATES: Readonly<Record<string, readonly Candidate[]>> = {
  combined: CONTROLLERS.map((options) => ({ options, create: (context) => createCombined(context, options) })),
  phase: CONTROLLERS.map((options) => ({ options, create: (context) => createPhase(context, options) })),
  separate: CONTROLLERS.map((options) => ({ options, create: (context) => createSeparate(context, options) })),
  evolution: grid<{ population: number; sample: number }>({
    population: [20, 50, 100, 200],
    sample: [2, 5, 10, 25],
  }).map((options) => ({ options, create: (context) => createEvolution(context, options) })),
  nsga2: grid<{ population: number; crossover: number; mutationsPerChild: number }>({
    population: [40, 100, 200],
    crossover: [0.5, 0.9],
    mutationsPerChild: [1, 2],
  }).map((options) => ({ options, create: (context) => createNsga2(context, options) })),
};
