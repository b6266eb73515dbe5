import type { CellColumns } from '../cells/cell.js';
import type { ModelOperation } from './module.js';
import type { ModuleTable } from './module-table.js';

/** An operation that every model runs by itself, `repeats` times. */
export interface SerialOperation {
  readonly operation: ModelOperation;
  readonly repeats: number;
}

/** What is scheduled: labelled graphs, for which there is a kernel of their own, or modules of any kind. */
export type ScheduledModels =
  { readonly kind: 'cells'; readonly cells: CellColumns } | { readonly kind: 'modules'; readonly modules: ModuleTable };

/** How many models there are. */
export function countModels(models: ScheduledModels): number {
  return models.kind === 'cells' ? models.cells.count : models.modules.modelCount;
}

/** A space of models as an accelerator sees it: operations, and the order in which each model runs them. */
export interface Workload {
  /** Every operation that is scheduled, each once: the rows of every cost table, in their order. */
  readonly operations: readonly ModelOperation[];
  /** What every model runs besides, operation after operation with nothing beside them: its serial part. */
  readonly serial: readonly SerialOperation[];
  /** How many operations a model runs besides its serial part, at most, or a bound on it. */
  readonly mostRuns: number;
  /** Called when the models themselves are needed: that may take a moment the first time. */
  readonly models: () => ScheduledModels;
}
