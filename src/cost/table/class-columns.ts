import type { ColumnSet } from './columns.js';
import type { CostTable } from './cost-table.js';
import { partsOf } from './table-part.js';

/** Some columns of one engine class, by number, to be compared with one another. */
export class ClassColumns {
  readonly count: number;
  readonly areaUnits: Int32Array;
  readonly serialCycles: Int32Array;
  /** The cycles of a part, and where those of each column begin. */
  readonly #parts: readonly { readonly cycles: Int32Array; readonly width: number; readonly begin: Int32Array }[];

  /** @param positions - Where the columns stand in `columns`; column i is the one at `positions[i]`. */
  constructor(table: CostTable, columns: ColumnSet, positions: ArrayLike<number>) {
    this.count = positions.length;
    const variants = Int32Array.from(positions, (at) => columns.representative[at]!);
    this.areaUnits = Int32Array.from(positions, (at) => columns.areaUnits[at]!);
    this.serialCycles = variants.map((variant) => table.serialCycles[variant]!);
    this.#parts = partsOf(table).map(({ rows, cycles, columnOf }) => {
      const width = rows.length;
      return { cycles, width, begin: variants.map((variant) => columnOf[variant]! * width) };
    });
  }

  /** Whether column a is nowhere slower than column b. */
  atMost(a: number, b: number): boolean {
    if (this.serialCycles[a]! > this.serialCycles[b]!) return false;
    for (const { cycles, width, begin } of this.#parts) {
      let i = begin[a]!;
      let j = begin[b]!;
      if (i === j) continue;
      for (const end = i + width; i < end; i++, j++) if (cycles[i]! > cycles[j]!) return false;
    }
    return true;
  }

  /** All that a column takes: one that is nowhere slower than another has no larger sum. */
  sums(): Float64Array {
    const sums = Float64Array.from(this.serialCycles);
    for (const { cycles, width, begin } of this.#parts) {
      for (let column = 0; column < this.count; column++) {
        let sum = 0;
        for (let i = begin[column]!, end = i + width; i < end; i++) sum += cycles[i]!;
        sums[column]! += sum;
      }
    }
    return sums;
  }

  /** How many traits a column has: its serial part, and the cycles of each operation. */
  get traitCount(): number {
    return this.#parts.reduce((count, { width }) => count + width, 1);
  }

  /** A trait of some of the columns. */
  trait(trait: number, among: Int32Array): Int32Array {
    const values = new Int32Array(among.length);
    let at = trait - 1;
    for (const { cycles, width, begin } of this.#parts) {
      if (at >= 0 && at < width) for (let i = 0; i < values.length; i++) values[i] = cycles[begin[among[i]!]! + at]!;
      at -= width;
    }
    if (trait === 0) for (let i = 0; i < values.length; i++) values[i] = this.serialCycles[among[i]!]!;
    return values;
  }
}
