import type { PairColumns } from '../objectives/pair-columns.js';
import type { ColumnBlocks, LaneColumns } from './column-blocks.js';
import type { PackedBlocks } from './packed-blocks.js';
import type { ScanPlan } from './plan.js';

/** A piece of work for one worker: graphs `groupFrom` .. `groupTo` on blocks `blockFrom` .. `blockTo`. */
export interface TaskRange {
  readonly groupFrom: number;
  readonly groupTo: number;
  readonly blockFrom: number;
  readonly blockTo: number;
}

/** What the tasks of any pass over the models share; all arrays lie on shared memory. `Result` is what a task gives back. */
export interface PassInput<Result = unknown> {
  /** Never there: it only tells the type. */
  readonly result?: Result;
  readonly plan: ScanPlan;
  /** By code of the plan: the level of its cell, −1 where it takes no part. */
  readonly levels: Int32Array<SharedArrayBuffer>;
}

/** What they share where columns stand in blocks of equal size. */
export interface PhaseInput<Result = unknown> extends PassInput<Result> {
  readonly blocks: ColumnBlocks;
}

/** What a worker is given. */
export interface Task<P extends PassInput> {
  readonly phase: P;
  readonly range: TaskRange;
}

/** Find the cells that are faster than every more accurate cell of the task, lane by lane. */
export interface ScoutPhase extends PhaseInput<ScoutResult> {
  readonly kind: 'scout';
  readonly levelCount: number;
  /** By cell. */
  readonly accuracyCounts: Int32Array;
}

/** Find the smallest latency of each level on each lane. */
export interface MinimaPhase extends PhaseInput<MinimaResult> {
  readonly kind: 'minima';
  readonly levelCount: number;
}

/** How pairs are judged: against the thresholds `[level · lanes + lane]`. */
export interface Judgement extends PassInput<ScanResult> {
  /** By level: see {@link AccuracyLevels}. */
  readonly uniform: readonly boolean[];
  /** By cell. */
  readonly accuracyCounts: Int32Array;
  readonly lanes: LaneColumns;
  readonly thresholds: Int32Array<SharedArrayBuffer>;
}

/** Find the pairs below the thresholds that none of the others dominates, and the extremes. */
export interface ScanPhase extends PhaseInput<ScanResult>, Judgement {
  readonly kind: 'scan';
  /** Whether the blocks of a task are searched by bounds: all those before this one, which must not be cut by a task. */
  readonly searchedBlocks: number;
}

/** The same on every pair of cells and packed columns. */
export interface PackedScanPhase extends Judgement {
  readonly kind: 'packed';
  readonly packed: PackedBlocks;
}

export type Phase = ScoutPhase | MinimaPhase | ScanPhase | PackedScanPhase;

/** Pairs: a cell, a lane over all blocks, the latency in cycles. */
export interface ScoutResult {
  readonly cells: Int32Array;
  readonly lanes: Int32Array;
  readonly latencies: Int32Array;
}

export interface MinimaResult {
  /** `levelCount` × lanes of the task's blocks; the largest int32 where no cell was met. */
  readonly minima: Int32Array;
}

export interface ScanResult {
  readonly pairs: PairColumns;
  /** The smallest and the largest latency of the pairs whose latency was computed, as far as they may be the extremes of all. */
  readonly smallest: number;
  readonly largest: number;
  /** Pairs of the columns that a bound left out: their latencies were not computed. */
  readonly leftOut: number;
}
