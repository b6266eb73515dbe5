import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import { closePool } from '../../close-pool.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { CELL_COUNT, listCells, sortCells } from '../../space/cells/cell-table.js';
import { hashRecords, moduleDigests } from '../../space/cells/module-hash.js';

const BLOCK_CELLS = 4_096;
const BLOCK_WORDS = BLOCK_CELLS * 2;
const DIGEST_BYTES = 16;

export interface HashOptions extends RunOptions {
  /** Worker threads; 1 hashes on the calling thread. */
  readonly threads: number;
}

/**
 * Enumerate and hash every cell, the hashing spread over worker threads in blocks.
 *
 * @returns The cells in cell order, the same for any number of threads.
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
 */
export async function hashCells({ threads, onProgress, signal }: HashOptions): Promise<CellTable> {
  const cells = listCells();
  const records = hashRecords(cells);
  const digests = new Uint8Array(CELL_COUNT * DIGEST_BYTES);
  const pool = threads > 1 ? createPool(threads) : undefined;
  const hashBlock = async (block: Uint32Array): Promise<Uint8Array> => {
    if (pool !== undefined) return (await pool.run(block)) as Uint8Array;
    await setImmediate();
    return moduleDigests(block);
  };
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < CELL_COUNT) {
      const from = next;
      next = Math.min(from + BLOCK_CELLS, CELL_COUNT);
      const end = next;
      throwIfInterrupted(signal);
      digests.set(await hashBlock(records.slice(from * 2, from * 2 + BLOCK_WORDS)), from * DIGEST_BYTES);
      done += end - from;
      onProgress?.({ phase: 'hash cells', done, total: CELL_COUNT, unit: 'cells' });
    }
  };
  const workers = Array.from({ length: threads }, work);
  try {
    await Promise.all(workers);
  } finally {
    if (pool !== undefined) await closePool(pool, workers);
  }
  return sortCells(cells, digests);
}

function createPool(threads: number): Piscina {
  const filename = createRequire(import.meta.url).resolve('#worker/accuracy/table/hash-worker');
  return new Piscina({ filename, minThreads: threads, maxThreads: threads });
}
