import type { CellTable } from '../../space/cells/cell-table.js';
import { cellAt, hashAt } from '../../space/cells/cell-table.js';
import type { AccuracyReport } from './accuracy.js';
import { describeAccuracy } from './accuracy.js';
import type { CellGraphReport } from './cell-graph.js';
import { describeCellGraph } from './cell-graph.js';
import type { DesignSpace } from './design-space.js';

/** A cell as people and scripts read it. */
export interface CellReport extends CellGraphReport {
  readonly cell_index: number;
  readonly hash: string;
  /** Left out where no accuracies are at hand or this cell has none. */
  readonly accuracy?: AccuracyReport;
}

/**
 * Describe a cell: the representative, its channels and operations module by module, its accuracy.
 *
 * @param cells - Those of the space.
 */
export function describeCell(cells: CellTable, { accuracy }: DesignSpace, index: number): CellReport {
  const { modules, ...graph } = describeCellGraph(cellAt(cells, index));
  const found = describeAccuracy(accuracy, index);
  return {
    cell_index: index,
    hash: hashAt(cells, index),
    ...graph,
    ...(found === undefined ? {} : { accuracy: found }),
    modules,
  };
}
