import type {
  ControllerOptions,
  EstimatorOptions,
  PolicyOptions,
  ShapingOptions,
} from '../policy/controller-options.js';
import { createCombined } from '../strategies/combined.js';
import { createEvolution } from '../strategies/evolution.js';
import { createNsga2 } from '../strategies/nsga2.js';
import { createPhase } from '../strategies/phase.js';
import { createSeparate } from '../strategies/separate.js';
import type { StrategyFactory } from '../strategies/strategy.js';
import type { TreeParzenOptions } from '../strategies/tree-parzen.js';
import { createTreeParzen } from '../strategies/tree-parzen.js';

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

const SMALL: PolicyOptions = { kind: 'lstm', hidden: 16 };
const LARGE: PolicyOptions = { kind: 'lstm', hidden: 32 };
const RAW: ShapingOptions = { kind: 'raw' };
const NORMALISED: ShapingOptions = { kind: 'batch-normalised' };
const rank = (power: number): ShapingOptions => ({ kind: 'rank', window: 1000, power });
const REINFORCE: EstimatorOptions = { kind: 'reinforce', baselineDecay: 0.95 };
const riskSeeking = (best: number): EstimatorOptions => ({ kind: 'risk-seeking', best });
const queue = (size: number): EstimatorOptions => ({ kind: 'priority-queue', size });
const ppo = (epochs: number): EstimatorOptions => ({ kind: 'ppo-clip', clip: 0.2, epochs, baselineDecay: 0.95 });
const falling = (from: number): ControllerOptions['entropy'] => ({ from, to: from / 10 });
const constant = (weight: number): ControllerOptions['entropy'] => ({ from: weight, to: weight });

const REINFORCE_RANK: ControllerOptions = {
  policy: SMALL,
  shaping: rank(4),
  estimator: REINFORCE,
  entropy: falling(0.05),
  batch: 10,
  learningRate: 0.005,
};

/** The paper's learning: the LSTM and REINFORCE with a moving-average baseline; all else is open. */
const REINFORCE_CANDIDATES: readonly ControllerOptions[] = [
  ...grid<ControllerOptions>({
    policy: [SMALL],
    shaping: [rank(2), rank(4), rank(8)],
    estimator: [REINFORCE],
    entropy: [falling(0.02), falling(0.05), falling(0.1)],
    batch: [10],
    learningRate: [0.005],
  }),
  { ...REINFORCE_RANK, learningRate: 0.002 },
  { ...REINFORCE_RANK, learningRate: 0.01 },
  { ...REINFORCE_RANK, batch: 5, learningRate: 0.002 },
  { ...REINFORCE_RANK, batch: 20 },
  { ...REINFORCE_RANK, entropy: constant(0.05) },
  { ...REINFORCE_RANK, policy: LARGE, learningRate: 0.002 },
  { ...REINFORCE_RANK, policy: LARGE },
  { ...REINFORCE_RANK, estimator: { kind: 'reinforce', baselineDecay: 0.8 } },
  { ...REINFORCE_RANK, shaping: NORMALISED, entropy: falling(0.1) },
  { ...REINFORCE_RANK, shaping: NORMALISED, entropy: constant(0.1) },
  { ...REINFORCE_RANK, shaping: RAW },
  { ...REINFORCE_RANK, shaping: RAW, entropy: constant(0.01), batch: 1, learningRate: 0.0015 },
];

/** For the strategies that came later: what went on to the second round of `combined`, and one that did not. */
const FEWER_REINFORCE_CANDIDATES: readonly ControllerOptions[] = [
  { ...REINFORCE_RANK, shaping: rank(8) },
  { ...REINFORCE_RANK, shaping: rank(8), entropy: falling(0.02) },
  { ...REINFORCE_RANK, shaping: rank(2), entropy: falling(0.1) },
  { ...REINFORCE_RANK, batch: 20 },
  { ...REINFORCE_RANK, batch: 5, learningRate: 0.002 },
  { ...REINFORCE_RANK, learningRate: 0.002 },
  { ...REINFORCE_RANK, estimator: { kind: 'reinforce', baselineDecay: 0.8 } },
  { ...REINFORCE_RANK, shaping: NORMALISED, entropy: falling(0.1) },
];

/** Few, as a run costs most where a proposal costs several passes. */
const QUEUE: ControllerOptions = {
  policy: SMALL,
  shaping: RAW,
  estimator: queue(20),
  entropy: constant(0.2),
  batch: 10,
  learningRate: 0.005,
};
const PHASE_QUEUE_CANDIDATES: readonly ControllerOptions[] = [
  QUEUE,
  { ...QUEUE, estimator: queue(10) },
  { ...QUEUE, entropy: constant(0.05) },
  { ...QUEUE, batch: 20 },
];
const QUEUE_CANDIDATES: readonly ControllerOptions[] = [
  ...PHASE_QUEUE_CANDIDATES,
  { ...QUEUE, estimator: queue(10), entropy: constant(0.05) },
  { ...QUEUE, learningRate: 0.01 },
];

const RISK_SEEKING_CANDIDATES: readonly ControllerOptions[] = [
  ...grid<ControllerOptions>({
    policy: [SMALL],
    shaping: [RAW, rank(4)],
    estimator: [riskSeeking(0.1), riskSeeking(0.2)],
    entropy: [constant(0.01), constant(0.05), constant(0.2)],
    batch: [50],
    learningRate: [0.01],
  }),
  ...grid<ControllerOptions>({
    policy: [SMALL],
    shaping: [RAW, rank(4), rank(8)],
    estimator: [riskSeeking(0.1)],
    entropy: [constant(0.05)],
    batch: [50],
    learningRate: [0.005, 0.02],
  }),
  ...grid<ControllerOptions>({
    policy: [SMALL],
    shaping: [rank(4)],
    estimator: [riskSeeking(0.1)],
    entropy: [constant(0.05)],
    batch: [30, 100],
    learningRate: [0.01],
  }),
  {
    policy: LARGE,
    shaping: rank(4),
    estimator: riskSeeking(0.1),
    entropy: constant(0.05),
    batch: 50,
    learningRate: 0.01,
  },
];

const PPO_CANDIDATES: readonly ControllerOptions[] = grid<ControllerOptions>({
  policy: [SMALL],
  shaping: [rank(4)],
  estimator: [ppo(2), ppo(4)],
  entropy: [falling(0.05)],
  batch: [20],
  learningRate: [0.002, 0.005],
});

const combined = (options: ControllerOptions): Candidate => ({
  options,
  create: (context) => createCombined(context, options),
});
const phase = (options: ControllerOptions): Candidate => ({
  options,
  create: (context) => createPhase(context, options),
});

/** What is tried for each strategy that has something to choose. */
export const CANDIDATES: ReadonlyMap<string, readonly Candidate[]> = new Map<string, readonly Candidate[]>([
  ['combined', REINFORCE_CANDIDATES.map(combined)],
  ['phase', FEWER_REINFORCE_CANDIDATES.map(phase)],
  [
    'separate',
    FEWER_REINFORCE_CANDIDATES.map((options) => ({ options, create: (context) => createSeparate(context, options) })),
  ],
  ['combined-pqt', QUEUE_CANDIDATES.map(combined)],
  ['phase-pqt', PHASE_QUEUE_CANDIDATES.map(phase)],
  ['risk-seeking', RISK_SEEKING_CANDIDATES.map(combined)],
  ['combined-ppo', PPO_CANDIDATES.map(combined)],
  [
    'evolution',
    grid<{ population: number; sample: number }>({ population: [20, 50, 100, 200], sample: [2, 5, 10, 25] }).map(
      (options) => ({ options, create: (context) => createEvolution(context, options) }),
    ),
  ],
  [
    'nsga2',
    grid<{ population: number; crossover: number; mutationsPerChild: number }>({
      population: [40, 100, 200],
      crossover: [0.5, 0.9],
      mutationsPerChild: [1, 2],
    }).map((options) => ({ options, create: (context) => createNsga2(context, options) })),
  ],
  [
    'tpe',
    grid<TreeParzenOptions>({
      startup: [20],
      share: [0.25, 1],
      mostGood: [25, 100],
      candidates: [24, 100],
      prior: [0.3, 1],
    }).map((options) => ({ options, create: (context) => createTreeParzen(context, options) })),
  ],
]);
