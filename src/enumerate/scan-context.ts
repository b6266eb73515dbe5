import type { RunOptions } from '../progress.js';
import type { ColumnBlocks } from './column-blocks.js';
import type { ColumnSet } from '../cost/table/columns.js';
import type { PairSpace } from './pair-space.js';
import type { ScanPlan } from './plan.js';
import type { WorkerPool } from './worker-pool.js';

/** What every pass of a scan works on, and with. */
export interface ScanContext extends PairSpace {
  readonly plan: ScanPlan;
  /** The columns on which every cell is scheduled. */
  readonly columns: ColumnSet;
  /** These columns as the kernel wants them. */
  readonly blocks: ColumnBlocks;
  /** On the blocks before this one, cells that a bound shows to be slow are left out. */
  readonly searchedBlocks: number;
  readonly pool: WorkerPool;
  readonly options: RunOptions;
}
