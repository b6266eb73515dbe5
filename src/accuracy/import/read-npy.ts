import { importInvalid } from '../../errors/accuracy.js';
import { CELL_COUNT } from '../../space/cells/cell-table.js';
import type { CountCollector } from './count-collector.js';

const MAGIC_BYTES = 6;
const FLOAT64_BYTES = 8;
const LONGEST_SHOWN = 120;

/**
 * Read a NumPy file of one little-endian float64 per cell in cell order.
 *
 * @throws {@link CodesignError} IMPORT_INVALID for another element type, shape or length.
 */
export function readNpy(file: string, bytes: Buffer, collector: CountCollector): void {
  const { header, dataStart } = readHeader(file, bytes);
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1]?.trim();
  if (type === undefined || shape === undefined)
    throw importInvalid(file, '', `its header is not NumPy's: ${header.trim().slice(0, LONGEST_SHOWN)}`);
  if (type !== '<f8')
    throw importInvalid(
      file,
      '',
      `its elements are "${type.slice(0, LONGEST_SHOWN)}", not float64`,
      'Save it with dtype float64.',
    );
  if (shape !== `${CELL_COUNT},`) {
    throw importInvalid(
      file,
      '',
      `its shape is (${shape.slice(0, LONGEST_SHOWN)}), not (${CELL_COUNT},): one accuracy per cell in cell order`,
    );
  }
  const wanted = dataStart + CELL_COUNT * FLOAT64_BYTES;
  if (bytes.length !== wanted) throw importInvalid(file, '', `it has ${bytes.length} bytes, its header says ${wanted}`);
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    collector.addAccuracy(cell, bytes.readDoubleLE(dataStart + cell * FLOAT64_BYTES), cell);
  }
}

/** The header is a Python dictionary as text, its length 2 bytes in version 1 and 4 bytes later. */
function readHeader(file: string, bytes: Buffer): { readonly header: string; readonly dataStart: number } {
  const version = bytes[MAGIC_BYTES] ?? 0;
  const lengthBytes = version === 1 ? 2 : 4;
  const start = MAGIC_BYTES + 2 + lengthBytes;
  if (version < 1 || version > 3 || bytes.length < start) throw importInvalid(file, '', 'its header is not NumPy’s');
  const dataStart = start + bytes.readUIntLE(MAGIC_BYTES + 2, lengthBytes);
  return { header: bytes.toString('latin1', start, dataStart), dataStart };
}
