import { kendallTau } from '../../../correlation/kendall-tau.js';
import type { HoldOutError, PredictionError } from '../surrogate-record.js';
import type { Split } from './split.js';

const SOUND_SHARE = 0.8;

/** Measured and predicted counts of one data set, in index order, and what they are shares of. */
export interface JudgedCounts {
  readonly measured: Int32Array;
  readonly predicted: Int32Array;
  readonly denominator: number;
}

function measureError(architectures: Uint32Array, counts: JudgedCounts): PredictionError {
  const truth = Int32Array.from(architectures, (i) => counts.measured[i]!);
  const guess = Int32Array.from(architectures, (i) => counts.predicted[i]!);
  const total = truth.reduce((sum, count, i) => sum + Math.abs(count - guess[i]!), 0);
  return {
    architectures: architectures.length,
    kendallTau: kendallTau(truth, guess),
    meanAbsoluteErrorPoints: (100 * total) / counts.denominator / architectures.length,
  };
}

/**
 * Compare predicted with measured counts on the architectures of a split that are to be judged on.
 *
 * Those that reach 80 % of the best accuracy of the whole space are judged apart, and those without a twin.
 */
export function judgePredictions({ judged, untwinned }: Split, counts: JudgedCounts): HoldOutError {
  const best = counts.measured.reduce((highest, count) => Math.max(highest, count), 0);
  const sound = judged.filter((i) => counts.measured[i]! >= SOUND_SHARE * best);
  return {
    all: measureError(judged, counts),
    sound: measureError(sound, counts),
    untwinned: measureError(untwinned, counts),
  };
}
