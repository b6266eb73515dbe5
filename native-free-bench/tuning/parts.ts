import type {
  ControllerOptions,
  EstimatorOptions,
  PolicyOptions,
  ShapingOptions,
} from '../policy/controller-options.js';

// The parts of a controller as candidates and ablations write them.

export const LSTM: PolicyOptions = { kind: 'lstm', hidden: 16 };
/** Three times as expensive. */
export const LARGE_LSTM: PolicyOptions = { kind: 'lstm', hidden: 32 };
export const FACTORISED: PolicyOptions = { kind: 'factorised' };

export const RAW: ShapingOptions = { kind: 'raw' };
export const NORMALISED: ShapingOptions = { kind: 'batch-normalised' };
export const rank = (power: number, window = 1000): ShapingOptions => ({ kind: 'rank', window, power });

export const reinforce = (baselineDecay: number): EstimatorOptions => ({ kind: 'reinforce', baselineDecay });
export const ppo = (clip: number, epochs: number, baselineDecay: number): EstimatorOptions => ({
  kind: 'ppo-clip',
  clip,
  epochs,
  baselineDecay,
});
export const riskSeeking = (best: number): EstimatorOptions => ({ kind: 'risk-seeking', best });
export const queue = (size: number): EstimatorOptions => ({ kind: 'priority-queue', size });

export const constant = (weight: number): ControllerOptions['entropy'] => ({ from: weight, to: weight });
export const falling = (from: number): ControllerOptions['entropy'] => ({ from, to: from / 10 });
