import type { CostConstants } from '../cost/model/constants.js';
import type { CellRange, PairCounts } from '../frontier/result.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import type { ModelSpace } from '../space/models/model-space.js';
import type { Tool } from '../tool.js';
import type { ObjectiveBounds, Range } from '../objectives/bounds.js';
import { NO_BOUNDS } from '../objectives/bounds.js';

/** Where the parts of a frontier folder stand, by name of the file. */
export const FRONTIER_FILE = 'frontier.arrow';
export const ACCELERATORS_FILE = 'accelerators.arrow';
export const MANIFEST_FILE = 'manifest.json';
/** Only there where the folder was signed. */
export const SIGNATURE_FILE = 'manifest.sig';
/** Only there where the models were read from a file of the user's: that file. */
export const SOURCE_FILE = 'models.jsonl';
/** Only there where the cycles are those of a measured table. */
export const COST_TABLE_FILE = 'cost-table.arrow';

/** Only there while a long enumeration is under way, or was stopped: what is done of it. */
export const ENUMERATE_JOURNAL = 'enumerate.journal';

/** Only there where somebody asked for it: the page that shows the frontier. */
export const EXPLORER_FILE = 'explorer.html';

/** What tells a space of models from any other. */
export interface SpaceIdentity {
  /** As `ModelSpace` has it. */
  readonly space: string;
  /** The data set that the network is for; null where the space has but one. */
  readonly network: string | null;
  /** SHA-256 of the file that the models were read from; null where the name is enough. */
  readonly source_sha256: string | null;
}

/** Tell a space of models from any other. */
export function identifySpace({ name, network, source }: ModelSpace): SpaceIdentity {
  return { space: name, network: network ?? null, source_sha256: source?.sha256 ?? null };
}

/** `manifest.json`: what a folder holds, what it was made from and how (spec/frontier.md). */
export interface Manifest {
  readonly schema_version: number;
  readonly space: string;
  /** Who the models are; folders of earlier versions, which do not say, hold cells of NAS-Bench-101. */
  readonly models: SpaceIdentity;
  /** How many there are, whatever they are called. */
  readonly cells: number;
  readonly accelerators: number;
  readonly cell_range: CellRange;
  readonly metric: string;
  readonly metric_denominator: number;
  readonly metric_sha256: string;
  /** SHA-256 of the file that the accuracies were imported from; left out where it is not known, or there is none. */
  readonly metric_file_sha256?: string;
  readonly constants_sha256: string;
  readonly constants: CostConstants;
  /** The accelerators of the analytic model; null for those of a measured table. */
  readonly grid: AcceleratorGrid | null;
  /** The hash of the measured table, null for the analytic model. */
  readonly cost_table_sha256: string | null;
  /** SHA-256 of the file that the measured table was read from; left out where it is not known, or there is none. */
  readonly cost_table_file_sha256?: string;
  readonly tool: Tool;
  readonly mode: string;
  readonly threads: number;
  readonly node: string;
  readonly cpu: string;
  readonly pairs: PairCounts;
  readonly cells_without_accuracy: number;
  readonly frontier: { readonly size: number; readonly distinct_cells: number; readonly distinct_accelerators: number };
  /** Null where no pair has an accuracy, as in a shard of cells that the metric leaves out. */
  readonly bounds: {
    readonly accuracy_count: Range;
    readonly latency_cycles: Range;
    readonly area_units: Range;
  } | null;
  readonly notes: readonly string[];
  readonly wall_ms: Readonly<Record<string, number>>;
  /** SHA-256 of each written file. */
  readonly files: Readonly<Record<string, string>>;
}

/** The exact bounds a manifest states, by objective; {@link NO_BOUNDS} where there is no pair. */
export function manifestBounds({ bounds }: Pick<Manifest, 'bounds'>): ObjectiveBounds {
  if (bounds === null) return NO_BOUNDS;
  return {
    accuracyCount: bounds.accuracy_count,
    latencyCycles: bounds.latency_cycles,
    areaUnits: bounds.area_units,
  };
}
