import { parentPort } from 'node:worker_threads';
import type { PackedError } from '../../errors/across-threads.js';
import { packError } from '../../errors/across-threads.js';
import { CodesignError } from '../../errors/codesign-error.js';
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

export type DecodeReply = { readonly decoded: DecodedChunk } | { readonly failure: PackedError };

function decode({ bytes, chunk, limits, bytesLeft }: DecodeTask): DecodeReply {
  try {
    return { decoded: decodeChunk(bytes, chunk, limits, bytesLeft) };
  } catch (error) {
    if (error instanceof CodesignError) return { failure: packError(error) };
    // Whoever asked says of which file; a stack would tell people nothing.
    return { failure: { code: undefined, fault: (error as Error).message, wayOut: '' } };
  }
}

parentPort?.on('message', (task: DecodeTask) => parentPort?.postMessage(decode(task)));
