import type { CollectorOptions, CountCollector } from './count-collector.js';
import type { ImportFormat } from './detect-format.js';
import { readCsv } from './read-csv.js';
import { readJsonLines } from './read-json-lines.js';
import { readNpy } from './read-npy.js';
import { readParquet } from './read-parquet.js';
import { readPickle } from './read-pickle.js';
import { readRawCounts } from './read-raw.js';

/** Reads a file of one metric into a collector. */
interface Reader {
  readonly read: (file: string, bytes: Buffer, collector: CountCollector) => void | Promise<void>;
  readonly placeUnit: CollectorOptions['placeUnit'];
}

/** The reader of each format that holds one metric and is read whole. */
export const READERS: Readonly<Record<Exclude<ImportFormat, 'tfrecord'>, Reader>> = {
  raw: { read: readRawCounts, placeUnit: 'cell' },
  csv: { read: readCsv, placeUnit: 'line' },
  jsonl: { read: readJsonLines, placeUnit: 'line' },
  npy: { read: readNpy, placeUnit: 'cell' },
  pickle: { read: readPickle, placeUnit: 'row' },
  parquet: { read: readParquet, placeUnit: 'row' },
};
