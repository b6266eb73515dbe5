import { architectureIndex } from '../../../../space/nasbench201/architecture.js';
import type { CellAccuracies } from '../../../data/cell-accuracies.js';
import { decodeCellAccuracies, findCellCount } from '../../../data/cell-accuracies.js';
import type { ExplorerData } from '../../data/explorer-data.js';
import type { ReadModel } from './read-model.js';

/** Gives the accuracy of a model as the count that the metric is of; undefined where the page does not know it. */
export type AccuracyFinder = (model: ReadModel) => number | undefined;

/** Make a finder from what the page carries: accuracies of cells or architectures, else those of the rows. */
export function makeAccuracyFinder({ accuracies, rows }: Pick<ExplorerData, 'accuracies' | 'rows'>): AccuracyFinder {
  let cells: CellAccuracies | undefined;
  const ofRows = new Map(rows.map((row) => [row['model_index'], Number(row['accuracy_count'])]));
  return (model) => {
    if (model.kind === 'modules') return ofRows.get(model.model.index);
    if (accuracies === undefined) return undefined;
    if (model.kind === 'cell') {
      cells ??= decodeCellAccuracies(accuracies);
      return model.cell === undefined ? undefined : findCellCount(cells, model.cell);
    }
    const words = new DataView(accuracies.buffer, accuracies.byteOffset, accuracies.byteLength);
    const count = words.getInt32(architectureIndex(model.architecture) * 4, true);
    return count < 0 ? undefined : count;
  };
}
