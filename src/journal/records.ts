import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

/**
 * What a journal is made of: records one after another, so that whatever a kill cuts off is the end of the last one.
 *
 * ```
 * ┌────────────────┬──────────────────────────┬─────────────────────────────┐
 * │ length, uint32 │ SHA-256 of the rest, 32  │ key, share, value: length B │
 * └────────────────┴──────────────────────────┴─────────────────────────────┘
 * ```
 */
export interface JournalRecord {
  readonly key: string;
  /** How much of the work was done with it, 0 .. 1. */
  readonly share: number;
  /** What `structuredClone` takes. */
  readonly value: unknown;
}

const LENGTH_BYTES = 4;
const HEAD_BYTES = LENGTH_BYTES + 32;
/** No record is larger; a length beyond is damage. */
const MOST_BYTES = 2 ** 30;

/** Lay a record out as bytes. */
export function encodeRecord({ key, share, value }: JournalRecord): Buffer {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue([key, share]);
  serializer.writeValue(value);
  const body = serializer.releaseBuffer();
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, createHash('sha256').update(body).digest(), body]);
}

/** A record as it stands in a file. */
export interface StoredRecord extends Omit<JournalRecord, 'value'> {
  /** Where the next one begins. */
  readonly end: number;
  /** To be called once. */
  readonly readValue: () => unknown;
}

/**
 * Read the record at an offset of an open file.
 *
 * @returns Undefined where there is none, or not all of it, or not what was written.
 */
export function readRecord(file: number, offset: number): StoredRecord | undefined {
  const head = readBytes(file, offset, HEAD_BYTES);
  if (head === undefined) return undefined;
  const length = head.readUInt32LE();
  const body = length > MOST_BYTES ? undefined : readBytes(file, offset + HEAD_BYTES, length);
  if (body === undefined) return undefined;
  if (!createHash('sha256').update(body).digest().equals(head.subarray(LENGTH_BYTES))) return undefined;
  const deserializer = new DefaultDeserializer(body);
  deserializer.readHeader();
  const [key, share] = deserializer.readValue() as [string, number];
  return { key, share, end: offset + HEAD_BYTES + length, readValue: () => deserializer.readValue() as unknown };
}

function readBytes(file: number, offset: number, length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length;) {
    const read = readSync(file, bytes, at, length - at, offset + at);
    if (read === 0) return undefined;
    at += read;
  }
  return bytes;
}
