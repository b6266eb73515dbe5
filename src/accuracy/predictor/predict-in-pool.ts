import { createRequire } from 'node:module';
import { Piscina } from 'piscina';
import { closePool } from '../../close-pool.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import { shareColumn, sharedInt32 } from '../../shared-arrays.js';
import type { CellColumns } from '../../space/cells/cell.js';
import type { PredictTask } from './predict-table.js';
import { orderByGraph } from './predict-table.js';

/** Steps that a thread has to do, or is doing. */
const QUEUED = 2;

/**
 * Predict every cell of a table with the predictor that comes with the package, on worker threads.
 *
 * @returns Counts of 29,952 in the order of the table, the same for any number of threads.
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
 */
export async function predictInPool(
  { count, vertices, adjacencyBits, labels }: CellColumns,
  threads: number,
  { onProgress, signal }: RunOptions,
): Promise<Int32Array> {
  const table: CellColumns = {
    count,
    vertices: shareColumn(vertices),
    adjacencyBits: shareColumn(adjacencyBits),
    labels: shareColumn(labels),
  };
  const order = orderByGraph({ count, vertices, adjacencyBits, labels });
  const shared = { table, cells: shareColumn(order.cells), counts: sharedInt32(count) };
  const pool = new Piscina({
    filename: createRequire(import.meta.url).resolve('#worker/accuracy/predictor/predict-worker'),
    minThreads: threads,
    maxThreads: threads,
  });
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < order.steps.length) {
      throwIfInterrupted(signal);
      const step = order.steps[next++]!;
      const task: PredictTask = { ...shared, step };
      await pool.run(task);
      done += step.to - step.from;
      onProgress?.({ phase: 'predict', done, total: count, unit: 'cells' });
    }
    throwIfInterrupted(signal);
  };
  const workers = Array.from({ length: QUEUED * threads }, work);
  try {
    await Promise.all(workers);
  } finally {
    await closePool(pool, workers);
  }
  return shared.counts.slice();
}
