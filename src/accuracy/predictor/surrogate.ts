import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunOptions } from '../../progress.js';
import { sha256Hex } from '../../sha256-hex.js';
import type { Cell } from '../../space/cells/cell.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { readDataFile } from './data-file.js';
import { GraphPredictor } from './graph-predictor.js';
import { predictInPool } from './predict-in-pool.js';
import { predictInSteps, predictTable } from './predict-table.js';
import type { SurrogateRecord } from './surrogate-record.js';
import { parseSurrogateRecord } from './surrogate-record.js';
import { decodeWeights } from './weights-file.js';

/** The embedded predictor and what is known about it. */
export interface Surrogate {
  readonly predictor: GraphPredictor;
  readonly record: SurrogateRecord;
}

/**
 * Load a predictor: its weights and the record beside them.
 *
 * @throws {@link CodesignError} FILE_MISSING or SURROGATE_INVALID.
 */
export function loadSurrogate(weightsPath: string, recordPath: string): Surrogate {
  const bytes = readDataFile(weightsPath);
  const weights = decodeWeights(bytes, weightsPath);
  const record = parseSurrogateRecord(readDataFile(recordPath).toString('utf8'), sha256Hex(bytes), recordPath);
  return { predictor: new GraphPredictor(weights), record };
}

let embedded: Surrogate | undefined;

/** The predictor that comes with the package, loaded once. */
export function embeddedSurrogate(): Surrogate {
  const { resolve } = createRequire(import.meta.url);
  embedded ??= loadSurrogate(resolve('#data/surrogate.bin'), resolve('#data/surrogate.json'));
  return embedded;
}

/**
 * Predict the test accuracy of every cell of a table, as counts of 29,952 in the order of the table.
 *
 * The counts are the same on every platform. The whole space takes some seconds on one thread; where other work must
 * run in between use {@link predictAccuraciesInTurns}.
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted already or by `onProgress`.
 */
export function predictAccuracies(cells: CellTable, options: RunOptions = {}): Int32Array {
  return predictTable(embeddedSurrogate().predictor, cells, options);
}

/** How to predict a table beside other work. */
export interface PredictOptions extends RunOptions {
  /** Worker threads; 1 predicts on the calling thread. All cores where left out. */
  readonly threads?: number | undefined;
}

/** The same as {@link predictAccuracies} on worker threads, or giving way to timers, signals and input on this one. */
export async function predictAccuraciesInTurns(cells: CellTable, options: PredictOptions = {}): Promise<Int32Array> {
  const { threads = availableParallelism(), ...run } = options;
  if (threads > 1) return predictInPool(cells, threads, run);
  const steps = predictInSteps(embeddedSurrogate().predictor, cells, run);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
  }
}

/**
 * Predict the test accuracy of one cell as a count of 29,952.
 *
 * @param cell - The representative of its class (spec/cell-space.md): channel rounding depends on the vertex order.
 */
export function predictCell({ vertices, adjacencyBits, labels }: Cell): number {
  const [count] = embeddedSurrogate().predictor.predict(vertices, adjacencyBits, [labels]);
  return count as number;
}

/** What must stand wherever a predicted accuracy is shown: that it is predicted, how far off, and how to get real ones. */
export function describeSurrogate(): string {
  const { hold_out, hold_out_divisor } = embeddedSurrogate().record;
  const { sound, all } = hold_out;
  return (
    `Accuracies are predicted, not measured: mean error ${sound.meanAbsoluteErrorPoints.toFixed(2)} points, ` +
    `Kendall tau ${sound.kendallTau.toFixed(3)} on the held-out cells (every ${hold_out_divisor}th) of at least 80 % ` +
    `accuracy (mean error ${all.meanAbsoluteErrorPoints.toFixed(2)} points over all held-out cells). ` +
    `Get the measured ones with: codesign table fetch freerea`
  );
}
