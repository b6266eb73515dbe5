import { sha256Digest } from './sha256.js';

const TWO_32 = 2 ** 32;

/**
 * The project's one source of randomness: xoshiro128** 1.1 (Blackman and Vigna, 2018), the same on every platform.
 *
 * A seed and a path of labels name a stream: the SHA-256 of `seed/label/label…` gives the four words of state. So each part of a
 * program, each thread and each repetition takes a stream of its own, and no stream depends on how much another drew.
 */
export class Random {
  readonly #path: string;
  #s0: number;
  #s1: number;
  #s2: number;
  #s3: number;

  constructor(seed: number, ...labels: readonly (string | number)[]) {
    this.#path = [seed, ...labels].join('/');
    const digest = sha256Digest(this.#path);
    this.#s0 = digest.getInt32(0, true);
    this.#s1 = digest.getInt32(4, true);
    this.#s2 = digest.getInt32(8, true);
    // xoshiro must not start with nothing but zeros.
    this.#s3 = digest.getInt32(12, true) | 1;
  }

  /** Make the stream of the same seed with more labels; this stream goes on as if nothing had happened. */
  split(...labels: readonly (string | number)[]): Random {
    const [seed, ...path] = this.#path.split('/') as [string, ...string[]];
    return new Random(Number(seed), ...path, ...labels);
  }

  /** Draw 32 bits, as 0 .. 2³² − 1. */
  uint32(): number {
    const times5 = Math.imul(this.#s1, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9);
    const shifted = this.#s1 << 9;
    this.#s2 ^= this.#s0;
    this.#s3 ^= this.#s1;
    this.#s1 ^= this.#s2;
    this.#s0 ^= this.#s3;
    this.#s2 ^= shifted;
    this.#s3 = (this.#s3 << 11) | (this.#s3 >>> 21);
    return result >>> 0;
  }

  /** Draw an integer 0 .. bound − 1, each exactly as likely; bound is 1 .. 2³². */
  below(bound: number): number {
    const end = TWO_32 - (TWO_32 % bound);
    let drawn = this.uint32();
    while (drawn >= end) drawn = this.uint32();
    return drawn % bound;
  }

  /** Draw a double in [0, 1): 53 bits, the more significant ones first. */
  double(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }
}
