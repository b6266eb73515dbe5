import { graphsOfTable } from '../../space/cells/graphs-of-table.js';
import type { ScheduledModels } from '../../space/models/workload.js';
import type { CostTable } from './cost-table.js';
import { kindsOf, ModelEvaluator } from './model-evaluator.js';
import { PairEvaluator } from './pair-evaluator.js';

/** Computes the latency of any pair from a cost table; not for two threads at once. */
export interface Evaluator {
  /** The latency of a model on a variant of the table, in core cycles. */
  latencyCycles(model: number, variant: number): number;
}

/**
 * Make the evaluator that models of a kind have.
 *
 * @param Clocks - What times are kept in: doubles where totals may leave int32.
 */
export function makeEvaluator(
  models: ScheduledModels,
  table: CostTable,
  Clocks: Int32ArrayConstructor | Float64ArrayConstructor = Int32Array,
): Evaluator {
  if (models.kind === 'cells') return new PairEvaluator(models.cells, table, graphsOfTable(models.cells), Clocks);
  return new ModelEvaluator(models.modules, kindsOf(table.operations), table, Clocks);
}
