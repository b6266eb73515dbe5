import type { HoldOutError, PredictionError } from '../surrogate-record.js';
import { SURROGATE_DENOMINATOR } from '../target.js';
import { kendallTau } from '../../../correlation/kendall-tau.js';

const SOUND_COUNT = 0.8 * SURROGATE_DENOMINATOR;

function measureError(cells: Uint32Array, measured: ArrayLike<number>, predicted: ArrayLike<number>): PredictionError {
  const truth = Uint16Array.from(cells, (i) => measured[i]!);
  const guess = Uint16Array.from(cells, (i) => predicted[i]!);
  const total = truth.reduce((sum, count, i) => sum + Math.abs(count - guess[i]!), 0);
  return {
    cells: cells.length,
    kendallTau: kendallTau(truth, guess),
    meanAbsoluteErrorPoints: (100 * total) / SURROGATE_DENOMINATOR / cells.length,
  };
}

/** The best hundredth of some cells, ties settled by lower index. */
function bestPercent(cells: Uint32Array, counts: ArrayLike<number>): Uint32Array {
  const ranked = cells.toSorted((a, b) => counts[b]! - counts[a]! || a - b);
  return ranked.subarray(0, Math.floor(cells.length / 100));
}

/**
 * Compare predicted with measured counts on some cells.
 *
 * @param cells - Indices of the cells to judge on, ascending.
 * @param measured - Counts of {@link SURROGATE_DENOMINATOR}, one a cell of the space; so is `predicted`.
 */
export function judgePredictions(
  cells: Uint32Array,
  measured: ArrayLike<number>,
  predicted: ArrayLike<number>,
): HoldOutError {
  const best = new Set(bestPercent(cells, measured));
  const found = bestPercent(cells, predicted).filter((i) => best.has(i)).length;
  return {
    sound: measureError(
      cells.filter((i) => measured[i]! >= SOUND_COUNT),
      measured,
      predicted,
    ),
    all: measureError(cells, measured, predicted),
    bestPercentShare: found / best.size,
  };
}
