import type { CollectorOptions } from '../../../src/accuracy/import/count-collector.js';
import { CountCollector } from '../../../src/accuracy/import/count-collector.js';
import { cellNames } from '../../../src/accuracy/model-names.js';
import { allCells } from '../../cells.js';

/** A collector over all cells, filled from a file of lines unless `options` say otherwise. */
export function collector(options: Partial<CollectorOptions> = {}): CountCollector {
  const defaults = { file: 'mine.csv', placeUnit: 'line', denominator: 29_952, rounding: 'exact' } as const;
  return new CountCollector(cellNames(allCells()), { ...defaults, ...options });
}
