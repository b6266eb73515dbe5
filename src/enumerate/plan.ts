import { kindsOf } from '../cost/table/model-evaluator.js';
import { shareColumn, sharedInt32 } from '../shared-arrays.js';
import type { CellColumns } from '../space/cells/cell.js';
import { LABEL_COUNT } from '../space/cells/cell.js';
import { graphsOfTable } from '../space/cells/graphs-of-table.js';
import type { ModelOperation } from '../space/models/module.js';
import type { ModuleTable } from '../space/models/module-table.js';
import type { ScheduledModels } from '../space/models/workload.js';
import { ShapeRows } from '../space/network/shape-rows.js';
import { indexShapes } from '../space/network/shapes.js';
import { graphProgram } from './graph-program.js';
import { kernelLayout } from './kernel-module.js';

/**
 * Models in the order of the scan, in groups whose latencies the kernel holds at a time; on shared memory.
 *
 * Group g has codes `codeOffset[g]` .. `codeOffset[g + 1]`; `modelOf[code]` is the model, −1 where a code has none.
 */
interface GroupedModels {
  readonly groupCount: number;
  readonly codeOffset: Int32Array<SharedArrayBuffer>;
  readonly modelOf: Int32Array<SharedArrayBuffer>;
}

/**
 * Cells graph by graph, and within a graph by label code: 3^interior codes, of which some are another cell's.
 *
 * `programs` holds one {@link graphProgram} a graph.
 */
export interface CellPlan extends GroupedModels {
  readonly kind: 'cells';
  readonly programs: Int32Array<SharedArrayBuffer>;
}

/** Models made of modules, in their order; `kinds` of the rows of their cost table. */
export interface ModulePlan extends GroupedModels {
  readonly kind: 'modules';
  readonly modules: ModuleTable;
  readonly kinds: Uint8Array;
}

export type ScanPlan = CellPlan | ModulePlan;

/** Group models for the kernel that they have; `operations` are the rows of their cost table. */
export function planModels(models: ScheduledModels, operations: readonly ModelOperation[]): ScanPlan {
  return models.kind === 'cells' ? planCells(models.cells) : planModules(models.modules, operations);
}

/** Group the cells of a table by graph. */
export function planCells(cells: CellColumns): CellPlan {
  const { graphs, graphOf } = graphsOfTable(cells);
  const codeOffset = sharedInt32(graphs.length + 1);
  const { PROGRAM_WORDS } = kernelLayout();
  const programs = sharedInt32(graphs.length * PROGRAM_WORDS);
  const shapes = new ShapeRows(indexShapes());
  graphs.forEach(({ vertices, adjacencyBits }, g) => {
    codeOffset[g + 1] = codeOffset[g]! + LABEL_COUNT ** (vertices - 2);
    programs.set(graphProgram(vertices, adjacencyBits, shapes), g * PROGRAM_WORDS);
  });

  const modelOf = sharedInt32(codeOffset[graphs.length]!).fill(-1);
  for (let i = 0; i < cells.count; i++) modelOf[codeOffset[graphOf[i]!]! + cells.labels[i]!] = i;
  return { kind: 'cells', groupCount: graphs.length, codeOffset, modelOf, programs };
}

/** Group models made of modules by their indices. */
export function planModules(modules: ModuleTable, operations: readonly ModelOperation[]): ModulePlan {
  const { MAX_CODES } = kernelLayout();
  const { modelCount } = modules;
  const groupCount = Math.ceil(modelCount / MAX_CODES);
  const codeOffset = sharedInt32(groupCount + 1);
  for (let group = 1; group <= groupCount; group++) codeOffset[group] = Math.min(modelCount, group * MAX_CODES);
  const modelOf = sharedInt32(modelCount);
  for (let model = 0; model < modelCount; model++) modelOf[model] = model;
  return { kind: 'modules', groupCount, codeOffset, modelOf, modules, kinds: shareColumn(kindsOf(operations)) };
}
