import { importInvalid } from '../../errors/accuracy.js';
import { CELL_COUNT } from '../../space/cells/cell-table.js';
import type { CountCollector } from './count-collector.js';

const BYTES_PER_COUNT = 2;

/** Length of a raw file: one little-endian uint16 per cell. */
export const RAW_BYTES = CELL_COUNT * BYTES_PER_COUNT;

/**
 * Read raw counts: one little-endian uint16 per cell in cell order.
 *
 * @throws {@link CodesignError} IMPORT_INVALID for a wrong length or a count above the denominator.
 */
export function readRawCounts(file: string, bytes: Buffer, collector: CountCollector): void {
  if (bytes.length !== RAW_BYTES) {
    const wanted = `${RAW_BYTES} (one little-endian uint16 for each of ${CELL_COUNT} cells)`;
    throw importInvalid(file, '', `it has ${bytes.length} bytes, not ${wanted}`);
  }
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    collector.addCount(cell, bytes.readUInt16LE(cell * BYTES_PER_COUNT), undefined, cell);
  }
}
