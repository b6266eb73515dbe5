import type { CellTable } from '../cells/cell-table.js';
import { cellsNeeded } from '../../errors/space.js';
import type { ModelModule } from './module.js';
import type { Workload } from './workload.js';

/**
 * A space of CNNs, ready to be paired with accelerators: NAS-Bench-101, NAS-Bench-201 on a data set, a file of models.
 *
 * Models go by their index, 0 .. count − 1. Everything behind the spaces asks this, whichever it is.
 */
export interface ModelSpace {
  /** E.g. `nasbench201`: what `--space` takes, and files say. */
  readonly name: string;
  /** The data set that the network is for, where the space has several: it settles image size and classes. */
  readonly network: string | undefined;
  /** What a model is called: `cell`, `architecture`, `model`. */
  readonly noun: string;
  readonly count: number;
  readonly workload: Workload;
  /** The cells, where the models are those of NAS-Bench-101. */
  readonly cells: CellTable | undefined;
  /** What the space calls a model: a hash, the text of an architecture, an id. */
  nameAt(model: number): string;
  /**
   * Find a model as a person names it: by index, by name, and whatever else the space knows.
   *
   * @throws {@link CodesignError} CELL_UNKNOWN, CELL_INVALID.
   */
  find(text: string): number;
  /** The whole network of a model, part after part, the serial part too. */
  modulesAt(model: number): readonly ModelModule[];
  /** The decisions whose options, as digits from the slowest on, are a model's index; undefined where it is but a number. */
  readonly decisions: readonly ModelDecision[] | undefined;
  /** Trainable parameters of each model; undefined where they are not known. */
  parameters(): Int32Array | undefined;
  /** A file that a folder has to keep so that the space can be made again; undefined where its name is enough. */
  readonly source: SpaceSource | undefined;
}

/** One of the decisions that make a model. */
export interface ModelDecision {
  /** E.g. `edge 0-1`. */
  readonly name: string;
  readonly options: number;
}

/** The file that a space was read from. */
export interface SpaceSource {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Get the cells of a space, where only those of NAS-Bench-101 will do.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID naming the space where it has others.
 */
export function requireCells({ cells, name }: ModelSpace): CellTable {
  if (cells === undefined) throw cellsNeeded(name);
  return cells;
}
