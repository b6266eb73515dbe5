import { requireCells } from '../../src/space/models/model-space.js';
import { nasbench101Space } from '../../src/space/nasbench101/space.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { makespan, scheduleOperations } from '../../src/cost/model/schedule.js';
import type { FrontierResult } from '../../src/frontier/result.js';
import type { PairColumns } from '../../src/objectives/pair-columns.js';
import { createPairColumns } from '../../src/objectives/pair-columns.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import type { Range } from '../../src/objectives/bounds.js';
import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import { DEFAULT_GRID } from '../../src/space/accelerators/grid.js';
import type { Cell } from '../../src/space/cells/cell.js';
import { columnsOf, decodeLabels } from '../../src/space/cells/cell.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { cellAt, sortCells } from '../../src/space/cells/cell-table.js';
import { listGraphs } from '../../src/space/cells/graphs.js';
import { listLabelings } from '../../src/space/cells/labelings.js';
import { hashRecords, moduleDigests } from '../../src/space/cells/module-hash.js';
import { NETWORK_MODULES } from '../../src/space/network/modules.js';
import { indexOperations } from '../../src/cost/table/cost-table.js';
import { lowerCell, shapeKey } from '../../src/space/network/operations.js';

/** 96 variants of one and two engines. */
export const TRIAL_GRID: AcceleratorGrid = {
  ...DEFAULT_GRID,
  filter_par: [8],
  pixel_par: [8, 32],
  input_buffer_depth: [2048],
  weight_buffer_depth: [1024, 4096],
  output_buffer_depth: [1024],
  mem_interface_width: [256, 512],
};

/** 16 variants in which 3/4 and 2/3 of 8 lanes are the same: whatever is on the frontier is tied. */
export const TWIN_GRID: AcceleratorGrid = { ...TRIAL_GRID, pixel_par: [8], ratio_conv_engines: ['3/4', '2/3'] };

/** The 91 cells of up to four vertices in order of their hashes. */
export function trialCells(maxVertices = 4): CellTable {
  const listed: Cell[] = [];
  for (let vertices = 2; vertices <= maxVertices; vertices++) {
    for (const graph of listGraphs(vertices)) {
      for (const code of listLabelings(graph)) listed.push({ ...graph, labels: decodeLabels(code, vertices - 2) });
    }
  }
  const cells = columnsOf(listed);
  return sortCells(cells, moduleDigests(hashRecords(cells)));
}

/** A space small enough for the plainest enumeration; accuracies repeat and some are missing. */
export function trialInputs(grid: AcceleratorGrid = TRIAL_GRID, cells: CellTable = trialCells()): FrontierInputs {
  const accuracyCounts = Int32Array.from({ length: cells.count }, (_, i) => (i % 17 === 5 ? -1 : (i * 37) % 40));
  return {
    space: nasbench101Space(cells),
    accuracyCounts,
    metric: { name: 'trial', denominator: 50 },
    costModel: new AnalyticModel(loadConstants('chaidnn-v2'), grid),
  };
}

/** Every pair of a space that has an accuracy, by the plain schedule of src/cost. */
export function enumeratePlainly({ space, accuracyCounts, costModel: { table } }: FrontierInputs): PairColumns {
  const cells = requireCells(space);
  const { variants } = table;
  const shapeRow = indexOperations(table.operations);
  const known = Array.from(accuracyCounts.keys()).filter((cell) => accuracyCounts[cell]! >= 0);
  const pairs = createPairColumns(known.length * variants);
  known.forEach((cell, rank) => {
    const modules = NETWORK_MODULES.map((module) => ({ module, operations: lowerCell(cellAt(cells, cell), module) }));
    for (let v = 0; v < variants; v++) {
      const assignment = table.assignments[table.engineClass[v]!]!;
      let latency = table.serialCycles[v]!;
      for (const { module, operations } of modules) {
        const schedule = scheduleOperations(
          operations,
          (operation) => table.cycles[shapeRow.get(shapeKey(operation))! * variants + v]!,
          assignment,
        );
        latency += module.repeats * makespan(schedule);
      }
      const at = rank * variants + v;
      pairs.cellIndex[at] = cell;
      pairs.acceleratorIndex[at] = v;
      pairs.accuracyCount[at] = accuracyCounts[cell]!;
      pairs.latencyCycles[at] = latency;
      pairs.areaUnits[at] = table.areaUnits[v]!;
      pairs.ties[at] = 1;
    }
  });
  return pairs;
}

function rangeOf(column: Int32Array): Range {
  return { min: column.reduce((a, b) => Math.min(a, b)), max: column.reduce((a, b) => Math.max(a, b)) };
}

/** What a plain enumeration of a space writes. */
export function trialResult(inputs: FrontierInputs = trialInputs()): FrontierResult & { readonly pairs: PairColumns } {
  const pairs = enumeratePlainly(inputs);
  const evaluated = pairs.cellIndex.length;
  const total = inputs.space.count * (evaluated / new Set(pairs.cellIndex).size);
  return {
    inputs,
    pairs,
    frontier: reducePairs(pairs),
    run: {
      mode: 'exhaustive',
      threads: 1,
      pairs: { total, evaluated, excluded: { cell_without_accuracy: total - evaluated } },
      bounds: {
        accuracyCount: rangeOf(pairs.accuracyCount),
        latencyCycles: rangeOf(pairs.latencyCycles),
        areaUnits: rangeOf(pairs.areaUnits),
      },
      notes: [],
      wallMs: { enumerate: 12.6 },
    },
  };
}
