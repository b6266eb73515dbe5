/**
 * Some pairs with their objectives, in no order, as parallel columns; one entry may stand for many equal pairs.
 *
 * ```
 * cellIndex        ┌────┬────┬────┐
 * acceleratorIndex │    │    │    │  the pair; the smallest one where the entry stands for several
 * accuracyCount    │    │    │    │  correctly classified test images, more is better
 * latencyCycles    │    │    │    │  core cycles, less is better
 * areaUnits        │    │    │    │  1e-4 mm², less is better
 * ties             └────┴────┴────┘  how many pairs the entry stands for, at least 1; exact up to 2⁵³
 * ```
 */
export interface PairColumns {
  readonly cellIndex: Uint32Array;
  readonly acceleratorIndex: Uint32Array;
  readonly accuracyCount: Int32Array;
  readonly latencyCycles: Int32Array;
  readonly areaUnits: Int32Array;
  readonly ties: Float64Array;
}

/** Make columns of `size` zeroed entries. */
export function createPairColumns(size: number): PairColumns {
  return {
    cellIndex: new Uint32Array(size),
    acceleratorIndex: new Uint32Array(size),
    accuracyCount: new Int32Array(size),
    latencyCycles: new Int32Array(size),
    areaUnits: new Int32Array(size),
    ties: new Float64Array(size),
  };
}

export const PAIR_COLUMN_NAMES = [
  'cellIndex',
  'acceleratorIndex',
  'accuracyCount',
  'latencyCycles',
  'areaUnits',
  'ties',
] as const satisfies readonly (keyof PairColumns)[];

/** Put the entries of several sets of columns one after another. */
export function concatenatePairs(parts: readonly PairColumns[]): PairColumns {
  const all = createPairColumns(parts.reduce((size, { cellIndex }) => size + cellIndex.length, 0));
  let at = 0;
  for (const part of parts) {
    for (const name of PAIR_COLUMN_NAMES) all[name].set(part[name], at);
    at += part.cellIndex.length;
  }
  return all;
}
