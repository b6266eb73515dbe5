import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { CountCollector } from '../../../src/accuracy/import/count-collector.js';
import { readCellFile } from '../../../src/accuracy/import/read-cell-file.js';
import { readPickle } from '../../../src/accuracy/import/read-pickle.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { cellNames } from '../../../src/accuracy/model-names.js';
import { allCells } from '../../cells.js';
import { sharedFile } from '../../shared-data.js';
import { expectSameCounts } from '../same-metric.js';
import { importOptions } from './options.js';
import { encodeFrame, global, text } from './pickle/encode-frame.js';

function countsOf(pickle: Buffer): Int32Array {
  const options = { file: 'a.pkl', placeUnit: 'row', denominator: 100, rounding: 'exact' } as const;
  const collector = new CountCollector(cellNames(allCells()), options);
  readPickle('a.pkl', pickle, collector);
  return collector.counts;
}

const TITLES = ['index', 'accuracy'] as const;

describe('readPickle', () => {
  it('reads index and accuracy in any order of rows', () => {
    const counts = countsOf(encodeFrame(TITLES, [423_623, 0, 2], [0.25, 1, 0]));
    expect([counts[423_623], counts[0], counts[1], counts[2]]).toEqual([25, 100, -1, 0]);
  });

  it.each([
    ['a cell that is none', encodeFrame(TITLES, [423_624], [0.5]), /row 0: there is no cell 423624/],
    ['a cell below 0', encodeFrame(TITLES, [-1], [0.5]), /there is no cell -1/],
    ['a cell twice', encodeFrame(TITLES, [3, 3], [0.5, 0.5]), /row 1: cell 3 has been given/],
    ['NaN', encodeFrame(TITLES, [3], [NaN]), /not a number/],
    ['other columns', encodeFrame(['cell', 'accuracy'], [3], [0.5]), /columns are cell, accuracy/],
    ['no pickle', Buffer.from('accuracy'), /byte 0 of the pickle: operation 0x61/],
    ['nothing', Buffer.from([0x80, 4]), /byte 2 of the pickle: the pickle ends/],
    ['a number', Buffer.from([0x80, 4, 0x4e, 0x2e]), /not a pandas table/],
    ['an unmatched mark', Buffer.from([0x80, 4, 0x74, 0x2e]), /mark is missing/],
    ['an empty memo', Buffer.from([0x80, 4, 0x68, 3, 0x2e]), /recalls/],
  ])('refuses %s', (_, pickle, message) => {
    expect(() => countsOf(pickle)).toThrow(
      expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
    );
  });

  it.each([
    ['posix', 'system'],
    ['builtins', 'eval'],
    ['os', 'system'],
    ['numpy.core.multiarray', 'scalar'],
    ['functools', 'reduce'],
  ])('refuses the name %s.%s and runs nothing', (module, name) => {
    const call = Buffer.concat([global(module, name), text('touch /tmp/x'), Buffer.from([0x85]), Buffer.from('R.')]);
    expect(() => countsOf(Buffer.concat([Buffer.from([0x80, 4]), call]))).toThrow(
      new RegExp(`asks for ${module}\\.${name}.*nothing in the file was run`),
    );
  });

  it('refuses the old way of naming, too', () => {
    expect(() => countsOf(Buffer.from('cposix\nsystem\n(S"ls"\ntR.'))).toThrow(/operation 0x63/);
  });

  it('is never upset by damage: it reads on or says what is wrong', () => {
    const sound = encodeFrame(TITLES, [5, 6], [0.5, 0.25]);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const damaged = Buffer.from(sound);
        damaged[at] = value;
        try {
          countsOf(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(CodesignError);
        }
      }),
      { numRuns: 300, seed: 3 },
    );
    for (let length = 0; length < sound.length; length += 7) {
      expect(() => countsOf(sound.subarray(0, length))).toThrow(CodesignError);
    }
  });

  const published = sharedFile('data/nasbench101/freerea-accuracies.pkl.gz');
  const counts = sharedFile('data/nasbench101/test_accuracy_mean108.u16le');
  it.skipIf(published === undefined || counts === undefined)('reads what FreeREA published', async () => {
    const read = await readCellFile(published as string, allCells(), importOptions());
    const [metric] = read.metrics;
    expect(metric).toMatchObject({ name: 'test_mean108', denominator: 29_952, licence: 'MIT', missing: 0 });
    expect(metric?.source).toContain('NiccoloCavagnero/FreeREA');
    const raw = readFileSync(counts as string);
    const wanted = Int32Array.from({ length: 423_624 }, (_, cell) => raw.readUInt16LE(cell * 2));
    expectSameCounts((metric as { counts: Int32Array }).counts, wanted);
    // Renamed and decompressed, it is told by its content.
    const options = { file: 'b', placeUnit: 'row', denominator: 29_952, rounding: 'exact' } as const;
    const collector = new CountCollector(cellNames(allCells()), options);
    readPickle('b', gunzipSync(readFileSync(published as string)), collector);
    expectSameCounts(collector.counts, wanted);
  });
});
