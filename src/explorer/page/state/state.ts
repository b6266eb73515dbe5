import type { Scenario } from '../../../objectives/scenario.js';
import type { ChosenAccelerator } from '../data/costs.js';
import type { Ranges } from './ranges.js';

export const VIEWS = ['frontier', 'pair', 'scenario', 'searches'] as const;
export type ViewName = (typeof VIEWS)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** A model as the pair view shows and edits it. */
export type EditedModel =
  /** A cell of NAS-Bench-101: rows of its matrix joined by `/`, names of its operations joined by commas. */
  | { readonly adjacency: string; readonly operations: string }
  /** An architecture of NAS-Bench-201, as the benchmark writes it. */
  | { readonly architecture: string }
  /** Any other model, by its index. */
  | { readonly model: number };

/** The pair that is looked at: a row of the frontier, or one that a reader puts together. */
export type SelectedPair =
  | { readonly row: number }
  | {
      readonly model: EditedModel;
      readonly accelerator: ChosenAccelerator;
      /** The row of the frontier that it was made from; undefined where a link does not say it. */
      readonly from?: number;
    };

/** What of the searches is shown. */
export interface SearchView {
  readonly scenario: number;
  /** Strategies that are left out. */
  readonly hidden: readonly string[];
  /** From 1; 0 for the last one. */
  readonly step: number;
}

/** Everything that a reader has set; all of it but `hover` and `dragging` is in the address. */
export interface State {
  readonly view: ViewName;
  readonly theme: Theme;
  /** A condition as `--where` takes it; empty for all rows. */
  readonly filter: string;
  readonly ranges: Ranges;
  /** The column that colours the points. */
  readonly colour: string;
  /** Columns on logarithmic axes. */
  readonly log: readonly string[];
  /** Horizontal and vertical columns of the scatter plots. */
  readonly axes: readonly (readonly [x: string, y: string])[];
  /** As `--sort` takes it; empty for the order of the file. */
  readonly sort: string;
  /** Pinned rows, in the order in which they were pinned. */
  readonly pins: readonly number[];
  readonly selectedPair: SelectedPair | undefined;
  readonly scenario: Scenario;
  readonly search: SearchView;
  /** The row under the pointer, −1 for none. */
  readonly hover: number;
  /** Whether a brush is being moved: what takes long waits until it rests. */
  readonly dragging: boolean;
}
