import type { CostTable } from '../cost/table/cost-table.js';
import { setImmediate } from 'node:timers/promises';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import type { GroundTruth } from '../store/ground-truth.js';
import type { Evaluator } from '../cost/table/evaluator.js';
import type { CellRange } from '../frontier/result.js';
import type { Shard } from '../shard.js';
import type { ScheduledModels } from '../space/models/workload.js';
import { shardRange } from '../store/shards.js';
import type { CheckProgress } from './progress.js';
import { formatPairObjectives } from './report.js';

/** What every check gets. */
export interface VerifyContext extends RunOptions {
  readonly folder: string;
  readonly truth: GroundTruth;
  readonly table: CostTable;
  readonly evaluator: Evaluator;
  readonly models: ScheduledModels;
  readonly samples: number;
  readonly seed: number;
  /** The accuracies as the table has them that they were taken from; undefined where nobody named it. */
  readonly known: KnownAccuracies | undefined;
  /** Which part of every sweep is looked at: all of it, or one that others complete. */
  readonly shard: Shard;
  /** Where long checks keep how far they are. */
  readonly progress: CheckProgress;
}

/** Accuracies of all models of a space, from elsewhere than the folder that is verified. */
export interface KnownAccuracies {
  /** What they are called there. */
  readonly name: string;
  /** Of how many images the counts are. */
  readonly denominator: number;
  /** By model index, −1 where missing. */
  readonly counts: Int32Array;
  /** Where they are from, for messages. */
  readonly source: string;
}

/**
 * Look for a fault in one respect: returns how many things were looked at, throws VerifyFault otherwise.
 *
 * A sweep is divided into stretches one after another, and meets its first fault first: so the first fault of the first
 * shard that has one is the first of the whole.
 */
export interface VerifyCheck {
  readonly name: string;
  readonly unit: string;
  /** Whether each shard looks at its stretch alone; else one of them looks at all. */
  readonly divided: boolean;
  readonly run: (context: VerifyContext) => Promise<number> | number;
  /** Whether there is anything to look at; left out where there always is. */
  readonly applies?: (context: VerifyContext) => boolean;
}

/** The stretch of so many things in a row that this shard looks at. */
export function ownStretch({ shard: { number, count } }: VerifyContext, things: number): CellRange {
  return shardRange(things, number, count);
}

/** Tell how far it is, let the rest of the program have its turn, and leave where it was interrupted. */
export async function breathe(
  { onProgress, signal }: RunOptions,
  phase: string,
  done: number,
  total: number,
  unit = 'pairs',
): Promise<void> {
  onProgress?.({ phase, done, total, unit });
  await setImmediate();
  throwIfInterrupted(signal);
}

/** Write a row of the frontier with its objectives as the file states them. */
export function describeRow({ frontier }: GroundTruth, row: number): string {
  const { cellIndex, acceleratorIndex, accuracyCount, latencyCycles, areaUnits } = frontier;
  const numbers = [cellIndex, acceleratorIndex, accuracyCount, latencyCycles, areaUnits].map((c) => c[row]!);
  return `row ${row}, ${formatPairObjectives(...(numbers as [number, number, number, number, number]))}`;
}

/** The cells of a truth that were enumerated and have an accuracy. */
export function knownCells({ accuracyCounts, manifest }: GroundTruth): Uint32Array {
  const { from, to } = manifest.cell_range;
  const known = new Uint32Array(to - from);
  let size = 0;
  for (let cell = from; cell < to; cell++) if (accuracyCounts[cell]! >= 0) known[size++] = cell;
  return known.subarray(0, size);
}
