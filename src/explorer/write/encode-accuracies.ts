import { cellAt } from '../../space/cells/cell-table.js';
import type { GroundTruth } from '../../store/ground-truth.js';
import { cellKey, encodeCellAccuracies } from '../data/cell-accuracies.js';

/**
 * Take along accuracies of models beyond the frontier, for pairs that a reader puts together.
 *
 * Of NAS-Bench-101 those of all cells where `allCells` says so, else of the frontier's; of NAS-Bench-201 always those of
 * all architectures, by index, as little-endian int32. Models of a file cannot be altered on the page, so theirs stand in
 * the rows.
 */
export function encodeAccuracies({ frontier, inputs }: GroundTruth, allCells: boolean): Uint8Array | undefined {
  const { space, accuracyCounts } = inputs;
  const { cells } = space;
  if (cells !== undefined) {
    const chosen = allCells
      ? Uint32Array.from({ length: space.count }, (_, i) => i)
      : new Uint32Array(new Set(frontier.cellIndex));
    const keys = chosen.map((cell) => cellKey(cellAt(cells, cell)));
    return encodeCellAccuracies(
      keys,
      Int32Array.from(chosen, (cell) => accuracyCounts[cell]!),
    );
  }
  if (space.decisions === undefined) return undefined;
  const words = new DataView(new ArrayBuffer(accuracyCounts.length * 4));
  accuracyCounts.forEach((count, i) => words.setInt32(i * 4, count, true));
  return new Uint8Array(words.buffer);
}
