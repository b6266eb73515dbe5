import { importInvalid } from '../../errors/accuracy.js';
import type { ReadLimits } from '../../read-limits.js';
import { readLimits } from '../../read-limits.js';
import { CELL_COUNT } from '../../space/cells/cell-table.js';
import type { CountCollector } from './count-collector.js';
import { readPandasFrame } from './pickle/pandas-frame.js';

/**
 * Read a pickled pandas table with columns `index` (of the cell) and `accuracy`, as FreeREA publishes it.
 *
 * @throws {@link CodesignError} IMPORT_INVALID, LIMIT_EXCEEDED; no code in the pickle is ever run.
 */
export function readPickle(
  file: string,
  bytes: Buffer,
  collector: CountCollector,
  limits: ReadLimits = readLimits(),
): void {
  const frame = readPandasFrame(file, bytes, limits);
  const cells = frame.get('index');
  const accuracies = frame.get('accuracy');
  if (cells === undefined || accuracies?.length !== cells.length) {
    throw importInvalid(file, '', `its columns are ${[...frame.keys()].join(', ')}, not index and accuracy`);
  }
  cells.forEach((cell, row) => {
    if (!Number.isInteger(cell) || cell < 0 || cell >= CELL_COUNT) {
      throw collector.fault(row, `there is no cell ${cell}: cells are 0..${CELL_COUNT - 1}`);
    }
    collector.addAccuracy(cell, accuracies[row]!, row);
  });
}
