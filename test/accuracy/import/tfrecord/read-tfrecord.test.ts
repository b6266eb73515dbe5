import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importAccuracies } from '../../../../src/accuracy/import/import-file.js';
import type { Metric } from '../../../../src/accuracy/metric.js';
import { readMetric } from '../../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../../src/accuracy/table/open.js';
import { readTfrecord } from '../../../../src/accuracy/import/tfrecord/read-tfrecord.js';
import { CodesignError } from '../../../../src/errors/codesign-error.js';
import { cellAt } from '../../../../src/space/cells/cell-table.js';
import { edgeBit, formatAdjacency, hasEdge } from '../../../../src/space/cells/cell.js';
import { listParameters } from '../../../../src/space/network/parameter-column.js';
import { copiedTable, scratchFolder } from '../../../built-table.js';
import { allCells } from '../../../cells.js';
import { importOptions } from '../options.js';
import type { RecordContent } from './encode.js';
import { encodeJson, encodeRecord, frame, imagesOf, officialContent } from './encode.js';

const cells = allCells();
const parameters = listParameters(cells);
const PARTIAL = { partial: true, metric: undefined, source: undefined, licence: undefined } as const;

const content = (cell: number, run: number, epochs = 108): RecordContent =>
  officialContent(cells, parameters, cell, run, epochs);
const runsOf = (cell: number, epochs = 108): Buffer[] =>
  [0, 1, 2].map((run) => encodeRecord(content(cell, run, epochs)));

/** Write a file of these records for one test. */
function file(...records: Buffer[]): string {
  const path = join(scratchFolder(), 'some.tfrecord');
  writeFileSync(path, Buffer.concat(records));
  return path;
}

function metric(metrics: readonly Metric[], name: string): Metric {
  return metrics.find((found) => found.name === name) as Metric;
}

describe('readTfrecord', () => {
  it('gives every metric of every epoch budget, exactly', async () => {
    const wanted = [0, 1, 4789, 300_793, 423_623];
    const records = [108, 4, 12].flatMap((epochs) => wanted.flatMap((cell) => runsOf(cell, epochs)));
    const metrics = await readTfrecord(file(...records), cells, PARTIAL);
    expect(metrics.map(({ name }) => name)).toEqual(
      [108, 12, 4].flatMap((epochs) =>
        ['test', 'valid'].flatMap((split) => [
          `${split}_mean${epochs}`,
          ...[0, 1, 2].map((run) => `${split}_run${run}_${epochs}`),
        ]),
      ),
    );
    for (const epochs of [4, 12, 108]) {
      for (const split of ['test', 'valid'] as const) {
        const mean = metric(metrics, `${split}_mean${epochs}`);
        expect(mean).toMatchObject({ denominator: 29_952, repeats: 3, epochs, split, missing: 423_624 - 5 });
        for (const cell of wanted) {
          const images = [0, 1, 2].map((run) => imagesOf(cell, run, epochs, split));
          expect(mean.counts[cell]).toBe(images.reduce((sum, count) => sum + count, 0));
          images.forEach((count, run) => {
            expect(metric(metrics, `${split}_run${run}_${epochs}`).counts[cell]).toBe(count);
          });
        }
      }
    }
  });

  it('numbers runs in the order they come, cells in any order', async () => {
    const [a, b] = [runsOf(7), runsOf(9)] as [Buffer[], Buffer[]];
    const records = [b[2], a[1], b[0], a[0], a[2], b[1]] as Buffer[];
    const metrics = await readTfrecord(file(...records), cells, PARTIAL);
    expect(metric(metrics, 'test_run0_108').counts[9]).toBe(imagesOf(9, 2, 108, 'test'));
    expect(metric(metrics, 'test_run1_108').counts[7]).toBe(imagesOf(7, 0, 108, 'test'));
  });

  it('takes an isomorphic matrix that hashes to the same, and no other', async () => {
    // Swap two interior vertices that are not joined: still upper triangular, another matrix, the same cell.
    const cell = Array.from({ length: 2000 }, (_, i) => i).find((i) => swapVertices(i) !== undefined) as number;
    const swapped = swapVertices(cell);
    expect(swapped?.adjacency).not.toBe(content(cell, 0).adjacency);
    const isomorphic = [0, 1, 2].map((run) => encodeRecord({ ...content(cell, run), ...swapped }));
    const metrics = await readTfrecord(file(...isomorphic), cells, PARTIAL);
    expect(metric(metrics, 'test_run1_108').counts[cell]).toBe(imagesOf(cell, 1, 108, 'test'));
  });

  it('reads 100,000 records', async () => {
    const count = 33_334;
    const records: Buffer[] = [];
    for (let i = 0; i < count; i++) records.push(...runsOf(i * 12));
    expect(records.length).toBeGreaterThan(100_000);
    const phases: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }): number => phases.push(done / total);
    const metrics = await readTfrecord(file(...records), cells, { ...PARTIAL, onProgress });
    expect(phases.length).toBeGreaterThan(5);
    expect(phases.at(-1)).toBe(1);
    const test = metric(metrics, 'test_mean108');
    expect(test.missing).toBe(423_624 - count);
    for (let i = 0; i < count; i++) {
      const cell = i * 12;
      const images = [0, 1, 2].reduce((sum, run) => sum + imagesOf(cell, run, 108, 'test'), 0);
      if (test.counts[cell] !== images) expect({ cell, count: test.counts[cell] }).toEqual({ cell, count: images });
    }
  });

  const first = encodeRecord(content(3, 0));
  const second = encodeRecord(content(3, 1));
  const third = encodeRecord(content(3, 2));
  const at = first.length;
  const changed = (change: Partial<RecordContent>): Buffer => encodeRecord({ ...content(3, 1), ...change });
  const flipped = (byte: number): Buffer => {
    const record = Buffer.from(second);
    record[byte] = record[byte]! ^ 1;
    return record;
  };
  const other = content(5000, 1);

  it.each([
    ['a flipped bit in a length', [first, flipped(0), third], `byte ${at}: .*damaged.*of its length`],
    ['a flipped bit in the checksum of a length', [first, flipped(9), third], `byte ${at}: .*damaged.*of its length`],
    ['a flipped bit in the data', [first, flipped(60), third], `byte ${at}: .*damaged.*of its data`],
    ['a flipped bit in the last checksum', [first, flipped(at - 1), third], `byte ${at}: .*damaged.*of its data`],
    [
      'a file cut in a record',
      [first, second.subarray(0, 100)],
      `byte ${at}: .*truncated: it ends 100 bytes of ${second.length}`,
    ],
    ['a file cut in a length', [first, second.subarray(0, 5)], `byte ${at}: .*truncated: it ends 5 bytes into`],
    [
      'a file cut between records',
      [first, second],
      `byte ${at + second.length}: a run is missing: .*2 of 3 runs.*at byte ${at}`,
    ],
    ['a foreign file', [Buffer.from('hash,accuracy\n'.repeat(100))], 'byte 0: it is not a TFRecord file'],
    ['records of something else', [frame(Buffer.from('\x0a\x05hello'))], 'byte 0: .*not of NAS-Bench-101'],
    ['a record that is no list of five', [first, frame(Buffer.from('["a", 1]'))], `byte ${at}: .*not a list of five`],
    ['a record of other types', [first, frame(Buffer.from('[1, 108, "", "", ""]'))], `byte ${at}: .*not \\[hash`],
    ['a huge record', [first, frame(Buffer.alloc(2_000_000))], `byte ${at}: a record of 2000000 bytes`],
    ['an unknown hash', [first, changed({ hash: 'f'.repeat(32) })], `byte ${at}: .*hash "f{32}"`],
    [
      'another cell’s matrix',
      [first, changed({ adjacency: other.adjacency, operations: other.operations })],
      `byte ${at}: .*not those of the hash`,
    ],
    [
      'other operations',
      [first, changed({ operations: content(3, 0).operations.replace(/conv\dx\d-bn-relu|maxpool3x3/, 'conv5x5') })],
      `byte ${at}: .*operations`,
    ],
    ['a matrix that is none', [first, changed({ adjacency: '01' })], `byte ${at}: .*2 entries`],
    [
      'an edge backwards',
      [first, changed({ adjacency: `${content(3, 0).adjacency.slice(0, -1)}1` })],
      `byte ${at}: .*above the diagonal`,
    ],
    ['other parameters', [first, changed({ parameters: 12_345 })], `byte ${at}: .*12345 parameters`],
    ['unknown epochs', [first, changed({ epochs: 100 })], `byte ${at}: .*100 epochs`],
    ['an accuracy above 1', [first, changed({ test: 1.5 })], `byte ${at}: .*test accuracy 1.5`],
    ['an accuracy of NaN', [first, changed({ validation: NaN })], `byte ${at}: .*validation accuracy NaN`],
    ['an accuracy between counts', [first, changed({ test: 0.94325 })], `byte ${at}: .*no whole number`],
    ['a fourth run', [first, second, third, first], `byte ${at + second.length + third.length}: .*fourth run`],
    [
      'no metrics',
      [
        first,
        frame(
          Buffer.from(
            encodeJson(content(3, 1))
              .toString()
              .replace(/"[^"]*"\]$/, '""]'),
          ),
        ),
      ],
      `byte ${at}: .*no evaluation`,
    ],
    ['nothing but other budgets’ runs', [first, second, encodeRecord(content(3, 0, 4))], 'a run is missing'],
  ])('refuses %s', async (_, records, message) => {
    await expect(readTfrecord(file(...records), cells, PARTIAL)).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: expect.stringMatching(new RegExp(`some\\.tfrecord, .*${message}`)) as string,
    });
  });

  it('counts the records: a file without some cells is taken only when told to', async () => {
    const path = file(...runsOf(3));
    await expect(readTfrecord(path, cells, { ...PARTIAL, partial: false })).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: expect.stringMatching(/ends after 3 records, 1270872 are wanted for 108 epochs.*--partial/) as string,
    });
    expect(await readTfrecord(path, cells, PARTIAL)).toHaveLength(8);
    await expect(readTfrecord(file(), cells, PARTIAL)).rejects.toThrow(/no record/);
  });

  it('stops when interrupted', async () => {
    const options = { ...PARTIAL, signal: AbortSignal.abort() };
    await expect(readTfrecord(file(first), cells, options)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('importAccuracies of a TFRecord file', () => {
  const CELL_RECORDS = runsOf(42);

  it('stores all metrics, or the one that is named', async () => {
    const database = await copiedTable();
    const path = file(...CELL_RECORDS);
    const all = await importAccuracies(database, path, importOptions({ partial: true, source: 'me', licence: 'mine' }));
    expect(all).toMatchObject({ format: 'tfrecord', replaced: [] });
    const stored = withTable(database, { mode: 'read' }, (db) => readMetric(db, 'valid_run2_108'));
    expect(stored).toMatchObject({ source: 'me', licence: 'mine', missing: 423_623 });
    expect(stored.counts[42]).toBe(imagesOf(42, 2, 108, 'valid'));
    const one = await importAccuracies(database, path, importOptions({ partial: true, metric: 'test_mean108' }));
    expect(one.replaced).toEqual(['test_mean108']);
    await expect(
      importAccuracies(database, path, importOptions({ partial: true, metric: 'test_mean4' })),
    ).rejects.toMatchObject({ code: 'METRIC_UNKNOWN' });
    await expect(
      importAccuracies(database, path, importOptions({ partial: true, denominator: 10 })),
    ).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('leaves the table as it was when a record is bad', async () => {
    const database = await copiedTable();
    const before = readFileSync(database);
    const damaged = Buffer.concat(CELL_RECORDS);
    damaged[damaged.length - 20] = 0;
    const outcome = importAccuracies(database, file(damaged), importOptions({ partial: true }));
    await expect(outcome).rejects.toBeInstanceOf(CodesignError);
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('is told by its content, whatever its name', async () => {
    const database = await copiedTable();
    const path = join(scratchFolder(), 'data.bin');
    writeFileSync(path, Buffer.concat(CELL_RECORDS));
    expect((await importAccuracies(database, path, importOptions({ partial: true }))).format).toBe('tfrecord');
  });
});

/** The content of a cell with two interior vertices swapped, where that keeps the matrix upper triangular and changes it. */
function swapVertices(cell: number): Pick<RecordContent, 'adjacency' | 'operations'> | undefined {
  const { vertices, adjacencyBits } = cellAt(cells, cell);
  for (let v = 1; v + 1 < vertices - 1; v++) {
    if (hasEdge(adjacencyBits, v, v + 1)) continue;
    const image = (x: number): number => (x === v ? v + 1 : x === v + 1 ? v : x);
    let bits = 0;
    for (let y = 1; y < vertices; y++) {
      for (let x = 0; x < y; x++) {
        if (hasEdge(adjacencyBits, x, y)) bits |= edgeBit(Math.min(image(x), image(y)), Math.max(image(x), image(y)));
      }
    }
    if (bits === adjacencyBits) continue;
    const names = content(cell, 0).operations.split(',');
    [names[v], names[v + 1]] = [names[v + 1]!, names[v]!];
    const adjacency = formatAdjacency({ vertices, adjacencyBits: bits }).replaceAll('/', '');
    return { adjacency, operations: names.join(',') };
  }
  return undefined;
}
