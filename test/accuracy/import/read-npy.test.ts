import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CountCollector } from '../../../src/accuracy/import/count-collector.js';
import { readCellFile } from '../../../src/accuracy/import/read-cell-file.js';
import { readNpy } from '../../../src/accuracy/import/read-npy.js';
import { cellNames } from '../../../src/accuracy/model-names.js';
import { allCells } from '../../cells.js';
import { sharedFile } from '../../shared-data.js';
import { expectSameCounts } from '../same-metric.js';
import { importOptions } from './options.js';

const CELLS = 423_624;

/** A NumPy file as `numpy.save` writes it: magic, version, header padded to 64 bytes, data. */
function encodeNpy(type: string, shape: string, data: Buffer, version = 1): Buffer {
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }`;
  const lengthBytes = version === 1 ? 2 : 4;
  const size = Math.ceil((8 + lengthBytes + dictionary.length + 1) / 64) * 64;
  const head = Buffer.alloc(size, ' ');
  head.write('\x93NUMPY', 'latin1');
  head.writeUInt8(version, 6);
  head.writeUInt8(0, 7);
  head.writeUIntLE(size - 8 - lengthBytes, 8, lengthBytes);
  head.write(dictionary, 8 + lengthBytes, 'latin1');
  head.write('\n', size - 1);
  return Buffer.concat([head, data]);
}

function countsOf(bytes: Buffer): Int32Array {
  const options = { file: 'a.npy', placeUnit: 'cell', denominator: 9_984, rounding: 'exact' } as const;
  const collector = new CountCollector(cellNames(allCells()), options);
  readNpy('a.npy', bytes, collector);
  return collector.counts;
}

const COUNTS = Int32Array.from({ length: CELLS }, (_, cell) => (cell * 31) % 9_985);
const DATA = Buffer.from(Float64Array.from(COUNTS, (count) => count / 9_984).buffer);

describe('readNpy', () => {
  it.each([1, 2, 3])('reads float64 in cell order, header version %d', (version) => {
    expectSameCounts(countsOf(encodeNpy('<f8', `${CELLS},`, DATA, version)), COUNTS);
  });

  const withNaN = Buffer.from(DATA);
  withNaN.writeDoubleLE(NaN, 80);
  it.each([
    ['float32', encodeNpy('<f4', `${CELLS},`, DATA.subarray(0, CELLS * 4)), /elements are "<f4"/],
    ['objects', encodeNpy('|O', `${CELLS},`, DATA), /elements are "\|O"/],
    ['another shape', encodeNpy('<f8', `3, ${CELLS}`, DATA), /shape is \(3, 423624\)/],
    ['too few', encodeNpy('<f8', `${CELLS},`, DATA.subarray(8)), /bytes, its header says/],
    ['too many', encodeNpy('<f8', `${CELLS},`, Buffer.concat([DATA, Buffer.alloc(8)])), /bytes, its header says/],
    ['NaN', encodeNpy('<f8', `${CELLS},`, withNaN), /cell 10: the accuracy is not a number/],
    ['a foreign header', Buffer.from('\x93NUMPY\x01\x00\x04\x00what', 'latin1'), /header is not NumPy/],
    ['a cut header', Buffer.from('\x93NUMPY\x01', 'latin1'), /header is not NumPy/],
    ['a future version', encodeNpy('<f8', `${CELLS},`, DATA, 9), /header is not NumPy/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => countsOf(bytes)).toThrow(
      expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
    );
  });

  const published = sharedFile('data/nasbench101/obfunas-test-run0.npy');
  const counts = sharedFile('data/nasbench101/test_accuracy_run0_108.u16le');
  it.skipIf(published === undefined || counts === undefined)('reads what ObfuNAS published', async () => {
    const { metrics, format } = await readCellFile(published as string, allCells(), importOptions());
    expect(format).toBe('npy');
    expect(metrics[0]).toMatchObject({ name: 'test_run0_108', denominator: 9_984, repeats: 1, licence: 'MIT' });
    const raw = readFileSync(counts as string);
    const wanted = Int32Array.from({ length: CELLS }, (_, cell) => raw.readUInt16LE(cell * 2));
    expectSameCounts((metrics[0] as { counts: Int32Array }).counts, wanted);
  });
});
