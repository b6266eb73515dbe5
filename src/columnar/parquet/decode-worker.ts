import { parentPort } from 'node:worker_threads';
import type { ThreadReply } from '../thread/limited-thread.js';
import { failureOf } from '../thread/limited-thread.js';
import type { ColumnChunk } from './footer.js';
import type { DecodedChunk } from './read-column.js';
import { decodeChunk } from './read-column.js';
import type { ParquetLimits } from './source.js';

/** A column of one row group to be decoded. */
export interface DecodeTask {
  /** The column's, with its own buffer. */
  readonly bytes: Uint8Array;
  readonly chunk: ColumnChunk;
  readonly limits: ParquetLimits;
  readonly bytesLeft: number;
}

function decode({ bytes, chunk, limits, bytesLeft }: DecodeTask): ThreadReply<DecodedChunk> {
  try {
    return { value: decodeChunk(bytes, chunk, limits, bytesLeft) };
  } catch (error) {
    return failureOf(error);
  }
}

parentPort?.on('message', (task: DecodeTask) => parentPort?.postMessage(decode(task)));
