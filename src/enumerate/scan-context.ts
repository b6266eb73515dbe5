import type { RunOptions } from '../progress.js';
import type { ColumnBlocks } from './column-blocks.js';
import type { ColumnSet } from '../cost/table/columns.js';
import type { PackedBlocks } from './packed-blocks.js';
import type { PairSpace } from './pair-space.js';
import type { ScanPlan } from './plan.js';
import type { WorkerPool } from './worker-pool.js';

/** What every pass of a scan works on, and with. */
export interface ScanContext extends PairSpace {
  readonly plan: ScanPlan;
  readonly pool: WorkerPool;
  readonly options: RunOptions;
}

/** Columns on which every model is scheduled, as the kernel wants them. */
export interface ChosenColumns {
  readonly columns: ColumnSet;
  readonly blocks: ColumnBlocks;
  /** The same columns packed, where every pair of cells is computed. */
  readonly packed?: PackedBlocks | undefined;
  /** On the blocks before this one, cells that a bound shows to be slow are left out. */
  readonly searchedBlocks: number;
}
