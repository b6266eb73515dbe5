import type { CostTable } from '../../src/cost/table/cost-table.js';
import type { ObjectiveBounds } from '../../src/objectives/bounds.js';
import type { ObjectiveUnits } from '../../src/objectives/units.js';
import { PARAMETER_NAMES } from '../../src/space/accelerators/accelerator.js';
import { readDigits, writeDigits } from './digits.js';
import type { ModelDecisions } from './model-decisions.js';
import type { LatencyEvaluator, SearchedModels } from './searched-models.js';
import { countModels, openModels } from './searched-models.js';

/** Everything a space is made of, as plain typed arrays: it can be sent to a worker as it is. */
export interface SpaceData {
  readonly models: SearchedModels;
  /** Correctly classified test images of each cell, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  readonly cost: CostTable;
  /** Options of each of the 8 parameters of the cost table's grid. */
  readonly acceleratorSizes: Uint8Array;
  readonly bounds: ObjectiveBounds;
  readonly units: ObjectiveUnits;
}

/**
 * All pairs with their objectives: what every scenario of one ground truth shares. Not for two threads at once.
 *
 * A cell is the CNN of a pair, whichever space it is from.
 */
export class Space {
  readonly data: SpaceData;
  /** Options of each decision: those of the cell, then those of the accelerator. */
  readonly sizes: Uint8Array;
  readonly #decisions: ModelDecisions;
  readonly #evaluator: LatencyEvaluator;

  constructor(data: SpaceData) {
    this.data = data;
    const { decisions, evaluator } = openModels(data.models, data.cost);
    this.#decisions = decisions;
    this.#evaluator = evaluator;
    this.sizes = Uint8Array.of(...decisions.sizes, ...data.acceleratorSizes);
  }

  /** How many of the decisions, from the first one on, are the cell's. */
  get cellDecisions(): number {
    return this.#decisions.sizes.length;
  }

  /** What each decision is called, e.g. `edge 0-1`, `filter_par`. */
  get decisionNames(): readonly string[] {
    return [...this.#decisions.names, ...PARAMETER_NAMES];
  }

  get cellCount(): number {
    return countModels(this.data.models);
  }

  get acceleratorCount(): number {
    return this.data.cost.variants;
  }

  /** The cell that decisions make, or −1; a cell without an accuracy counts as none. */
  findCell(decisions: Uint8Array): number {
    const cell = this.#decisions.find(decisions);
    return cell >= 0 && this.data.accuracyCounts[cell]! < 0 ? -1 : cell;
  }

  /** The accelerator that decisions make. */
  findAccelerator(decisions: Uint8Array): number {
    return readDigits(decisions, this.data.acceleratorSizes, this.cellDecisions);
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

  /** Write decisions that make a pair. */
  encodePair(cell: number, accelerator: number, decisions: Uint8Array): void {
    this.#decisions.encode(cell, decisions);
    writeDigits(accelerator, this.data.acceleratorSizes, decisions, this.cellDecisions);
  }
}
