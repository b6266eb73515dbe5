import type {
  ControllerOptions,
  EstimatorOptions,
  PolicyOptions,
  ShapingOptions,
} from '../policy/controller-options.js';
import type { Values } from './grid.js';
import { grid } from './grid.js';
import {
  constant,
  FACTORISED,
  falling,
  LSTM,
  NORMALISED,
  ppo,
  queue,
  rank,
  RAW,
  reinforce,
  riskSeeking,
} from './parts.js';

/** A named part of a controller. */
type Levels<T> = Readonly<Record<string, T>>;

/** What the ablation varies, each with each: a full factorial. */
export const FACTORS = {
  shaping: { raw: RAW, 'batch-normalised': NORMALISED, 'rank^4': rank(4) } satisfies Levels<ShapingOptions>,
  estimator: {
    reinforce: reinforce(0.95),
    'ppo-clip': ppo(0.2, 2, 0.95),
    'risk-seeking': riskSeeking(0.2),
    'priority-queue': queue(10),
  } satisfies Levels<EstimatorOptions>,
  batch: { '10': 10, '50': 50 } satisfies Levels<number>,
  entropy: {
    none: constant(0),
    'constant 0.05': constant(0.05),
    'falling 0.05': falling(0.05),
  } satisfies Levels<ControllerOptions['entropy']>,
  policy: { lstm: LSTM, factorised: FACTORISED } satisfies Levels<PolicyOptions>,
} as const;

export type Factor = keyof typeof FACTORS;
export const FACTOR_NAMES = Object.keys(FACTORS) as readonly Factor[];

/**
 * No factor, as what rate suits depends on the others, on the batch above all: of every combination that with the better of
 * these counts.
 */
const LEARNING_RATES = [0.005, 0.02];

/** One combination of the factors' levels with a learning rate. */
export interface Combination {
  readonly levels: Readonly<Record<Factor, string>>;
  readonly options: ControllerOptions;
}

/**
 * List all combinations, those that differ in the learning rate alone beside one another.
 *
 * A priority queue only compares rewards: with it the levels of the shaping are one and the same setting.
 */
export function listCombinations(): Combination[] {
  const names = Object.fromEntries(FACTOR_NAMES.map((factor) => [factor, Object.keys(FACTORS[factor])]));
  return grid<Record<Factor, string>>(names as unknown as Values<Record<Factor, string>>).flatMap((levels) => {
    const estimator: EstimatorOptions = partOf('estimator', levels);
    return LEARNING_RATES.map((learningRate) => ({
      levels,
      options: {
        policy: partOf('policy', levels),
        shaping: estimator.kind === 'priority-queue' ? RAW : partOf('shaping', levels),
        estimator,
        entropy: partOf('entropy', levels),
        batch: partOf('batch', levels),
        learningRate,
      },
    }));
  });
}

function partOf<F extends Factor>(factor: F, levels: Combination['levels']): ControllerOptions[F] {
  return (FACTORS[factor] as unknown as Levels<ControllerOptions[F]>)[levels[factor]]!;
}
