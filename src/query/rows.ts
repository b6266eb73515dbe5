import type { Accelerator } from '../space/accelerators/accelerator.js';
import { cellAt, hashAt } from '../space/cells/cell-table.js';
import { formatAdjacency, formatOperations } from '../space/cells/cell.js';
import type { GroundTruth } from '../store/ground-truth.js';
import { toMilliseconds, toMm2 } from '../objectives/units.js';

/** One row of a frontier with the columns of frontier.arrow, as people and scripts read it. */
export interface FrontierRow extends Accelerator {
  readonly cell_index: number;
  readonly accelerator_index: number;
  readonly cell_hash: string;
  readonly cell_ops: string;
  readonly cell_adjacency: string;
  readonly accuracy_count: number;
  readonly latency_cycles: number;
  readonly area_units: number;
  readonly accuracy: number;
  readonly latency_ms: number;
  readonly area_mm2: number;
  readonly parameters: number;
  readonly ties: number;
}

/** List the rows of a frontier as objects, in row order. */
export function listRows({ frontier, cells, parameters, inputs }: GroundTruth): FrontierRow[] {
  const { metric, costModel } = inputs;
  return Array.from({ length: frontier.size }, (_, i) => {
    const cellIndex = frontier.cellIndex[i]!;
    const accelerator = frontier.acceleratorIndex[i]!;
    const [accuracy, latency, area] = [frontier.accuracyCount, frontier.latencyCycles, frontier.areaUnits].map(
      (column) => column[i]!,
    ) as [number, number, number];
    const cell = cellAt(cells, cellIndex);
    return {
      cell_index: cellIndex,
      accelerator_index: accelerator,
      cell_hash: hashAt(cells, cellIndex),
      cell_ops: formatOperations(cell.labels),
      cell_adjacency: formatAdjacency(cell),
      ...costModel.rows.at(accelerator),
      accuracy_count: accuracy,
      latency_cycles: latency,
      area_units: area,
      accuracy: accuracy / metric.denominator,
      latency_ms: toMilliseconds(latency, costModel.constants.core_mhz),
      area_mm2: toMm2(area),
      parameters: parameters[cellIndex]!,
      ties: frontier.ties[i]!,
    };
  });
}
