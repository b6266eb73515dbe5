import type { CostTable } from '../../src/cost/table/cost-table.js';
import type { Evaluator } from '../../src/cost/table/evaluator.js';
import { makeEvaluator } from '../../src/cost/table/evaluator.js';
import { PairEvaluator } from '../../src/cost/table/pair-evaluator.js';
import type { CellColumns } from '../../src/space/cells/cell.js';
import { graphsOfTable } from '../../src/space/cells/graphs-of-table.js';
import type { ModelSpace } from '../../src/space/models/model-space.js';
import type { ModuleTable } from '../../src/space/models/module-table.js';
import { CellDecisions } from './cell-decisions.js';
import { digitDecisions } from './digit-decisions.js';
import type { ModelDecisions } from './model-decisions.js';

/** The CNNs of a space and what decides on them, as plain typed arrays. */
export type SearchedModels =
  | { readonly kind: 'cells'; readonly cells: CellColumns }
  | ({ readonly kind: 'modules'; readonly modules: ModuleTable } & Pick<ModelSpace, 'decisions'>);

/** What a search asks of CNNs: which one decisions make, and how long it takes. */
export interface OpenModels {
  readonly decisions: ModelDecisions;
  readonly evaluator: Evaluator;
}

/** Make ready what a search asks of CNNs. */
export function openModels(models: SearchedModels, cost: CostTable): OpenModels {
  if (models.kind === 'modules') {
    const { modules, decisions } = models;
    return {
      decisions: digitDecisions({ count: modules.modelCount, decisions }),
      evaluator: makeEvaluator(models, cost),
    };
  }
  const { cells } = models;
  const graphs = graphsOfTable(cells);
  return { decisions: new CellDecisions(cells, graphs), evaluator: new PairEvaluator(cells, cost, graphs) };
}
