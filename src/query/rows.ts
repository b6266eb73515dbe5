import type { Accelerator } from '../space/accelerators/accelerator.js';
import type { CellTable } from '../space/cells/cell-table.js';
import { cellAt, hashAt } from '../space/cells/cell-table.js';
import { formatAdjacency, formatOperations } from '../space/cells/cell.js';
import type { ModelSpace } from '../space/models/model-space.js';
import type { GroundTruth } from '../store/ground-truth.js';
import { toMilliseconds, toMm2 } from '../objectives/units.js';

/** One row of a frontier with the columns of frontier.arrow, as people and scripts read it. */
export interface FrontierRow extends Accelerator {
  /** Of a cell of NAS-Bench-101: its index, … */
  readonly cell_index?: number;
  /** … or of any other model. */
  readonly model_index?: number;
  readonly accelerator_index: number;
  readonly cell_hash?: string;
  readonly cell_ops?: string;
  readonly cell_adjacency?: string;
  /** What the space calls a model that is no such cell. */
  readonly model?: string;
  readonly accuracy_count: number;
  readonly latency_cycles: number;
  readonly area_units: number;
  readonly accuracy: number;
  readonly latency_ms: number;
  readonly area_mm2: number;
  /** Left out where they are not known. */
  readonly parameters?: number;
  readonly ties: number;
}

/** List the rows of a frontier as objects, in row order. */
export function listRows({ frontier, parameters, inputs }: GroundTruth): FrontierRow[] {
  const { space, metric, costModel } = inputs;
  const identify = space.cells === undefined ? namedBy(space) : cellOf(space.cells);
  return Array.from({ length: frontier.size }, (_, i) => {
    const cellIndex = frontier.cellIndex[i]!;
    const accelerator = frontier.acceleratorIndex[i]!;
    const [accuracy, latency, area] = [frontier.accuracyCount, frontier.latencyCycles, frontier.areaUnits].map(
      (column) => column[i]!,
    ) as [number, number, number];
    const [index, names] = identify(cellIndex);
    return {
      ...index,
      accelerator_index: accelerator,
      ...names,
      ...costModel.rows.at(accelerator),
      accuracy_count: accuracy,
      latency_cycles: latency,
      area_units: area,
      accuracy: accuracy / metric.denominator,
      latency_ms: toMilliseconds(latency, costModel.constants.core_mhz),
      area_mm2: toMm2(area),
      ...(parameters === undefined ? {} : { parameters: parameters[cellIndex]! }),
      ties: frontier.ties[i]!,
    };
  });
}

/** What stands before the accelerator's index, and behind it: in the order of the columns of frontier.arrow. */
type Identity = readonly [index: Partial<FrontierRow>, names: Partial<FrontierRow>];

function cellOf(cells: CellTable): (index: number) => Identity {
  return (index) => {
    const cell = cellAt(cells, index);
    const names = {
      cell_hash: hashAt(cells, index),
      cell_ops: formatOperations(cell.labels),
      cell_adjacency: formatAdjacency(cell),
    };
    return [{ cell_index: index }, names];
  };
}

function namedBy(space: ModelSpace): (index: number) => Identity {
  return (index) => [{ model_index: index }, { model: space.nameAt(index) }];
}
