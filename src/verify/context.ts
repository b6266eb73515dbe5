import type { CostTable } from '../cost/table/cost-table.js';
import { setImmediate } from 'node:timers/promises';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import type { GroundTruth } from '../store/ground-truth.js';
import type { Manifest } from '../store/manifest.js';
import type { CellRange } from '../frontier/result.js';
import type { Shard } from '../shard.js';
import { shardRange } from '../shard.js';
import type { ScheduledModels } from '../space/models/workload.js';
import type { CheckProgress } from './progress.js';
import type { PairName } from './report.js';
import { formatPairObjectives } from './report.js';

/** What a sweep looks at, on any thread. */
export interface SweepContext {
  readonly truth: SweepTruth;
  readonly table: CostTable;
  readonly models: ScheduledModels;
  readonly samples: number;
  readonly seed: number;
  /** Where another thread has found them. */
  readonly extremes?: ExtremeVariants | undefined;
}

/** Variants some of which have the extreme latencies of every model. */
export interface ExtremeVariants {
  readonly fastest: Int32Array;
  readonly slowest: Int32Array;
}

/** What a sweep needs of a truth. */
export type SweepTruth = Pick<GroundTruth, 'accuracyCounts' | 'frontier'> & {
  readonly manifest: Pick<Manifest, 'bounds' | 'cell_range'>;
};

/** What every check gets. */
export interface VerifyContext extends SweepContext, RunOptions {
  readonly folder: string;
  readonly truth: GroundTruth;
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

/** The pair of a row. */
export function pairOfRow({ frontier }: SweepTruth, row: number): PairName {
  return {
    cell_index: frontier.cellIndex[row]!,
    accelerator_index: frontier.acceleratorIndex[row]!,
  };
}

/** Write a row of the frontier with its objectives as the file states them. */
export function describeRow({ frontier }: SweepTruth, row: number): string {
  const { cellIndex, acceleratorIndex, accuracyCount, latencyCycles, areaUnits } = frontier;
  const numbers = [cellIndex, acceleratorIndex, accuracyCount, latencyCycles, areaUnits].map((c) => c[row]!);
  return `row ${row}, ${formatPairObjectives(...(numbers as [number, number, number, number, number]))}`;
}

const knownOf = new WeakMap<SweepTruth, Uint32Array>();

/** The cells of a truth that were enumerated and have an accuracy; looked for once. */
export function knownCells(truth: SweepTruth): Uint32Array {
  const found = knownOf.get(truth) ?? findKnown(truth);
  knownOf.set(truth, found);
  return found;
}

function findKnown({ accuracyCounts, manifest }: SweepTruth): Uint32Array {
  const { from, to } = manifest.cell_range;
  const known = new Uint32Array(to - from);
  let size = 0;
  for (let cell = from; cell < to; cell++) if (accuracyCounts[cell]! >= 0) known[size++] = cell;
  return known.subarray(0, size);
}
