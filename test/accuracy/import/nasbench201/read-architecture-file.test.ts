import { Float64, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { Table as ParquetTable, writeParquet } from 'parquet-wasm';
import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import type { FileContent, ImportOptions } from '../../../../src/accuracy/import/import-options.js';
import { readArchitectureFile } from '../../../../src/accuracy/import/nasbench201/read-architecture-file.js';
import { importOptions } from '../options.js';
import { atPlace, orderLines, someFile, textAt } from './some-files.js';

const [a, b, c] = [textAt(0), textAt(1), textAt(9776)];
const read = (path: string, given: Partial<ImportOptions> = {}): Promise<FileContent> =>
  readArchitectureFile(path, importOptions(given));

/** Expect one metric with these counts at 0, 1 and 9776, and nothing else. */
function expectCounts({ metrics, measures }: FileContent, counts: readonly number[], about: object): void {
  expect([metrics.length, measures.length]).toEqual([1, 0]);
  const [metric] = metrics;
  expect(metric).toMatchObject({ ...about, missing: 15_625 - counts.filter((count) => count !== -1).length });
  expect([0, 1, 9776].map((model) => metric?.counts[model])).toEqual(counts);
}

describe('a file of one’s own', () => {
  const mine = { metric: 'cifar100_mine', denominator: 4 };
  const about = { name: 'cifar100_mine', network: 'cifar100', denominator: 4 };

  it.each(['arch', 'architecture', 'arch_str', 'Model'])(
    'names architectures by their text in a column %s',
    async (title) => {
      const csv = `note,${title},accuracy\nx,${c},0.75\ny,${a},0.25\n`;
      expectCounts(await read(someFile('a.csv', csv), mine), [1, -1, 3], about);
      expectCounts(await read(someFile('a.csv.gz', gzipSync(csv)), mine), [1, -1, 3], about);
    },
  );

  it('holds shares or counts, as CSV, JSON lines or Parquet', async () => {
    const counts = `model,correct,denominator\n${b},2,4\n${c},3,4\n`;
    expectCounts(await read(someFile('a.csv', counts), { metric: 'cifar100_mine' }), [-1, 2, 3], about);
    const lines = [
      { arch: a, accuracy: 1 },
      { correct: 3, arch: c, denominator: 4 },
    ].map((row) => JSON.stringify(row));
    expectCounts(await read(someFile('a.jsonl', lines.join('\n')), mine), [4, -1, 3], about);
    const table = new Table({
      arch: vectorFromArray([a, b], new Utf8()),
      accuracy: vectorFromArray([0.5, 0], new Float64()),
    });
    const parquet = Buffer.from(writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, 'stream'))));
    expectCounts(await read(someFile('a.parquet', parquet), mine), [2, 0, -1], about);
  });

  it.each([
    ['percent', '75', '12.5'],
    ['fraction', '0.75', '0.125'],
    ['count', '6', '1'],
  ])('holds a column in the unit %s, told or found out', async (unit, first, second) => {
    const path = someFile('a.csv', `arch,score\n${c},${first}\n${b},\n${a},${second}\n`);
    const column = { column: 'score', metric: 'mine', network: 'cifar10', denominator: 8 };
    const found = { name: 'mine', network: 'cifar10', denominator: 8 };
    expectCounts(await read(path, { ...column, unit }), [1, -1, 6], found);
    expectCounts(await read(path, column), [1, -1, 6], found);
  });

  it('holds a measure, digit by digit', async () => {
    const path = someFile('a.csv', `arch,ms\n${c},1.250\n${b},-1\n${a},0.0625\n`);
    const { metrics, measures } = await read(path, { column: 'ms', measure: 'cifar10_phone_latency', unit: 'ms' });
    expect(metrics).toEqual([]);
    expect(measures).toHaveLength(1);
    const [{ measure, roundingMaximum } = { measure: undefined, roundingMaximum: NaN }] = measures;
    expect(measure).toMatchObject({ name: 'cifar10_phone_latency', network: 'cifar10', unit: 'ms', missing: 15_623 });
    expect([measure?.decimals, roundingMaximum]).toEqual([4, 0]);
    expect([0, 1, 9776].map((model) => measure?.values[model])).toEqual([625, -1, 12_500]);
  });

  it.each<[string, Partial<ImportOptions>, RegExp, string]>([
    [`arch,accuracy\n${a},1\n|none~0|,1\n`, mine, /a\.csv, line 3: "\|none~0\|" is no architecture/, 'IMPORT_INVALID'],
    [`arch,accuracy\n${a},1\n${a},1\n`, mine, /line 3: architecture 0 has been given before/, 'IMPORT_INVALID'],
    [`arch,accuracy\n${a},75\n`, mine, /line 2: .*not within 0\.\.1.*--unit/, 'IMPORT_INVALID'],
    [`arch,accuracy\n${a},0.3\n`, mine, /line 2: .*no whole number of 4 images/, 'IMPORT_INVALID'],
    [`arch,x\n${a},1\n`, { ...mine, column: 'y' }, /there is no column "y"; it has arch, x/, 'IMPORT_INVALID'],
    [`arch,x\n${a},high\n`, { ...mine, column: 'x' }, /line 2: "high" is not a number/, 'IMPORT_INVALID'],
    [
      `arch,x\n${a},1\n${a},1\n`,
      { ...mine, column: 'x' },
      /line 3: architecture 0 .* before, in line 2/,
      'IMPORT_INVALID',
    ],
    [`arch,x\n${a},3\n`, { ...mine, column: 'x', unit: 'share' }, /--unit share is no unit of acc/, 'USAGE'],
    [`arch,x\n${a},1\n${b},0\n`, { ...mine, column: 'x' }, /"x" may be fraction or count/, 'USAGE'],
    [`arch,x\n${a},1\n`, { column: 'x', measure: 'cifar10_a' }, /unit "cifar10_a" is.*--unit/, 'USAGE'],
    [
      `arch,x\n${a},-3\n`,
      { column: 'x', measure: 'cifar10_a', unit: 'ms' },
      /line 2: "-3" is no value/,
      'IMPORT_INVALID',
    ],
    [`arch,accuracy\n${a},1\n`, { ...mine, metric: 'mine' }, /not said of which network/, 'USAGE'],
    [`arch,accuracy\n${a},1\n`, { ...mine, network: 'cifar10' }, /"cifar100_mine" is of network cifar100/, 'USAGE'],
    [`arch,accuracy\n${a},1\n`, { ...mine, order: 'x' }, /--order does not apply/, 'USAGE'],
    [`arch,accuracy\n${a},1\n`, { ...mine, unit: 'percent' }, /--unit does not apply: no --column/, 'USAGE'],
    [`arch,accuracy\n${a},1\n`, {}, /none of the published files.*--metric/, 'USAGE'],
    [`accuracy,hash\n1,ff\n`, mine, /line 1: its columns are accuracy, hash/, 'IMPORT_INVALID'],
  ])('is refused by its line: %#', async (content, given, message, code) => {
    await expect(read(someFile('a.csv', content), given)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});

describe('a file laid out as the published one', () => {
  const HEAD = 'index,arch,c10_test200,c100_test200,c10_valid200,c10_hw_fpga_latency,c100_hw_fpga_energy';
  const lines = Array.from({ length: 15_625 }, (_, model) => `${model},${textAt(model)},93.66,70.29333327,90,1.5,-1`);
  lines[5] = `5,${textAt(5)},93.66,70.29333327,90,1.5,0.25`;
  const file = (rows: readonly string[]): string => someFile('nasbench201.csv', [HEAD, ...rows].join('\n'));

  it('gives its test accuracies and measures without a word', async () => {
    const { metrics, measures } = await read(file(lines));
    expect(metrics.map(({ name, denominator }) => [name, denominator])).toEqual([
      ['cifar10_test200', 60_000],
      ['cifar100_test200', 60_000],
    ]);
    expect(metrics[1]?.counts[7]).toBe(42_176);
    const about = measures.map(({ measure: { name, unit, missing } }) => [name, unit, missing]);
    expect(about).toEqual([
      ['cifar10_fpga_latency', 'ms', 0],
      ['cifar100_fpga_energy', 'mJ', 15_624],
    ]);
  });

  it('gives one network, one metric or one measure by name', async () => {
    const names = async (given: Partial<ImportOptions>): Promise<string[]> => {
      const { metrics, measures } = await read(file(lines), given);
      return [...metrics.map(({ name }) => name), ...measures.map(({ measure }) => measure.name)];
    };
    expect(await names({ network: 'cifar100' })).toEqual(['cifar100_test200', 'cifar100_fpga_energy']);
    expect(await names({ metric: 'cifar10_valid200' })).toEqual(['cifar10_valid200']);
    expect(await names({ measure: 'cifar10_fpga_latency' })).toEqual(['cifar10_fpga_latency']);
    const column = { column: 'c100_test200', metric: 'cifar100_test200', network: 'cifar100', denominator: 60_000 };
    expect(await names({ ...column, unit: 'percent' })).toEqual(['cifar100_test200']);
    await expect(names({ measure: 'cifar10_none' })).rejects.toThrow(/no column is known to hold "cifar10_none"/);
    await expect(names({ column: 'c10_test200', metric: 'cifar100_test200' })).rejects.toThrow(/of network cifar100/);
  });

  it('lacks no architecture, unless that is wanted', async () => {
    const path = file(lines.filter((_, model) => model !== 77));
    await expect(read(path)).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: expect.stringContaining(
        `no cifar10_test200 of 1 of 15625 architectures, such as ${textAt(77)}`,
      ) as string,
    });
    expect((await read(path, { partial: true })).metrics[0]?.missing).toBe(1);
  });

  it('holds whole images to within the digits it was written with', async () => {
    const path = file(lines.with(9, lines[9]!.replace('93.66', '93.6601')));
    await expect(read(path)).rejects.toThrow(/line 11: the accuracy 93\.6601 % is no whole number of 60000 images/);
  });
});

describe('raw counts by seed', () => {
  const counts = Uint16Array.from({ length: 15_625 * 3 }, (_, i) => (i % 3 === 2 && i > 9 ? 65_535 : i % 5001));
  const order = (): string => someFile('order.csv', ['index,arch', ...orderLines()].join('\n'));
  const bytes = Buffer.from(counts.buffer);

  it('give a metric a seed and their mean, named by the file', async () => {
    const { metrics } = await read(someFile('c100_valid200_seeds_k5000.u16le', bytes), { order: order() });
    expect(metrics.map(({ name, denominator, repeats, missing }) => [name, denominator, repeats, missing])).toEqual([
      ['cifar100_valid200_seed0', 5_000, 1, 0],
      ['cifar100_valid200_seed1', 5_000, 1, 0],
      ['cifar100_valid200_seed2', 5_000, 1, 15_622],
      ['cifar100_valid200', 30_000, 3, 0],
    ]);
    expect(metrics.map(({ counts: taken }) => taken[atPlace(2)])).toEqual([6, 7, 8, 42]);
    expect(metrics.map(({ counts: taken }) => taken[atPlace(4)])).toEqual([12, 13, -1, 75]);
  });

  it('go by another name where one is given', async () => {
    const given = { order: order(), metric: 'mine', network: 'cifar10', denominator: 5_000 };
    const { metrics } = await read(someFile('mine.u16le', bytes), given);
    expect(metrics.map(({ name, denominator, repeats }) => [name, denominator, repeats])).toEqual([
      ['mine_seed0', 5_000, 1],
      ['mine_seed1', 5_000, 1],
      ['mine_seed2', 5_000, 1],
      ['mine', 30_000, 3],
    ]);
  });

  it.each<[string, Partial<ImportOptions>, RegExp, string]>([
    ['c100_valid200_seeds.u16le', {}, /rows name no architectures.*--order/, 'IMPORT_INVALID'],
    ['mine.u16le', { order: 'none.csv' }, /none of the published files.*--metric/, 'USAGE'],
    ['mine.u16le', { order: 'none.csv', metric: 'cifar10_mine' }, /--denominator/, 'USAGE'],
    ['c100_valid200_seeds.u16le', { order: 'none.csv', unit: 'count' }, /--unit does not apply/, 'USAGE'],
    ['c100_valid200_seeds.u16le', { order: 'none.csv', denominator: 9 }, /has denominator 5000, not 9/, 'USAGE'],
    ['c100_valid200_seeds.u16le', { order: 'none.csv' }, /no file none\.csv/, 'FILE_MISSING'],
  ])('are refused where %s is not enough: %#', async (name, given, message, code) => {
    await expect(read(someFile(name, bytes), given)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});

it.each([
  ['NATS-tss-v1_0.pickle.pbz2', 'BZh91AY', /bzip2 archive, such as NATS-Bench.*docs\/nasbench201\.md/],
  ['NAS-Bench-201-v1_1.pth', 'PK\x03\x04', /zip archive, such as PyTorch/],
  ['HW-NAS-Bench-v1_0.pickle', '\x80\x03}q', /format pickle names no architectures/],
  ['a.npy', '\x93NUMPY', /format npy names no architectures/],
])('does not read %s, and says so', async (name, head, message) => {
  await expect(read(someFile(name, Buffer.from(head, 'latin1')))).rejects.toMatchObject({
    code: 'IMPORT_INVALID',
    message: expect.stringMatching(message) as string,
  });
});
