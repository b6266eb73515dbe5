import type { Cell } from '../../space/cells/cell.js';
import { countBits, formatAdjacency, OPERATION_NAMES } from '../../space/cells/cell.js';
import { vertexChannels } from '../../space/network/channels.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import { lowerCell } from '../../space/network/operations.js';
import { countParameters } from '../../space/network/parameters.js';

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

/** What a cell's graph says by itself, without a table of cells or accuracies. */
export interface CellGraphReport {
  readonly vertices: number;
  readonly edges: number;
  readonly adjacency: string;
  /** Of vertices 1 .. V − 2. */
  readonly ops: readonly string[];
  readonly parameters: number;
  readonly modules: readonly ModuleReport[];
}

/** Describe the graph of a cell, which must be a representative: its channels and operations module by module. */
export function describeCellGraph(cell: Cell): CellGraphReport {
  return {
    vertices: cell.vertices,
    edges: countBits(cell.adjacencyBits),
    adjacency: formatAdjacency(cell),
    ops: cell.labels.map((label) => OPERATION_NAMES[label] as string),
    parameters: countParameters(cell),
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
