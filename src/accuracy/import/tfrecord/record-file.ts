import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { importInvalid } from '../../../errors/accuracy.js';
import type { RunOptions } from '../../../progress.js';
import { throwIfInterrupted, toMegabytes } from '../../../progress.js';
import { maskedCrc32c } from './crc32c.js';

/*
 * A TFRecord file is a sequence of records:
 *
 *   u64 length | u32 masked CRC-32C of the length | length bytes of data | u32 masked CRC-32C of the data
 *   0            8                                  12                     12 + length
 *
 * all little-endian.
 */
const LENGTH_BYTES = 8;
const DATA_START = 12;
const CHECKSUM_BYTES = 4;

/** A record of the data set has some 400 bytes; one far longer is not of it. */
const MAX_RECORD_BYTES = 1 << 20;

/** Read at a time: long enough to be fast, short enough to stop and to report in between. */
const CHUNK_BYTES = 4 << 20;

/** Receives one record: the data are `bytes[from..end]`, valid during the call; `offset` is where the record begins. */
export type RecordVisitor = (bytes: Buffer, from: number, end: number, offset: number) => void;

/** What a whole file came to. */
export interface RecordSummary {
  readonly records: number;
  readonly bytes: number;
  /** SHA-256 of the file, as lower-case hex. */
  readonly sha256: string;
}

/** Whether a file that begins with these bytes is a TFRecord file: the checksum of the first length tells. */
export function isRecordFile(head: Buffer): boolean {
  return head.length >= DATA_START && head.readUInt32LE(LENGTH_BYTES) === maskedCrc32c(head, 0, LENGTH_BYTES);
}

/**
 * Read a TFRecord file from beginning to end in constant memory, checking both checksums of every record.
 *
 * @throws {@link CodesignError} IMPORT_INVALID with the byte offset of the record that is damaged, cut off or foreign;
 *   INTERRUPTED; what `visit` throws.
 */
export async function readRecords(path: string, visit: RecordVisitor, run: RunOptions): Promise<RecordSummary> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let records = 0;
    let offset = 0;
    let kept = 0;
    for (;;) {
      throwIfInterrupted(run.signal);
      const { bytesRead } = await file.read(buffer, kept, buffer.length - kept);
      hash.update(buffer.subarray(kept, kept + bytesRead));
      const filled = kept + bytesRead;
      let at = 0;
      while (at < filled) {
        const length = recordLength(path, buffer, at, filled, offset + at);
        if (length === -1) break;
        visit(buffer, at + DATA_START, at + DATA_START + length, offset + at);
        records++;
        at += DATA_START + length + CHECKSUM_BYTES;
      }
      kept = filled - at;
      offset += at;
      if (bytesRead === 0) {
        if (kept > 0) throw cutOff(path, buffer, kept, offset);
        return { records, bytes: offset, sha256: hash.digest('hex') };
      }
      buffer.copy(buffer, 0, at, filled);
      run.onProgress?.({ phase: 'import', done: toMegabytes(offset), total: toMegabytes(size), unit: 'MB' });
    }
  } finally {
    await file.close();
  }
}

/** Length of the data of the record at `at`, checksums checked; −1 where `filled` ends before the record does. */
function recordLength(path: string, buffer: Buffer, at: number, filled: number, offset: number): number {
  if (at + DATA_START > filled) return -1;
  const length = buffer.readUInt32LE(at) + buffer.readUInt32LE(at + 4) * 2 ** 32;
  if (buffer.readUInt32LE(at + LENGTH_BYTES) !== maskedCrc32c(buffer, at, at + LENGTH_BYTES)) {
    if (offset === 0)
      throw importInvalid(path, 'byte 0', 'it is not a TFRecord file (the checksum of the first length is wrong)');
    throw damaged(path, offset, 'the checksum of its length is wrong');
  }
  if (length > MAX_RECORD_BYTES) {
    throw importInvalid(path, `byte ${offset}`, `a record of ${length} bytes is none of NAS-Bench-101`);
  }
  const end = at + DATA_START + length;
  if (end + CHECKSUM_BYTES > filled) return -1;
  if (buffer.readUInt32LE(end) !== maskedCrc32c(buffer, at + DATA_START, end)) {
    throw damaged(path, offset, 'the checksum of its data is wrong');
  }
  return length;
}

function damaged(path: string, offset: number, fault: string): Error {
  return importInvalid(path, `byte ${offset}`, `the record there is damaged: ${fault}`, 'Download the file again.');
}

function cutOff(path: string, buffer: Buffer, kept: number, offset: number): Error {
  const wanted = kept < DATA_START ? '' : ` of ${DATA_START + buffer.readUInt32LE(0) + CHECKSUM_BYTES}`;
  const fault = `the file is truncated: it ends ${kept} bytes${wanted} into the record there`;
  return importInvalid(path, `byte ${offset}`, fault, 'Download the file again.');
}
