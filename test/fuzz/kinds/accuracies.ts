import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Float64, Int32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { Compression, Table as ParquetTable, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import type { ImportOptions } from '../../../src/accuracy/import/import-options.js';
import { AS_FOUND } from '../../../src/accuracy/import/import-options.js';
import { readArchitectureFile } from '../../../src/accuracy/import/nasbench201/read-architecture-file.js';
import { readCellFile } from '../../../src/accuracy/import/read-cell-file.js';
import { architectureAt, formatArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { CELL_COUNT, cellAt, hashAt } from '../../../src/space/cells/cell-table.js';
import { listParameters } from '../../../src/space/network/parameter-column.js';
import { encodeFrame } from '../../accuracy/import/pickle/encode-frame.js';
import { encodeRecord, officialContent } from '../../accuracy/import/tfrecord/encode.js';
import type { FuzzContext, PrepareKind, Sample } from '../kind.js';
import type { Mutator } from '../mutators/bytes.js';
import { mutateBytes } from '../mutators/bytes.js';
import { mutateParquet } from '../mutators/columnar.js';
import { mutatePickle, mutateRecords } from '../mutators/streams.js';
import { mutateHead, mutateJsonLines, mutateText } from '../mutators/text.js';

const NAMES = Array.from({ length: 200 }, (_, i) => formatArchitecture(architectureAt(i * 75)));
const ACCURACIES = NAMES.map((_, i) => (i % 101) / 100);
const NPY_HEAD_BYTES = 128;

const OWN_METRIC: ImportOptions = { ...AS_FOUND, metric: 'mine', denominator: 100 };

/** Files of NAS-Bench-201's architectures by name: the importer of all formats of rows. */
function ofArchitectures(samples: () => readonly Sample[], mutate: Mutator): PrepareKind {
  const options: ImportOptions = { ...OWN_METRIC, network: 'cifar10' };
  return ({ folder }) => ({
    samples: samples(),
    mutate,
    read: (name, bytes) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return readArchitectureFile(path, options);
    },
  });
}

/** Files of NAS-Bench-101's cells by index or hash. */
function ofCells(
  samples: (context: FuzzContext) => readonly Sample[],
  mutate: Mutator,
  options: ImportOptions = OWN_METRIC,
): PrepareKind {
  return (context) => ({
    samples: samples(context),
    mutate,
    read: (name, bytes) => {
      const path = join(context.folder, name);
      writeFileSync(path, bytes);
      return readCellFile(path, context.cells(), options);
    },
  });
}

function parquetSamples(): Sample[] {
  const table = new Table({
    arch: vectorFromArray(NAMES, new Utf8()),
    accuracy: vectorFromArray(
      ACCURACIES.map((accuracy, i) => (i === 7 ? 0 : accuracy)),
      new Float64(),
    ),
    epochs: vectorFromArray(
      ACCURACIES.map(() => 12),
      new Int32(),
    ),
  });
  const codecs = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4_RAW'] as const;
  const written = codecs.map((codec) => {
    const properties = new WriterPropertiesBuilder().setCompression(Compression[codec]).build();
    const bytes = writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, 'stream')), properties);
    return { name: `${codec}.parquet`, bytes: Buffer.from(bytes) };
  });
  const plain = parquetWriteBuffer({
    columnData: [
      { name: 'arch', data: NAMES },
      { name: 'accuracy', data: ACCURACIES, type: 'DOUBLE' },
      { name: 'correct', data: NAMES.map((_, i) => (i % 3 === 0 ? null : i)), type: 'INT32' },
    ],
    rowGroupSize: 90,
  });
  return [...written, { name: 'groups.parquet', bytes: Buffer.from(plain) }];
}

const csv = (): string => `arch,accuracy,note\n${NAMES.map((name, i) => `"${name}",${ACCURACIES[i]},x`).join('\n')}\n`;
const jsonLines = (): string =>
  NAMES.map((arch, i) => `${JSON.stringify({ arch, accuracy: ACCURACIES[i] })}\n`).join('');

export const ACCURACY_KINDS: Readonly<Record<string, PrepareKind>> = {
  'parquet-accuracies': ofArchitectures(parquetSamples, mutateParquet),
  'csv-accuracies': ofArchitectures(() => [{ name: 'a.csv', bytes: Buffer.from(csv()) }], mutateText),
  'json-lines': ofArchitectures(() => [{ name: 'a.jsonl', bytes: Buffer.from(jsonLines()) }], mutateJsonLines),
  gzip: ofArchitectures(
    () => [
      { name: 'a.csv.gz', bytes: gzipSync(csv()) },
      { name: 'a.jsonl.gz', bytes: gzipSync(jsonLines(), { level: 0 }) },
    ],
    (random, bytes) =>
      random.below(2) === 0
        ? mutateBytes(random, bytes)
        : gzipSync(mutateText(random, gunzipSync(bytes)), { level: 1 }),
  ),
  pickle: ofCells(() => {
    const indices = NAMES.map((_, i) => i * 2000);
    return [{ name: 'a.pkl', bytes: encodeFrame(['index', 'accuracy'], indices, ACCURACIES) }];
  }, mutatePickle),
  npy: ofCells(
    () => {
      const text = `{'descr': '<f8', 'fortran_order': False, 'shape': (${CELL_COUNT},), }`;
      const head = Buffer.alloc(NPY_HEAD_BYTES, ' ');
      head.write('\x93NUMPY\x01\x00', 'latin1');
      head.writeUInt16LE(NPY_HEAD_BYTES - 10, 8);
      head.write(text, 10, 'latin1');
      head.write('\n', NPY_HEAD_BYTES - 1);
      const values = Float64Array.from({ length: CELL_COUNT }, (_, i) => (i % 101) / 100);
      return [{ name: 'a.npy', bytes: Buffer.concat([head, new Uint8Array(values.buffer)]) }];
    },
    (random, bytes) => mutateHead(random, bytes, NPY_HEAD_BYTES),
  ),
  raw: ofCells(() => {
    const counts = Uint16Array.from({ length: CELL_COUNT }, (_, i) => i % 101);
    return [{ name: 'a.u16le', bytes: Buffer.from(counts.buffer) }];
  }, mutateBytes),
  tfrecord: ofCells(
    ({ cells }) => {
      const parameters = listParameters(cells());
      const records = [5, 1000, 200_000].flatMap((cell) =>
        [0, 1, 2].map((run) => encodeRecord(officialContent(cells(), parameters, cell, run))),
      );
      return [{ name: 'a.tfrecord', bytes: Buffer.concat(records) }];
    },
    mutateRecords,
    { ...AS_FOUND, partial: true },
  ),
  'csv-cells': ofCells(({ cells }) => {
    const lines = NAMES.map((_, i) => `${hashAt(cells(), i * 2000)},${i % 101},100,${cellAt(cells(), i).vertices}`);
    return [{ name: 'cells.csv', bytes: Buffer.from(`hash,correct,denominator,vertices\n${lines.join('\n')}\n`) }];
  }, mutateText),
};
