/** Writes official NAS-Bench-101 files for tests, straight from the formats' own descriptions; shares nothing with the reader. */
import type { CellTable } from '../../../../src/space/cells/cell-table.js';
import { cellAt, hashAt } from '../../../../src/space/cells/cell-table.js';
import { formatAdjacency, formatOperations } from '../../../../src/space/cells/cell.js';

/** What one record says; all of it may be made wrong. */
export interface RecordContent {
  hash: string;
  epochs: number;
  adjacency: string;
  operations: string;
  parameters: number;
  validation: number;
  test: number;
}

/** CRC-32C bit by bit, as polynomial division. */
export function slowCrc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function masked(bytes: Uint8Array): Buffer {
  const crc = BigInt(slowCrc32c(bytes));
  const rotated = ((crc >> 15n) | (crc << 17n)) & 0xffffffffn;
  const out = Buffer.alloc(4);
  out.writeUInt32LE(Number((rotated + 0xa282ead8n) & 0xffffffffn));
  return out;
}

/** Frame data as one TFRecord. */
export function frame(data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, masked(length), data, masked(data)]);
}

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
};
const double = (field: number, value: number): Buffer => {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8((field << 3) | 1);
  bytes.writeDoubleLE(value, 1);
  return bytes;
};
const nested = (field: number, message: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(field << 3) | 2]), varint(message.length), message]);

function evaluation(epoch: number, validation: number, test: number): Buffer {
  const fields = [double(1, epoch), double(2, epoch * 9.5), double(3, 0.99), double(4, validation), double(5, test)];
  return nested(1, Buffer.concat([...fields, nested(6, Buffer.from(`gs://x/model.ckpt-${epoch}`))]));
}

/** A ModelMetrics message: evaluations at the start, half way and at the end; only the last one counts. */
export function encodeMetrics({ epochs, parameters, validation, test }: RecordContent): Buffer {
  const evaluations = [evaluation(0, 0.1, 0.1), evaluation(epochs / 2, 0.5, 0.5), evaluation(epochs, validation, test)];
  return Buffer.concat([...evaluations, Buffer.from([2 << 3]), varint(parameters), double(3, 1234.5)]);
}

/** The JSON of one record. */
export function encodeJson(content: RecordContent): Buffer {
  const metrics = encodeMetrics(content).toString('base64');
  return Buffer.from(JSON.stringify([content.hash, content.epochs, content.adjacency, content.operations, metrics]));
}

export function encodeRecord(content: RecordContent): Buffer {
  return frame(encodeJson(content));
}

/** Correct images of a run of a cell: any fixed figure that differs between cells, runs, budgets and splits. */
export function imagesOf(cell: number, run: number, epochs: number, split: 'valid' | 'test'): number {
  return (cell * 131 + run * 1009 + epochs * 17 + (split === 'test' ? 4000 : 0)) % 9_985;
}

/** What the official file says of one run of a cell: accuracies of float32, as the data set has them. */
export function officialContent(
  cells: CellTable,
  parameters: Int32Array,
  cell: number,
  run: number,
  epochs = 108,
): RecordContent {
  const { vertices, adjacencyBits, labels } = cellAt(cells, cell);
  return {
    hash: hashAt(cells, cell),
    epochs,
    adjacency: formatAdjacency({ vertices, adjacencyBits }).replaceAll('/', ''),
    operations: ['input', ...(labels.length > 0 ? [formatOperations(labels)] : []), 'output'].join(','),
    parameters: parameters[cell]!,
    validation: Math.fround(imagesOf(cell, run, epochs, 'valid') / 9_984),
    test: Math.fround(imagesOf(cell, run, epochs, 'test') / 9_984),
  };
}
