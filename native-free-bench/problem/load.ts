import type { ModelSpace } from '../../src/space/models/model-space.js';
import { gridOfRows } from '../../src/space/accelerators/rows.js';
import { acceleratorsNoGrid } from '../../src/errors/bench.js';
import { shareColumn } from '../../src/shared-arrays.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import type { CostModel } from '../../src/cost/cost-model.js';
import { unitsOf } from '../../src/frontier/inputs.js';
import { manifestBounds } from '../../src/store/manifest.js';
import { requireWholeSpace } from '../../src/store/shards.js';
import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import { acceleratorSizes } from './accelerator-decisions.js';
import type { SearchedModels } from './searched-models.js';
import type { SpaceData } from './space-data.js';

/** A ground truth ready to judge searches: the folder as read, and its space in shared memory. */
export interface JudgedSpace {
  readonly truth: GroundTruth;
  readonly data: SpaceData;
}

/**
 * Read a frontier folder that `codesign enumerate` wrote and make its space, in shared memory.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where the folder is missing, unfinished, altered, a shard that does
 *   not cover all cells, or of measured accelerators that make no grid.
 */
export async function loadJudgedSpace(folder: string): Promise<JudgedSpace> {
  const truth = await readGroundTruth(folder);
  requireWholeSpace(truth.manifest, folder);
  return { truth, data: makeSpaceData(truth, searchedGrid(folder, truth.inputs.costModel)) };
}

/** The grid that the decisions of a search are made on. */
function searchedGrid(folder: string, costModel: CostModel): AcceleratorGrid {
  const found = costModel.kind === 'analytic' ? costModel.grid : gridOfRows(costModel.rows);
  if (found !== undefined) return found;
  throw acceleratorsNoGrid(folder);
}

function makeSpaceData({ manifest, inputs }: GroundTruth, grid: AcceleratorGrid): SpaceData {
  const { space, accuracyCounts, costModel } = inputs;
  const cost = costModel.table;
  return {
    models: shareModels(space),
    accuracyCounts: shareColumn(accuracyCounts),
    cost: { ...cost, cycles: shareColumn(cost.cycles), serialCycles: shareColumn(cost.serialCycles) },
    acceleratorSizes: acceleratorSizes(grid),
    bounds: manifestBounds(manifest),
    units: unitsOf(inputs),
  };
}

/** The models of a space on shared memory; those made of modules are there already. */
function shareModels({ workload, decisions }: ModelSpace): SearchedModels {
  const models = workload.models();
  if (models.kind === 'modules') return { ...models, decisions };
  const { count, vertices, adjacencyBits, labels } = models.cells;
  return {
    kind: 'cells',
    cells: {
      count,
      vertices: shareColumn(vertices),
      adjacencyBits: shareColumn(adjacencyBits),
      labels: shareColumn(labels),
    },
  };
}
