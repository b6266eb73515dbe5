import { gridOfRows } from '../../src/space/accelerators/rows.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { costTableOf } from '../../src/frontier/inputs.js';
import { manifestBounds } from '../../src/store/manifest.js';
import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import { decisionSizes } from './decisions.js';
import type { SpaceData } from './space.js';

/** A ground truth ready to judge searches: the folder as read, and its space in shared memory. */
export interface JudgedSpace {
  readonly truth: GroundTruth;
  readonly data: SpaceData;
}

/**
 * Read a frontier folder and make its space.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where the folder is missing, unfinished, altered, or a shard that
 *   does not cover all cells.
 */
export async function loadJudgedSpace(folder: string): Promise<JudgedSpace> {
  const truth = await readGroundTruth(folder);
  const { cells, cell_range: range } = truth.manifest;
  if (range.from !== 0 || range.to !== cells) {
    throw new CodesignError(
      'GROUND_TRUTH_INVALID',
      `${folder} is a shard that covers cells ${range.from} to ${range.to} of ${cells}.`,
      'Merge it with the other shards first: searches are judged against the whole frontier.',
    );
  }
  return { truth, data: makeSpaceData(truth, searchedGrid(folder, truth.inputs)) };
}

/** The grid that the decisions of a search are made on. */
function searchedGrid(folder: string, { grid, measured }: FrontierInputs): AcceleratorGrid {
  const found = measured === undefined ? grid : gridOfRows(measured.rows);
  if (found !== undefined) return found;
  throw new CodesignError(
    'GROUND_TRUTH_INVALID',
    `The accelerators of ${folder} are not all combinations of some values of the 8 parameters.`,
    'A search decides on each parameter by itself: measure every combination, in the order of the template.',
  );
}

function makeSpaceData({ manifest, inputs }: GroundTruth, grid: AcceleratorGrid): SpaceData {
  const { cells, accuracyCounts, constants } = inputs;
  const cost = costTableOf(inputs);
  return {
    cells: {
      count: cells.count,
      vertices: share(cells.vertices),
      adjacencyBits: share(cells.adjacencyBits),
      labels: share(cells.labels),
    },
    accuracyCounts: share(accuracyCounts),
    cost: { ...cost, cycles: share(cost.cycles), serialCycles: share(cost.serialCycles) },
    sizes: decisionSizes(grid),
    bounds: manifestBounds(manifest),
    units: { denominator: manifest.metric_denominator, coreMhz: constants.core_mhz },
  };
}

/** Copy a column into shared memory, so that workers get it without a copy each. */
function share<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(column: T): T {
  const Column = column.constructor as new (buffer: SharedArrayBuffer) => T;
  const shared = new Column(new SharedArrayBuffer(column.byteLength));
  shared.set(column);
  return shared;
}
