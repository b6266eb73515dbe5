import type { CostTable } from '../../src/cost/table/cost-table.js';
import { PairEvaluator } from '../../src/cost/table/pair-evaluator.js';
import type { CellColumns } from '../../src/space/cells/cell.js';
import { graphsOfTable } from '../../src/space/cells/graphs-of-table.js';
import { CellDecisions } from './cell-decisions.js';
import type { ModelDecisions } from './model-decisions.js';

/** The CNNs of a space and what decides on them, as plain typed arrays. */
export interface SearchedModels {
  readonly kind: 'cells';
  readonly cells: CellColumns;
}

/** How many CNNs there are. */
export function countModels(models: SearchedModels): number {
  return models.cells.count;
}

/** Computes the latency of any pair in core cycles. Not for two threads at once. */
export interface LatencyEvaluator {
  latencyCycles(model: number, accelerator: number): number;
}

/** What a search asks of CNNs: which one decisions make, and how long it takes. */
export interface OpenModels {
  readonly decisions: ModelDecisions;
  readonly evaluator: LatencyEvaluator;
}

/** Make ready what a search asks of CNNs. */
export function openModels({ cells }: SearchedModels, cost: CostTable): OpenModels {
  const graphs = graphsOfTable(cells);
  return { decisions: new CellDecisions(cells, graphs), evaluator: new PairEvaluator(cells, cost, graphs) };
}
