/** A number of 32 bits that looks drawn at random, the same for a pair on every machine (MurmurHash3's last step). */
export function hashPair(pair: number): number {
  let h = (pair >>> 0) ^ Math.imul(Math.floor(pair / 2 ** 32) + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Some of many pairs: those with the smallest hashes, so it does not matter who finds them and in which order.
 *
 * All of them, where there are no more than the size.
 */
export class PairSample {
  readonly #size: number;
  #pairs: number[] = [];
  /** Hashes above this are out already. */
  #limit = 2 ** 32;

  constructor(size: number) {
    this.#size = size;
  }

  add(pair: number): void {
    if (hashPair(pair) > this.#limit) return;
    this.#pairs.push(pair);
    if (this.#pairs.length >= 2 * this.#size + 2) this.#cut();
  }

  /** The pairs, by rising index. */
  pairs(): Float64Array {
    this.#cut();
    return Float64Array.from(this.#pairs).sort();
  }

  #cut(): void {
    if (this.#pairs.length <= this.#size) return;
    const hashes = new Map(this.#pairs.map((pair) => [pair, hashPair(pair)]));
    const hashOf = (pair: number): number => hashes.get(pair) ?? 0;
    this.#pairs = this.#pairs.sort((a, b) => hashOf(a) - hashOf(b) || a - b).slice(0, this.#size);
    this.#limit = hashOf(this.#pairs.at(-1) ?? 0);
  }
}
