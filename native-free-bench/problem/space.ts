import type { CostTable } from '../../src/cost/table/cost-table.js';
import { PairEvaluator } from '../../src/cost/table/pair-evaluator.js';
import type { CellColumns } from '../../src/space/cells/cell.js';
import { decodeLabels } from '../../src/space/cells/cell.js';
import type { ObjectiveBounds } from '../../src/objectives/bounds.js';
import type { ObjectiveUnits } from '../../src/objectives/units.js';
import { graphsOfTable } from '../../src/space/cells/graphs-of-table.js';
import { CellLookup } from './cell-lookup.js';
import { encodeAccelerator, encodeCell } from './decisions.js';

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
  readonly #evaluator: PairEvaluator;

  constructor(data: SpaceData) {
    this.data = data;
    const graphs = graphsOfTable(data.cells);
    this.#lookup = new CellLookup(data.cells, graphs);
    this.#evaluator = new PairEvaluator(data.cells, data.cost, graphs);
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
    return this.#evaluator.latencyCycles(cell, accelerator);
  }

  accuracyCount(cell: number): number {
    return this.data.accuracyCounts[cell]!;
  }

  areaUnits(accelerator: number): number {
    return this.data.cost.areaUnits[accelerator]!;
  }

  /** Write the 34 decisions that make a pair. */
  encodePair(cell: number, accelerator: number, decisions: Uint8Array): void {
    const { vertices, adjacencyBits, labels } = this.data.cells;
    const size = vertices[cell]!;
    encodeCell(size, adjacencyBits[cell]!, decodeLabels(labels[cell]!, size - 2), decisions);
    encodeAccelerator(accelerator, this.sizes, decisions);
  }
}
