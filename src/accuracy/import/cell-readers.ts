import type { ReadLimits } from '../../read-limits.js';
import type { CollectorOptions, CountCollector } from './count-collector.js';
import type { ImportFormat } from './detect-format.js';
import { readNpy } from './read-npy.js';
import { readPickle } from './read-pickle.js';
import { readRawCounts } from './read-raw.js';

/** Reads a file of one metric of all cells into a collector. */
interface Reader {
  readonly read: (file: string, bytes: Buffer, collector: CountCollector, limits: ReadLimits) => void;
  readonly placeUnit: CollectorOptions['placeUnit'];
}

/** The reader of each format that lists the cells of NAS-Bench-101 by their index and is read whole. */
export const CELL_READERS: Readonly<Partial<Record<ImportFormat, Reader>>> = {
  raw: { read: readRawCounts, placeUnit: 'cell' },
  npy: { read: readNpy, placeUnit: 'cell' },
  pickle: { read: readPickle, placeUnit: 'row' },
};
