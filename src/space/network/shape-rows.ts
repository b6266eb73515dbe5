import type { OperationKind } from '../models/module.js';
import { OPERATION_KINDS } from '../models/module.js';
import { NETWORK_MODULES } from './modules.js';
import { shapeKey } from './operations.js';

const KINDS = OPERATION_KINDS.length;
/** More than the channels of any operation. */
const CHANNELS = 1024;

/** Finds the row of a shape in a cost table, by its text once and by numbers from then on: that is much faster. */
export class ShapeRows {
  readonly #rows: ReadonlyMap<string, number>;
  readonly #found = new Map<number, number>();

  /** @param rows - By {@link shapeKey}. */
  constructor(rows: ReadonlyMap<string, number>) {
    this.#rows = rows;
  }

  /** The row of an operation of a module, by the position of the module in the network. */
  rowOf(module: number, kind: OperationKind, inputChannels: number, outputChannels: number): number {
    const key =
      ((module * KINDS + OPERATION_KINDS.indexOf(kind)) * CHANNELS + inputChannels) * CHANNELS + outputChannels;
    let row = this.#found.get(key);
    if (row === undefined) {
      const text = shapeKey({ kind, size: NETWORK_MODULES[module]!.size, inputChannels, outputChannels });
      row = this.#rows.get(text);
      if (row === undefined) throw new Error(`the cost table has no ${text}`);
      this.#found.set(key, row);
    }
    return row;
  }
}
