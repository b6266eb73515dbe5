import type { CostConstants } from '../../cost/model/constants.js';
import type { ObjectiveBounds } from '../../objectives/bounds.js';
import type { ObjectiveUnits } from '../../objectives/units.js';
import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { AcceleratorGrid } from '../../space/accelerators/grid.js';
import type { ModelModule } from '../../space/models/module.js';
import type { SerialOperation } from '../../space/models/workload.js';

/**
 * What a page carries, block by block: each is one `<script type="application/octet-stream">` of base64 of gzip.
 *
 * ```
 * about       JSON of {@link About}
 * frontier    frontier.arrow of the folder, byte for byte
 * cost        JSON of {@link CostPayload}; not of frontiers that were measured on a device
 * models      JSON of {@link ModelsPayload}; likewise
 * accuracies  accuracies of models beyond the frontier: see `accuracies.ts`
 * searches    JSON of {@link SearchesPayload}; where a benchmark was named
 * ```
 */
export const BLOCKS = ['about', 'frontier', 'cost', 'models', 'accuracies', 'searches'] as const;
export type BlockName = (typeof BLOCKS)[number];

/** The id of the element that holds a block. */
export function blockId(name: BlockName): string {
  return `block-${name}`;
}

/** An objective as the page shows it. */
export interface Objective {
  /** The column of frontier.arrow that holds it, in a reader's unit. */
  readonly column: string;
  readonly label: string;
  /** Empty where it has none. */
  readonly unit: string;
  readonly better: 'more' | 'less';
}

/** What the page is of. */
export interface About {
  /** Objectives of pairs, or of models alone as they were measured on a device. */
  readonly kind: 'pairs' | 'measured';
  /** The folder as it was named, for commands that a reader can copy. */
  readonly folder: string;
  readonly metric: { readonly name: string; readonly denominator: number; readonly predicted: boolean };
  readonly space: string;
  /** What a model is called: `cell`, `architecture`, `model`. */
  readonly noun: string;
  readonly models: number;
  /** 0 where models were measured by themselves. */
  readonly accelerators: number;
  readonly pairs: number;
  readonly frontierSize: number;
  /** SHA-256 of frontier.arrow. */
  readonly frontierSha256: string;
  /** For people: whose costs these are. */
  readonly costModel: string;
  /** SHA-256 of what settles the costs. */
  readonly costSha256: string;
  readonly objectives: readonly Objective[];
  /** Of the space, exact; undefined where there are no scenarios. */
  readonly bounds?: ObjectiveBounds;
  readonly units?: ObjectiveUnits;
  readonly version: string;
}

/** One accelerator of a measured table with the cycles of every operation, in the order of the table's operations. */
export interface MeasuredAccelerator {
  readonly index: number;
  /** As the table has it; rows that differ in name alone may cost differently. */
  readonly name: string;
  readonly accelerator: Accelerator;
  readonly areaUnits: number;
  readonly serialCycles: number;
  readonly assignment: readonly number[];
  readonly cycles: readonly number[];
}

/** What the page needs to cost pairs by itself. */
export type CostPayload = {
  readonly constants: CostConstants;
  /** What every network runs besides its modules. */
  readonly serial: readonly SerialOperation[];
} & (
  | { readonly kind: 'analytic'; readonly grid: AcceleratorGrid }
  | {
      readonly kind: 'measured';
      /** Names of operations, see `operationName`. */
      readonly operations: readonly string[];
      /** Those of the frontier alone: a whole table would be too much for a page. */
      readonly accelerators: readonly MeasuredAccelerator[];
    }
);

/** What the models are made of. */
export type ModelsPayload =
  /** Cells of NAS-Bench-101: their graphs are columns of the frontier. */
  | { readonly kind: 'cells' }
  /** Architectures of NAS-Bench-201: their texts are a column of the frontier. */
  | { readonly kind: 'architectures'; readonly dataset: string }
  /** Other models: the networks of those on the frontier. */
  | { readonly kind: 'modules'; readonly models: readonly EmbeddedModel[] };

/** A model of a file with its whole network, the serial part too. */
export interface EmbeddedModel {
  readonly index: number;
  readonly name: string;
  readonly modules: readonly ModelModule[];
}
