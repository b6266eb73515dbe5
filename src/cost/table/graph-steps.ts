import type { CellGraph } from '../../space/cells/cell.js';
import { LABEL_COUNT } from '../../space/cells/cell.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import type { OperationKind } from '../../space/models/module.js';
import { lowerCell } from '../../space/network/operations.js';
import { OPERATION_KINDS } from '../../space/models/module.js';
import type { ShapeRows } from '../../space/network/shape-rows.js';

const KINDS = OPERATION_KINDS.length;
const LABEL_KINDS = OPERATION_KINDS.slice(0, LABEL_COUNT);

/**
 * Lower a graph once for all its labellings, to the bytes that a {@link PairEvaluator} runs.
 *
 * The operations of a cell are the same in each module of the network but for their shapes, and a label changes nothing
 * but the kind of its vertex's own operation:
 *
 * ```
 * step:  kind │ n │ n steps it waits for │ row of the cost table in each of the 5 modules
 *        4 + i, the operation of interior vertex i + 1 │ n │ … │ 5 rows as conv3x3, 5 as conv1x1, 5 as maxpool3x3
 * ```
 *
 * @param rows - Those of the cost table.
 */
export function encodeSteps(graph: CellGraph, rows: ShapeRows): Uint8Array {
  const cell = { ...graph, labels: new Array<number>(graph.vertices - 2).fill(0) };
  const modules = NETWORK_MODULES.map((module) => lowerCell(cell, module));
  const rowsOf = (step: number, kind: OperationKind): number[] =>
    modules.map((operations, module) => {
      const { inputChannels, outputChannels } = operations[step]!;
      return rows.rowOf(module, kind, inputChannels, outputChannels);
    });
  const bytes = modules[0]!.flatMap(({ kind, role, vertex, dependencies }, step) => {
    const waits = [dependencies.length, ...dependencies];
    if (role !== 'label') return [OPERATION_KINDS.indexOf(kind), ...waits, ...rowsOf(step, kind)];
    return [KINDS + vertex - 1, ...waits, ...LABEL_KINDS.flatMap((each) => rowsOf(step, each))];
  });
  return Uint8Array.from(bytes);
}
