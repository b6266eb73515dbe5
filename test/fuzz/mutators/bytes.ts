import type { Random } from '../../../src/random.js';

/** Changes bytes in place of a stretch, or gives others. */
export type Mutator = (random: Random, bytes: Buffer) => Buffer;

const NUMBERS = [0, 1, -1, 2, 127, 128, 255, 256, 32_767, 65_535, 2 ** 24, 2 ** 31 - 1, -(2 ** 31), 2 ** 30, 1e9];

/** Pick one of some things. */
export function pick<T>(random: Random, things: readonly T[]): T {
  return things[random.below(things.length)]!;
}

/** A place in a buffer, so that `room` bytes follow; 0 where there is no room. */
export function place(random: Random, bytes: Buffer, room = 1): number {
  return bytes.length < room ? 0 : random.below(bytes.length - room + 1);
}

/** Put other bytes in place of `length` of them. */
export function splice(bytes: Buffer, at: number, length: number, other: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + length)]);
}

function overwrite(bytes: Buffer, at: number, other: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  other.copy(copy, at);
  return copy;
}

function integer(random: Random, width: 4 | 8): Buffer {
  const out = Buffer.alloc(width);
  const value = pick(random, NUMBERS) + random.below(3) - 1;
  if (width === 4) out.writeInt32LE(value | 0);
  else out.writeBigInt64LE(random.below(8) === 0 ? 2n ** 62n : BigInt(value));
  return out;
}

const STEPS: readonly Mutator[] = [
  (random, bytes) => {
    const at = place(random, bytes);
    return overwrite(bytes, at, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))]));
  },
  (random, bytes) => overwrite(bytes, place(random, bytes), Buffer.from([random.below(256)])),
  (random, bytes) => overwrite(bytes, place(random, bytes), Buffer.from([pick(random, [0, 1, 0x7f, 0x80, 0xff])])),
  (random, bytes) => overwrite(bytes, place(random, bytes, 4), integer(random, 4)),
  (random, bytes) => overwrite(bytes, place(random, bytes, 4) & ~3, integer(random, 4)),
  (random, bytes) => overwrite(bytes, place(random, bytes, 8) & ~7, integer(random, 8)),
  // Numbers of seven bits a byte, as Parquet and protobuf write them.
  (random, bytes) => {
    const length = 1 + random.below(9);
    const varint = Buffer.alloc(length, 0xff);
    varint[length - 1] = pick(random, [0x0f, 0x7f, 0x01, 0xff]);
    const at = place(random, bytes);
    return random.below(2) === 0 ? splice(bytes, at, 1, varint) : overwrite(bytes, at, varint);
  },
  (random, bytes) => splice(bytes, place(random, bytes), 1 + random.below(Math.min(64, bytes.length + 1))),
  (random, bytes) => {
    const from = place(random, bytes);
    return splice(bytes, place(random, bytes), 0, bytes.subarray(from, from + 1 + random.below(64)));
  },
  (random, bytes) => {
    const from = place(random, bytes);
    const part = bytes.subarray(from, from + 1 + random.below(64));
    return overwrite(bytes, place(random, bytes, part.length), Buffer.from(part));
  },
  (random, bytes) => overwrite(bytes, place(random, bytes), Buffer.alloc(1 + random.below(32), pick(random, [0, 255]))),
];

/** Change a few bytes anywhere: bits, values that lie at the edge of something, pieces left out, doubled or moved. */
export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  let mutated = bytes;
  for (let i = 1 + random.below(3); i > 0; i--) mutated = pick(random, STEPS)(random, mutated);
  return random.below(24) === 0 ? mutated.subarray(0, random.below(mutated.length + 1)) : mutated;
}

/** Change a few bytes of a stretch and leave the others; the stretch may become longer or shorter. */
export function mutateStretch(random: Random, bytes: Buffer, from: number, end: number): Buffer {
  return splice(bytes, from, end - from, mutateBytes(random, bytes.subarray(from, end)));
}
