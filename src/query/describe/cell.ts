import type { CellTable } from '../../space/cells/cell-table.js';
import { cellAt, hashAt } from '../../space/cells/cell-table.js';
import { countBits, formatAdjacency, OPERATION_NAMES } from '../../space/cells/cell.js';
import { vertexChannels } from '../../space/network/channels.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import { lowerCell } from '../../space/network/operations.js';
import { countParameters } from '../../space/network/parameters.js';
import type { AccuracyReport } from './accuracy.js';
import { describeAccuracy } from './accuracy.js';
import type { DesignSpace } from './design-space.js';

/** One of the five modules of the network, as the cell fills it. */
export interface ModuleReport {
  readonly input_channels: number;
  readonly output_channels: number;
  readonly size: number;
  readonly repeats: number;
  /** Of vertices 1 .. V − 2. */
  readonly channels: readonly number[];
  readonly operations: number;
}

/** A cell as people and scripts read it. */
export interface CellReport {
  readonly cell_index: number;
  readonly hash: string;
  readonly vertices: number;
  readonly edges: number;
  readonly adjacency: string;
  /** Of vertices 1 .. V − 2. */
  readonly ops: readonly string[];
  readonly parameters: number;
  /** Left out where no accuracies are at hand or this cell has none. */
  readonly accuracy?: AccuracyReport;
  readonly modules: readonly ModuleReport[];
}

/**
 * Describe a cell: the representative, its channels and operations module by module, its accuracy.
 *
 * @param cells - Those of the space.
 */
export function describeCell(cells: CellTable, { accuracy }: DesignSpace, index: number): CellReport {
  const cell = cellAt(cells, index);
  const found = describeAccuracy(accuracy, index);
  return {
    cell_index: index,
    hash: hashAt(cells, index),
    vertices: cell.vertices,
    edges: countBits(cell.adjacencyBits),
    adjacency: formatAdjacency(cell),
    ops: cell.labels.map((label) => OPERATION_NAMES[label] as string),
    parameters: countParameters(cell),
    ...(found === undefined ? {} : { accuracy: found }),
    modules: NETWORK_MODULES.map((module) => ({
      input_channels: module.inputChannels,
      output_channels: module.outputChannels,
      size: module.size,
      repeats: module.repeats,
      channels: vertexChannels(cell.vertices, cell.adjacencyBits, module.outputChannels),
      operations: lowerCell(cell, module).length,
    })),
  };
}
