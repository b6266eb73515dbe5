import type { CostTable } from '../../src/cost/table/cost-table.js';
import { decodeLabels } from '../../src/space/cells/cell.js';
import type { ObjectiveBounds } from '../../src/objectives/bounds.js';
import type { ObjectiveUnits } from '../../src/objectives/units.js';
import type { CellColumns } from './cell-lookup.js';
import { CellLookup } from './cell-lookup.js';
import { encodeAccelerator, encodeCell } from './decisions.js';
import { LatencyModel } from './latency.js';

/** Everything a space is made of, as plain typed arrays: it can be sent to a worker as it is. */
export interface SpaceData {
  readonly cells: CellColumns;
  /** Correctly classified test images of each cell, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  readonly cost: CostTable;
  /** Options of each of the 34 decisions; the last eight are those of the cost table's grid. */
  readonly sizes: Uint8Array;
  readonly bounds: ObjectiveBounds;
  readonly units: ObjectiveUnits;
}

/** All pairs with their objectives: what every scenario of one ground truth shares. Not for two threads at once. */
export class Space {
  readonly data: SpaceData;
  readonly #lookup: CellLookup;
  readonly #latency: LatencyModel;
  /** Labels of all cells, five bytes a cell. */
  readonly #labels: Uint8Array;

  constructor(data: SpaceData) {
    this.data = data;
    this.#lookup = new CellLookup(data.cells);
    this.#latency = new LatencyModel(data.cost);
    this.#labels = new Uint8Array(data.cells.count * 5);
    for (let cell = 0; cell < data.cells.count; cell++) this.#labels.set(this.#labelsOf(cell), cell * 5);
  }

  /** Options of each of the 34 decisions. */
  get sizes(): Uint8Array {
    return this.data.sizes;
  }

  get cellCount(): number {
    return this.data.cells.count;
  }

  get acceleratorCount(): number {
    return this.data.cost.variants;
  }

  /** The cell that 26 decisions make, or −1; a cell without an accuracy counts as none. */
  findCell(decisions: Uint8Array): number {
    const cell = this.#lookup.find(decisions);
    return cell >= 0 && this.data.accuracyCounts[cell]! < 0 ? -1 : cell;
  }

  /** The latency of a pair in core cycles. */
  latencyCycles(cell: number, accelerator: number): number {
    const graph = this.#lookup.graphOfCell[cell]!;
    const labels = this.#labels.subarray(cell * 5, cell * 5 + 5);
    return this.#latency.networkCycles(graph, this.#lookup.graphs[graph]!, labels, accelerator);
  }

  accuracyCount(cell: number): number {
    return this.data.accuracyCounts[cell]!;
  }

  areaUnits(accelerator: number): number {
    return this.data.cost.areaUnits[accelerator]!;
  }

  /** Write the 34 decisions that make a pair. */
  encodePair(cell: number, accelerator: number, decisions: Uint8Array): void {
    const { vertices, adjacencyBits } = this.data.cells;
    encodeCell(vertices[cell]!, adjacencyBits[cell]!, this.#labelsOf(cell), decisions);
    encodeAccelerator(accelerator, this.sizes, decisions);
  }

  #labelsOf(cell: number): number[] {
    const { vertices, labels } = this.data.cells;
    return decodeLabels(labels[cell]!, vertices[cell]! - 2);
  }
}
