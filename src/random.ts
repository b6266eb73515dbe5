/**
 * The project's one source of random numbers: `sfc32` (Chris Doty-Humphrey's Small Fast Counting generator, 128 bits of
 * state), seeded from a text by FNV-1a and warmed up. Integer arithmetic alone, so a seed means the same everywhere.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param seed - Any text; different texts give unrelated streams. */
  constructor(seed: string) {
    this.#a = hashText(seed, 0x811c9dc5);
    this.#b = hashText(seed, 0x9e3779b9);
    this.#c = hashText(seed, 0x85ebca6b);
    for (let i = 0; i < 20; i++) this.nextUint32();
  }

  /** The next 32 random bits as an unsigned integer. */
  nextUint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A double in [0, 1) with 53 random bits. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** An integer in [0, limit), every one equally likely; `limit` is at most 2^32. */
  nextBelow(limit: number): number {
    // Numbers from the incomplete last stretch of 2^32 are drawn again, so that none is favoured.
    const end = 4294967296 - (4294967296 % limit);
    let drawn = this.nextUint32();
    while (drawn >= end) drawn = this.nextUint32();
    return drawn % limit;
  }
}

function hashText(text: string, basis: number): number {
  let hash = basis | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
