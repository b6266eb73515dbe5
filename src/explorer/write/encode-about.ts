import { join } from 'node:path';
import { isPredicted } from '../../accuracy/metric.js';
import type { CostConstants } from '../../cost/model/constants.js';
import { hashConstants, loadConstants, SHIPPED_MODELS } from '../../cost/model/constants.js';
import { unitsOf } from '../../frontier/inputs.js';
import type { MeasuredFolder } from '../../measured/read-folder.js';
import { DEFAULT_GRID } from '../../space/accelerators/grid.js';
import { hashGrid } from '../../space/accelerators/grid-file.js';
import type { GroundTruth } from '../../store/ground-truth.js';
import { FRONTIER_FILE, manifestBounds } from '../../store/manifest.js';
import { readFileOfFolder } from '../../store/read-file.js';
import { sha256Hex } from '../../sha256-hex.js';
import type { About, Objective } from '../data/payload.js';

const ACCURACY: Objective = { column: 'accuracy', label: 'Accuracy', unit: '', better: 'more' };
const PAIR_OBJECTIVES: readonly Objective[] = [
  ACCURACY,
  { column: 'latency_ms', label: 'Latency', unit: 'ms', better: 'less' },
  { column: 'area_mm2', label: 'Area', unit: 'mm²', better: 'less' },
];

/** Read the bytes of a folder's frontier.arrow. @throws {@link CodesignError} GROUND_TRUTH_INVALID. */
export function readFrontierBytes(folder: string): Uint8Array {
  return readFileOfFolder(join(folder, FRONTIER_FILE));
}

/** Say what a page of a frontier of pairs is of. */
export function aboutPairs(folder: string, { manifest, inputs }: GroundTruth, frontier: Uint8Array): About {
  const { metric, space, costModel } = inputs;
  return {
    kind: 'pairs',
    folder,
    metric: { ...metric, predicted: isPredicted(metric) },
    space: space.network === undefined ? space.name : `${space.name} (${space.network})`,
    noun: space.noun,
    models: manifest.cells,
    accelerators: manifest.accelerators,
    pairs: manifest.pairs.total,
    frontierSize: manifest.frontier.size,
    frontierSha256: sha256Hex(frontier),
    costModel: nameCosts(manifest),
    costSha256: costModel.sha256,
    objectives: PAIR_OBJECTIVES,
    bounds: manifestBounds(manifest),
    units: unitsOf(inputs),
    version: manifest.tool.version,
  };
}

/** Say what a page of a frontier that was measured on a device is of. */
export function aboutMeasured(folder: string, { manifest }: MeasuredFolder, frontier: Uint8Array): About {
  const { metric, metric_denominator: denominator, objectives, models, space, tool } = manifest;
  const [first] = objectives;
  return {
    kind: 'measured',
    folder,
    metric: { name: metric, denominator, predicted: isPredicted({ name: metric }) },
    space,
    noun: 'architecture',
    models: models.considered,
    accelerators: 0,
    pairs: models.considered,
    frontierSize: manifest.frontier.size,
    frontierSha256: sha256Hex(frontier),
    costModel: `measured on ${first?.device ?? 'a device'} (${first?.source ?? ''})`,
    costSha256: objectives.map(({ sha256 }) => sha256).join(),
    objectives: [
      ACCURACY,
      ...objectives.map(({ name, quantity, unit }): Objective => {
        return { column: name, label: quantity === 'latency' ? 'Latency' : 'Energy', unit, better: 'less' };
      }),
    ],
    version: tool.version,
  };
}

/** Folders keep values, not names: say which shipped model the values are those of. */
function nameCosts({ constants, grid, cost_table_sha256: table }: GroundTruth['manifest']): string {
  if (table !== null) return 'a measured cost table';
  const name = findShipped(constants) ?? 'constants of its own';
  return grid === null || hashGrid(grid) === hashGrid(DEFAULT_GRID) ? name : `${name} on a grid of its own`;
}

function findShipped(constants: CostConstants): string | undefined {
  const hash = hashConstants(constants);
  return SHIPPED_MODELS.find((name) => hashConstants(loadConstants(name)) === hash);
}
