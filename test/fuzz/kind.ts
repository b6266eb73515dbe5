import type { Random } from '../../src/random.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';

/** A sound input that cases are made from. */
export interface Sample {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a kind of input is prepared with. */
export interface FuzzContext {
  /** An empty folder of its own. */
  readonly folder: string;
  readonly cells: () => CellTable;
}

/** A kind of input, ready to be tried. */
export interface FuzzKind {
  readonly samples: readonly Sample[];
  /** Make a case of a sample; the same for the same stream. */
  readonly mutate: (random: Random, bytes: Buffer, samples: readonly Sample[]) => Buffer;
  /**
   * Read a case as the program would.
   *
   * @returns What was read, as plain data: it is compared with what is read of the sample.
   */
  readonly read: (sample: string, bytes: Buffer) => unknown;
}

/** Prepares a kind of input: makes its samples. */
export type PrepareKind = (context: FuzzContext) => Promise<FuzzKind> | FuzzKind;
