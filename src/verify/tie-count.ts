/** What shares the vector of a row: how many pairs, and the smallest of them. */
export interface TieCount {
  readonly ties: number;
  readonly cell: number;
  readonly variant: number;
}

/** Ties by row, where there are any. */
export type TieCounts = ReadonlyMap<number, TieCount>;

/** Adds up the pairs that share the vectors of rows, in any order. */
export class TieSum {
  readonly counts = new Map<number, TieCount>();

  add(row: number, { ties, cell, variant }: TieCount): void {
    const known = this.counts.get(row);
    if (known === undefined) this.counts.set(row, { ties, cell, variant });
    else {
      const stands = cell < known.cell || (cell === known.cell && variant < known.variant);
      this.counts.set(row, { ...(stands ? { cell, variant } : known), ties: known.ties + ties });
    }
  }
}
