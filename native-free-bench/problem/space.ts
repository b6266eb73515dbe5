import { PARAMETER_NAMES } from '../../src/space/accelerators/accelerator.js';
import { readDigits, writeDigits } from './digits.js';
import type { SearchAccuracies } from './search-accuracies.js';
import { tellAccuracies } from './search-accuracies.js';
import type { OpenModels } from './searched-models.js';
import { countModels } from '../../src/space/models/workload.js';
import { openModels } from './searched-models.js';
import type { SpaceData } from './space-data.js';

/**
 * All pairs with their objectives: what every scenario of one ground truth shares. Not for two threads at once.
 *
 * A cell is the CNN of a pair, whichever space it is from.
 */
export class Space {
  readonly data: SpaceData;
  /** Options of each decision: those of the cell, then those of the accelerator. */
  readonly sizes: Uint8Array;
  readonly #models: OpenModels;

  /** @param models - Those of the data, where the caller has them open already. */
  constructor(data: SpaceData, models: OpenModels = openModels(data.models, data.cost)) {
    this.data = data;
    this.#models = models;
    this.sizes = Uint8Array.of(...models.decisions.sizes, ...data.acceleratorSizes);
  }

  /** The space as a search is told it under other accuracies; see {@link tellAccuracies}. */
  toldBy(accuracies: SearchAccuracies): Space {
    return new Space(tellAccuracies(this.data, accuracies), this.#models);
  }

  /** How many of the decisions, from the first one on, are the cell's. */
  get cellDecisions(): number {
    return this.#models.decisions.sizes.length;
  }

  /** What each decision is called, e.g. `edge 0-1`, `filter_par`. */
  get decisionNames(): readonly string[] {
    return [...this.#models.decisions.names, ...PARAMETER_NAMES];
  }

  get cellCount(): number {
    return countModels(this.data.models);
  }

  get acceleratorCount(): number {
    return this.data.cost.variants;
  }

  /** The cell that decisions make, or −1; a cell without an accuracy counts as none. */
  findCell(decisions: Uint8Array): number {
    const cell = this.#models.decisions.find(decisions);
    return cell >= 0 && this.data.accuracyCounts[cell]! < 0 ? -1 : cell;
  }

  /** The accelerator that decisions make. */
  findAccelerator(decisions: Uint8Array): number {
    return readDigits(decisions, this.data.acceleratorSizes, this.cellDecisions);
  }

  /** The latency of a pair in core cycles. */
  latencyCycles(cell: number, accelerator: number): number {
    return this.#models.evaluator.latencyCycles(cell, accelerator);
  }

  accuracyCount(cell: number): number {
    return this.data.accuracyCounts[cell]!;
  }

  areaUnits(accelerator: number): number {
    return this.data.cost.areaUnits[accelerator]!;
  }

  /** Write decisions that make a pair. */
  encodePair(cell: number, accelerator: number, decisions: Uint8Array): void {
    this.#models.decisions.encode(cell, decisions);
    writeDigits(accelerator, this.data.acceleratorSizes, decisions, this.cellDecisions);
  }
}
