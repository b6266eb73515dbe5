import type { CellTable } from '../space/cells/cell-table.js';

const HASH_DIGITS = 32;
const DIGEST_BYTES = 16;
const BUCKETS = 65_536;
const NO_DIGIT = 16;

/** Value of each hexadecimal digit by its character code; {@link NO_DIGIT} for any other character. */
const DIGIT_VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? NO_DIGIT : value;
});

/**
 * Finds cells by their hash, millions of times a second and without making a string or a map entry per cell.
 *
 * Cells lie in hash order, so the first four digits of a hash point to the handful of cells that begin with them.
 */
export class HashIndex {
  readonly #digests: Uint8Array;
  /** `starts[p]..starts[p + 1]` are the cells whose first two bytes are p. */
  readonly #starts = new Int32Array(BUCKETS + 1);
  readonly #wanted = new Uint8Array(DIGEST_BYTES);

  constructor({ digests, count }: CellTable) {
    this.#digests = digests;
    const prefixOf = (cell: number): number => (digests[cell * DIGEST_BYTES]! << 8) | digests[cell * DIGEST_BYTES + 1]!;
    for (let cell = 0; cell < count; cell++) {
      const next = prefixOf(cell) + 1;
      this.#starts[next]! += 1;
    }
    for (let p = 0; p < BUCKETS; p++) {
      this.#starts[p + 1]! += this.#starts[p]!;
    }
  }

  /** The index of the cell with this hash (32 hex digits of either case), or −1. */
  find(hash: string): number {
    if (!this.#parse(hash)) return -1;
    const wanted = this.#wanted;
    const prefix = (wanted[0]! << 8) | wanted[1]!;
    const end = this.#starts[prefix + 1]!;
    for (let cell = this.#starts[prefix]!; cell < end; cell++) {
      let i = 2;
      while (i < DIGEST_BYTES && this.#digests[cell * DIGEST_BYTES + i] === wanted[i]) i++;
      if (i === DIGEST_BYTES) return cell;
    }
    return -1;
  }

  #parse(hash: string): boolean {
    if (hash.length !== HASH_DIGITS) return false;
    for (let i = 0; i < DIGEST_BYTES; i++) {
      const high = DIGIT_VALUES[hash.charCodeAt(2 * i)] ?? NO_DIGIT;
      const low = DIGIT_VALUES[hash.charCodeAt(2 * i + 1)] ?? NO_DIGIT;
      if (high === NO_DIGIT || low === NO_DIGIT) return false;
      this.#wanted[i] = high * 16 + low;
    }
    return true;
  }
}
