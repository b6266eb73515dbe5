import type { CellTable } from '../cells/cell-table.js';
import { cellAt, hashAt } from '../cells/cell-table.js';
import { findCell } from '../cells/find-cell.js';
import type { ModelSpace } from '../models/model-space.js';
import type { ModelModule } from '../models/module.js';
import { operationName } from '../models/module.js';
import { NETWORK_MODULES } from '../network/modules.js';
import { lowerCell, shapeOperation } from '../network/operations.js';
import { listParameters } from '../network/parameter-column.js';
import { NASBENCH101, NASBENCH101_SERIAL } from './workload.js';

export const NASBENCH101_NAME = 'nasbench101';

/** Lower the network of a cell: its five modules, then the serial part, operation by operation. */
function lowerNetwork(cells: CellTable, index: number): ModelModule[] {
  const cell = cellAt(cells, index);
  const modules = NETWORK_MODULES.map((module): ModelModule => {
    const { inputChannels, outputChannels, size, repeats } = module;
    const operations = lowerCell(cell, module).map((operation) => ({
      ...shapeOperation(operation),
      dependencies: operation.dependencies.filter((position) => position >= 0),
    }));
    return { name: `cell ${inputChannels}→${outputChannels} @${size}`, operations, repeats };
  });
  const serial = NASBENCH101_SERIAL.map(({ operation, repeats }): ModelModule => {
    return { name: operationName(operation), operations: [{ ...operation, dependencies: [] }], repeats };
  });
  return [...modules, ...serial];
}

/** Cells of NAS-Bench-101, all of them or some, as a space of models. */
export function nasbench101Space(cells: CellTable): ModelSpace {
  return {
    name: NASBENCH101_NAME,
    network: undefined,
    noun: 'cell',
    count: cells.count,
    workload: { ...NASBENCH101, operations: NASBENCH101.operations, models: () => ({ kind: 'cells', cells }) },
    cells,
    nameAt: (index) => hashAt(cells, index),
    find: (text) => findCell(cells, text),
    modulesAt: (index) => lowerNetwork(cells, index),
    decisions: undefined,
    parameters: () => listParameters(cells),
    source: undefined,
  };
}
