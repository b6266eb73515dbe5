import { INT32_MAX } from '../integers.js';

const DIGIT_BITS = 16;
const BUCKETS = 1 << DIGIT_BITS;
const DIGIT_MASK = BUCKETS - 1;

/**
 * Order positions by one int32 column after another, the last one named the most significant.
 *
 * Least-significant-digit radix sort, stable, so the order does not depend on the platform's sort. Digits in which a
 * column does not vary cost nothing.
 */
export class RadixOrder {
  readonly #histogram = new Uint32Array(BUCKETS);
  readonly #keys: Uint32Array;
  #order: Uint32Array;
  #spare: Uint32Array;

  constructor(size: number) {
    this.#order = new Uint32Array(size);
    this.#spare = new Uint32Array(size);
    this.#keys = new Uint32Array(size);
    for (let i = 0; i < size; i++) this.#order[i] = i;
  }

  /** Positions in order. */
  get order(): Uint32Array {
    return this.#order;
  }

  /** Order by a column; what was ordered before decides between equal values. */
  by(column: Int32Array, direction: 'rising' | 'falling'): this {
    const keys = this.#keys;
    let low = INT32_MAX;
    let high = -INT32_MAX - 1;
    for (const value of column) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (direction === 'rising') for (let i = 0; i < keys.length; i++) keys[i] = column[i]! - low;
    else for (let i = 0; i < keys.length; i++) keys[i] = high - column[i]!;
    const range = high - low;
    if (range > 0) this.#byDigit(0);
    if (range > DIGIT_MASK) this.#byDigit(DIGIT_BITS);
    return this;
  }

  #byDigit(shift: number): void {
    const keys = this.#keys;
    const from = this.#order;
    const to = this.#spare;
    const next = this.#histogram.fill(0);
    for (const key of keys) {
      const digit = (key >>> shift) & DIGIT_MASK;
      next[digit]! += 1;
    }
    let start = 0;
    for (let digit = 0; digit < BUCKETS; digit++) {
      const count = next[digit]!;
      next[digit] = start;
      start += count;
    }
    for (const position of from) {
      const digit = (keys[position]! >>> shift) & DIGIT_MASK;
      const place = next[digit]!;
      to[place] = position;
      next[digit] = place + 1;
    }
    this.#order = to;
    this.#spare = from;
  }
}
