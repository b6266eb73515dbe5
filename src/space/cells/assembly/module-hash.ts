// The official NAS-Bench-101 module hash for many cells (spec/cell-space.md, "Hash"), compiled to wasm by AssemblyScript.
//
// Cells of one graph are hashed eight at a time, one in each lane of two vectors: they differ in their labels alone, so
// their messages are of the same lengths throughout. Where fewer follow one another the last one fills the lanes left. A
// step of MD5 waits for the one before it; two vectors keep the processor busy meanwhile.
//
// Memory, all offsets in bytes; what a lane has of its own lies one after another:
//   0     .. 512   the words of one MD5 block, a vector each: those of lanes 0 to 3, then those of lanes 4 to 7
//   512   .. 640   the running MD5 states a, b, c, d in the same way
//   640   .. 672   the label codes
//   1024  .. 3072  by lane: text of up to 7 hashes as 32 hex digits each, this round
//   3072  .. 5120  the same, next round
//   5120  .. 9216  by lane: the message being hashed
//   9216  ..       input and output: the caller's records
// A cell is two u32: adjacency bits, then vertices | label code << 8. A digest is 16 bytes, in the order MD5 writes them.

const CELLS: u32 = 8;
const LANES: usize = 4;
const WORDS: usize = 0;
const WORDS_BYTES: usize = 256;
const STATE: usize = 512;
const STATE_BYTES: usize = 64;
const LABELS: usize = 640;
const NOW: usize = 1024;
const NEXT: usize = 3072;
const HASHES_BYTES: usize = 256;
const MESSAGE: usize = 5120;
const MESSAGE_BYTES: usize = 512;
const VECTOR: usize = 16;

// @ts-ignore: decorator
@inline function rotate(x: v128, s: i32): v128 {
  return v128.or(i32x4.shl(x, s), i32x4.shr_u(x, 32 - s));
}
// @ts-ignore: decorator
@inline function step(mixed: v128, a: v128, b: v128, x: v128, s: i32, k: i32): v128 {
  return i32x4.add(rotate(i32x4.add(i32x4.add(a, mixed), i32x4.add(x, i32x4.splat(k))), s), b);
}
// @ts-ignore: decorator
@inline function ff(a: v128, b: v128, c: v128, d: v128, x: v128, s: i32, k: i32): v128 {
  return step(v128.xor(d, v128.and(b, v128.xor(c, d))), a, b, x, s, k);
}
// @ts-ignore: decorator
@inline function gg(a: v128, b: v128, c: v128, d: v128, x: v128, s: i32, k: i32): v128 {
  return step(v128.xor(c, v128.and(d, v128.xor(b, c))), a, b, x, s, k);
}
// @ts-ignore: decorator
@inline function hh(a: v128, b: v128, c: v128, d: v128, x: v128, s: i32, k: i32): v128 {
  return step(v128.xor(b, v128.xor(c, d)), a, b, x, s, k);
}
// @ts-ignore: decorator
@inline function ii(a: v128, b: v128, c: v128, d: v128, x: v128, s: i32, k: i32): v128 {
  return step(v128.xor(c, v128.or(b, v128.not(d))), a, b, x, s, k);
}
// @ts-ignore: decorator
@inline function word(w: usize): v128 {
  return v128.load(WORDS + w * VECTOR);
}
// @ts-ignore: decorator
@inline function word2(w: usize): v128 {
  return v128.load(WORDS + WORDS_BYTES + w * VECTOR);
}
/** One word each from four places, `bytes` apart. */
// @ts-ignore: decorator
@inline function gather(p: usize, bytes: usize): v128 {
  let x = v128.load32_zero(p);
  x = v128.load_lane<u32>(p + bytes, x, 1);
  x = v128.load_lane<u32>(p + 2 * bytes, x, 2);
  return v128.load_lane<u32>(p + 3 * bytes, x, 3);
}

/** Write four words of every lane's message, word by word. */
// @ts-ignore: decorator
@inline function transpose(from: usize, to: usize): void {
  const p = v128.load(from), q = v128.load(from + MESSAGE_BYTES);
  const r = v128.load(from + 2 * MESSAGE_BYTES), s = v128.load(from + 3 * MESSAGE_BYTES);
  const pqLow = i32x4.shuffle(p, q, 0, 4, 1, 5), pqHigh = i32x4.shuffle(p, q, 2, 6, 3, 7);
  const rsLow = i32x4.shuffle(r, s, 0, 4, 1, 5), rsHigh = i32x4.shuffle(r, s, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(pqLow, rsLow, 0, 2));
  v128.store(to, i64x2.shuffle(pqLow, rsLow, 1, 3), 16);
  v128.store(to, i64x2.shuffle(pqHigh, rsHigh, 0, 2), 32);
  v128.store(to, i64x2.shuffle(pqHigh, rsHigh, 1, 3), 48);
}

/** Hash one block of every lane's message; `p` points to that of the first. */
function block(p: usize): void {
  for (let at: usize = 0; at < 64; at += VECTOR) {
    transpose(p + at, WORDS + 4 * at);
    transpose(p + at + LANES * MESSAGE_BYTES, WORDS + WORDS_BYTES + 4 * at);
  }
  let a = v128.load(STATE), b = v128.load(STATE, 16), c = v128.load(STATE, 32), d = v128.load(STATE, 48);
  let a2 = v128.load(STATE, 64), b2 = v128.load(STATE, 80), c2 = v128.load(STATE, 96), d2 = v128.load(STATE, 112);
  a = ff(a, b, c, d, word(0), 7, 0xd76aa478);
  a2 = ff(a2, b2, c2, d2, word2(0), 7, 0xd76aa478);
  d = ff(d, a, b, c, word(1), 12, 0xe8c7b756);
  d2 = ff(d2, a2, b2, c2, word2(1), 12, 0xe8c7b756);
  c = ff(c, d, a, b, word(2), 17, 0x242070db);
  c2 = ff(c2, d2, a2, b2, word2(2), 17, 0x242070db);
  b = ff(b, c, d, a, word(3), 22, 0xc1bdceee);
  b2 = ff(b2, c2, d2, a2, word2(3), 22, 0xc1bdceee);
  a = ff(a, b, c, d, word(4), 7, 0xf57c0faf);
  a2 = ff(a2, b2, c2, d2, word2(4), 7, 0xf57c0faf);
  d = ff(d, a, b, c, word(5), 12, 0x4787c62a);
  d2 = ff(d2, a2, b2, c2, word2(5), 12, 0x4787c62a);
  c = ff(c, d, a, b, word(6), 17, 0xa8304613);
  c2 = ff(c2, d2, a2, b2, word2(6), 17, 0xa8304613);
  b = ff(b, c, d, a, word(7), 22, 0xfd469501);
  b2 = ff(b2, c2, d2, a2, word2(7), 22, 0xfd469501);
  a = ff(a, b, c, d, word(8), 7, 0x698098d8);
  a2 = ff(a2, b2, c2, d2, word2(8), 7, 0x698098d8);
  d = ff(d, a, b, c, word(9), 12, 0x8b44f7af);
  d2 = ff(d2, a2, b2, c2, word2(9), 12, 0x8b44f7af);
  c = ff(c, d, a, b, word(10), 17, 0xffff5bb1);
  c2 = ff(c2, d2, a2, b2, word2(10), 17, 0xffff5bb1);
  b = ff(b, c, d, a, word(11), 22, 0x895cd7be);
  b2 = ff(b2, c2, d2, a2, word2(11), 22, 0x895cd7be);
  a = ff(a, b, c, d, word(12), 7, 0x6b901122);
  a2 = ff(a2, b2, c2, d2, word2(12), 7, 0x6b901122);
  d = ff(d, a, b, c, word(13), 12, 0xfd987193);
  d2 = ff(d2, a2, b2, c2, word2(13), 12, 0xfd987193);
  c = ff(c, d, a, b, word(14), 17, 0xa679438e);
  c2 = ff(c2, d2, a2, b2, word2(14), 17, 0xa679438e);
  b = ff(b, c, d, a, word(15), 22, 0x49b40821);
  b2 = ff(b2, c2, d2, a2, word2(15), 22, 0x49b40821);
  a = gg(a, b, c, d, word(1), 5, 0xf61e2562);
  a2 = gg(a2, b2, c2, d2, word2(1), 5, 0xf61e2562);
  d = gg(d, a, b, c, word(6), 9, 0xc040b340);
  d2 = gg(d2, a2, b2, c2, word2(6), 9, 0xc040b340);
  c = gg(c, d, a, b, word(11), 14, 0x265e5a51);
  c2 = gg(c2, d2, a2, b2, word2(11), 14, 0x265e5a51);
  b = gg(b, c, d, a, word(0), 20, 0xe9b6c7aa);
  b2 = gg(b2, c2, d2, a2, word2(0), 20, 0xe9b6c7aa);
  a = gg(a, b, c, d, word(5), 5, 0xd62f105d);
  a2 = gg(a2, b2, c2, d2, word2(5), 5, 0xd62f105d);
  d = gg(d, a, b, c, word(10), 9, 0x02441453);
  d2 = gg(d2, a2, b2, c2, word2(10), 9, 0x02441453);
  c = gg(c, d, a, b, word(15), 14, 0xd8a1e681);
  c2 = gg(c2, d2, a2, b2, word2(15), 14, 0xd8a1e681);
  b = gg(b, c, d, a, word(4), 20, 0xe7d3fbc8);
  b2 = gg(b2, c2, d2, a2, word2(4), 20, 0xe7d3fbc8);
  a = gg(a, b, c, d, word(9), 5, 0x21e1cde6);
  a2 = gg(a2, b2, c2, d2, word2(9), 5, 0x21e1cde6);
  d = gg(d, a, b, c, word(14), 9, 0xc33707d6);
  d2 = gg(d2, a2, b2, c2, word2(14), 9, 0xc33707d6);
  c = gg(c, d, a, b, word(3), 14, 0xf4d50d87);
  c2 = gg(c2, d2, a2, b2, word2(3), 14, 0xf4d50d87);
  b = gg(b, c, d, a, word(8), 20, 0x455a14ed);
  b2 = gg(b2, c2, d2, a2, word2(8), 20, 0x455a14ed);
  a = gg(a, b, c, d, word(13), 5, 0xa9e3e905);
  a2 = gg(a2, b2, c2, d2, word2(13), 5, 0xa9e3e905);
  d = gg(d, a, b, c, word(2), 9, 0xfcefa3f8);
  d2 = gg(d2, a2, b2, c2, word2(2), 9, 0xfcefa3f8);
  c = gg(c, d, a, b, word(7), 14, 0x676f02d9);
  c2 = gg(c2, d2, a2, b2, word2(7), 14, 0x676f02d9);
  b = gg(b, c, d, a, word(12), 20, 0x8d2a4c8a);
  b2 = gg(b2, c2, d2, a2, word2(12), 20, 0x8d2a4c8a);
  a = hh(a, b, c, d, word(5), 4, 0xfffa3942);
  a2 = hh(a2, b2, c2, d2, word2(5), 4, 0xfffa3942);
  d = hh(d, a, b, c, word(8), 11, 0x8771f681);
  d2 = hh(d2, a2, b2, c2, word2(8), 11, 0x8771f681);
  c = hh(c, d, a, b, word(11), 16, 0x6d9d6122);
  c2 = hh(c2, d2, a2, b2, word2(11), 16, 0x6d9d6122);
  b = hh(b, c, d, a, word(14), 23, 0xfde5380c);
  b2 = hh(b2, c2, d2, a2, word2(14), 23, 0xfde5380c);
  a = hh(a, b, c, d, word(1), 4, 0xa4beea44);
  a2 = hh(a2, b2, c2, d2, word2(1), 4, 0xa4beea44);
  d = hh(d, a, b, c, word(4), 11, 0x4bdecfa9);
  d2 = hh(d2, a2, b2, c2, word2(4), 11, 0x4bdecfa9);
  c = hh(c, d, a, b, word(7), 16, 0xf6bb4b60);
  c2 = hh(c2, d2, a2, b2, word2(7), 16, 0xf6bb4b60);
  b = hh(b, c, d, a, word(10), 23, 0xbebfbc70);
  b2 = hh(b2, c2, d2, a2, word2(10), 23, 0xbebfbc70);
  a = hh(a, b, c, d, word(13), 4, 0x289b7ec6);
  a2 = hh(a2, b2, c2, d2, word2(13), 4, 0x289b7ec6);
  d = hh(d, a, b, c, word(0), 11, 0xeaa127fa);
  d2 = hh(d2, a2, b2, c2, word2(0), 11, 0xeaa127fa);
  c = hh(c, d, a, b, word(3), 16, 0xd4ef3085);
  c2 = hh(c2, d2, a2, b2, word2(3), 16, 0xd4ef3085);
  b = hh(b, c, d, a, word(6), 23, 0x04881d05);
  b2 = hh(b2, c2, d2, a2, word2(6), 23, 0x04881d05);
  a = hh(a, b, c, d, word(9), 4, 0xd9d4d039);
  a2 = hh(a2, b2, c2, d2, word2(9), 4, 0xd9d4d039);
  d = hh(d, a, b, c, word(12), 11, 0xe6db99e5);
  d2 = hh(d2, a2, b2, c2, word2(12), 11, 0xe6db99e5);
  c = hh(c, d, a, b, word(15), 16, 0x1fa27cf8);
  c2 = hh(c2, d2, a2, b2, word2(15), 16, 0x1fa27cf8);
  b = hh(b, c, d, a, word(2), 23, 0xc4ac5665);
  b2 = hh(b2, c2, d2, a2, word2(2), 23, 0xc4ac5665);
  a = ii(a, b, c, d, word(0), 6, 0xf4292244);
  a2 = ii(a2, b2, c2, d2, word2(0), 6, 0xf4292244);
  d = ii(d, a, b, c, word(7), 10, 0x432aff97);
  d2 = ii(d2, a2, b2, c2, word2(7), 10, 0x432aff97);
  c = ii(c, d, a, b, word(14), 15, 0xab9423a7);
  c2 = ii(c2, d2, a2, b2, word2(14), 15, 0xab9423a7);
  b = ii(b, c, d, a, word(5), 21, 0xfc93a039);
  b2 = ii(b2, c2, d2, a2, word2(5), 21, 0xfc93a039);
  a = ii(a, b, c, d, word(12), 6, 0x655b59c3);
  a2 = ii(a2, b2, c2, d2, word2(12), 6, 0x655b59c3);
  d = ii(d, a, b, c, word(3), 10, 0x8f0ccc92);
  d2 = ii(d2, a2, b2, c2, word2(3), 10, 0x8f0ccc92);
  c = ii(c, d, a, b, word(10), 15, 0xffeff47d);
  c2 = ii(c2, d2, a2, b2, word2(10), 15, 0xffeff47d);
  b = ii(b, c, d, a, word(1), 21, 0x85845dd1);
  b2 = ii(b2, c2, d2, a2, word2(1), 21, 0x85845dd1);
  a = ii(a, b, c, d, word(8), 6, 0x6fa87e4f);
  a2 = ii(a2, b2, c2, d2, word2(8), 6, 0x6fa87e4f);
  d = ii(d, a, b, c, word(15), 10, 0xfe2ce6e0);
  d2 = ii(d2, a2, b2, c2, word2(15), 10, 0xfe2ce6e0);
  c = ii(c, d, a, b, word(6), 15, 0xa3014314);
  c2 = ii(c2, d2, a2, b2, word2(6), 15, 0xa3014314);
  b = ii(b, c, d, a, word(13), 21, 0x4e0811a1);
  b2 = ii(b2, c2, d2, a2, word2(13), 21, 0x4e0811a1);
  a = ii(a, b, c, d, word(4), 6, 0xf7537e82);
  a2 = ii(a2, b2, c2, d2, word2(4), 6, 0xf7537e82);
  d = ii(d, a, b, c, word(11), 10, 0xbd3af235);
  d2 = ii(d2, a2, b2, c2, word2(11), 10, 0xbd3af235);
  c = ii(c, d, a, b, word(2), 15, 0x2ad7d2bb);
  c2 = ii(c2, d2, a2, b2, word2(2), 15, 0x2ad7d2bb);
  b = ii(b, c, d, a, word(9), 21, 0xeb86d391);
  b2 = ii(b2, c2, d2, a2, word2(9), 21, 0xeb86d391);
  v128.store(STATE, i32x4.add(v128.load(STATE), a));
  v128.store(STATE, i32x4.add(v128.load(STATE, 16), b), 16);
  v128.store(STATE, i32x4.add(v128.load(STATE, 32), c), 32);
  v128.store(STATE, i32x4.add(v128.load(STATE, 48), d), 48);
  v128.store(STATE, i32x4.add(v128.load(STATE, 64), a2), 64);
  v128.store(STATE, i32x4.add(v128.load(STATE, 80), b2), 80);
  v128.store(STATE, i32x4.add(v128.load(STATE, 96), c2), 96);
  v128.store(STATE, i32x4.add(v128.load(STATE, 112), d2), 112);
}

/** MD5 of `length` bytes of every lane's message, left at STATE. The messages are overwritten by the padding. */
function md5(length: u32): void {
  for (let half: usize = 0; half < 2 * STATE_BYTES; half += STATE_BYTES) {
    v128.store(STATE + half, i32x4.splat(0x67452301));
    v128.store(STATE + half, i32x4.splat(0xefcdab89), 16);
    v128.store(STATE + half, i32x4.splat(0x98badcfe), 32);
    v128.store(STATE + half, i32x4.splat(0x10325476), 48);
  }
  const padded: u32 = (length + 72) & ~63;
  for (let lane: usize = 0; lane < CELLS; lane++) {
    const message = MESSAGE + lane * MESSAGE_BYTES;
    // The padding is at most 72 bytes; a call of memory.fill would take longer than these stores.
    for (let at: usize = 0; at < 80; at += VECTOR) v128.store(message + length + at, i32x4.splat(0));
    store<u8>(message + length, 0x80);
    store<u32>(message + padded - 8, length << 3);
  }
  for (let at: u32 = 0; at < padded; at += 64) block(MESSAGE + at);
}

/** The digest of a lane, 16 bytes. */
// @ts-ignore: decorator
@inline function digest(lane: usize): v128 {
  return gather(STATE + (lane / LANES) * STATE_BYTES + 4 * (lane % LANES), VECTOR);
}

/** Write the digests as lower-case hex: vertex v of every lane. */
function writeHex(hashes: usize, v: usize): void {
  const digits = i8x16(48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102);
  for (let lane: usize = 0; lane < CELLS; lane++) {
    const bytes = digest(lane);
    const high = i8x16.shr_u(bytes, 4);
    const low = v128.and(bytes, i8x16.splat(15));
    const to = hashes + lane * HASHES_BYTES + (v << 5);
    const first = i8x16.shuffle(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const second = i8x16.shuffle(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    v128.store(to, i8x16.swizzle(digits, first));
    v128.store(to, i8x16.swizzle(digits, second), 16);
  }
}

/** Whether the 32 digits at p sort before those at q. */
function before(p: usize, q: usize): bool {
  for (let i: usize = 0; i < 32; i += 8) {
    const x = bswap<u64>(load<u64>(p + i));
    const y = bswap<u64>(load<u64>(q + i));
    if (x != y) return x < y;
  }
  return false;
}

/** Insertion sort of the vertices in `mask` by their hash; the order is returned as 4-bit digits, first one lowest. */
function order(hashes: usize, mask: u32): u32 {
  let sorted: u32 = 0;
  let count: u32 = 0;
  for (let rest = mask; rest != 0; rest &= rest - 1) {
    const v: u32 = ctz<u32>(rest);
    let at = count;
    while (at > 0 && before(hashes + (v << 5), hashes + (((sorted >> ((at - 1) << 2)) & 15) << 5))) at--;
    const low: u32 = (1 << (at << 2)) - 1;
    sorted = (sorted & low) | (v << (at << 2)) | ((sorted & ~low) << 4);
    count++;
  }
  return sorted;
}

// @ts-ignore: decorator
@inline function copyHash(to: usize, from: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
}

function writeHashes(to: usize, hashes: usize, mask: u32): usize {
  let sorted = order(hashes, mask);
  for (let left = popcnt<u32>(mask); left > 0; left--) {
    copyHash(to, hashes + ((sorted & 15) << 5));
    sorted >>= 4;
    to += 32;
  }
  return to;
}

function predecessors(bits: u32, y: u32): u32 {
  return (bits >> ((y * (y - 1)) >> 1)) & ((1 << y) - 1);
}

function successors(bits: u32, vertices: u32, x: u32): u32 {
  let mask: u32 = 0;
  for (let y = x + 1; y < vertices; y++) mask |= ((predecessors(bits, y) >> x) & 1) << y;
  return mask;
}

/** Write `(out_degree, in_degree, label)` as Python prints it and return its length. */
function writeTuple(message: usize, out: u32, into: u32, label: i32): u32 {
  let p: usize = message;
  store<u8>(p, 40);
  store<u8>(p, 48 + out, 1);
  store<u8>(p, 44, 2);
  store<u8>(p, 32, 3);
  store<u8>(p, 48 + into, 4);
  store<u8>(p, 44, 5);
  store<u8>(p, 32, 6);
  p += 7;
  if (label < 0) store<u8>(p++, 45);
  store<u8>(p++, 48 + abs<i32>(label));
  store<u8>(p++, 41);
  return <u32>(p - message);
}

/** Write the tuples of vertex v; those before it have taken their labels from the codes, from the last vertex on. */
function writeTuples(bits: u32, vertices: u32, v: u32): u32 {
  const out = popcnt<u32>(successors(bits, vertices, v));
  const into = popcnt<u32>(predecessors(bits, v));
  let length: u32 = 0;
  for (let lane: usize = 0; lane < CELLS; lane++) {
    let label: i32 = v == 0 ? -1 : -2;
    if (v > 0 && v < vertices - 1) {
      const rest = load<u32>(LABELS + 4 * lane);
      label = <i32>(rest % 3);
      store<u32>(LABELS + 4 * lane, rest / 3);
    }
    length = writeTuple(MESSAGE + lane * MESSAGE_BYTES, out, into, label);
  }
  return length;
}

/** Hash the cells of one graph whose label codes are at LABELS; the digests are left at STATE. */
function hashCells(bits: u32, vertices: u32): void {
  let now = NOW;
  let next = NEXT;
  for (let i: u32 = vertices; i > 0; i--) {
    md5(writeTuples(bits, vertices, i - 1));
    writeHex(now, i - 1);
  }
  for (let round: u32 = 0; round < vertices; round++) {
    for (let v: u32 = 0; v < vertices; v++) {
      const from = predecessors(bits, v);
      const to = successors(bits, vertices, v);
      let length: u32 = 0;
      for (let lane: usize = 0; lane < CELLS; lane++) {
        const hashes = now + lane * HASHES_BYTES;
        const message = MESSAGE + lane * MESSAGE_BYTES;
        let p = writeHashes(message, hashes, from);
        store<u8>(p++, 124);
        p = writeHashes(p, hashes, to);
        store<u8>(p++, 124);
        copyHash(p, hashes + (v << 5));
        length = <u32>(p + 32 - message);
      }
      md5(length);
      writeHex(next, v);
    }
    const written = next;
    next = now;
    now = written;
  }
  let length: u32 = 0;
  for (let lane: usize = 0; lane < CELLS; lane++) {
    const hashes = now + lane * HASHES_BYTES;
    const message = MESSAGE + lane * MESSAGE_BYTES;
    let sorted = order(hashes, (1 << vertices) - 1);
    let p: usize = message;
    store<u8>(p++, 91);
    for (let v: u32 = 0; v < vertices; v++) {
      if (v > 0) {
        store<u16>(p, 0x202c);
        p += 2;
      }
      store<u8>(p++, 39);
      copyHash(p, hashes + ((sorted & 15) << 5));
      sorted >>= 4;
      p += 32;
      store<u8>(p++, 39);
    }
    store<u8>(p++, 93);
    length = <u32>(p - message);
  }
  md5(length);
}

/** Hash `count` cells at `cells` (8 bytes each) into `digests` (16 bytes each). */
export function moduleHashes(cells: usize, digests: usize, count: u32): void {
  for (let done: u32 = 0; done < count;) {
    const bits = load<u32>(cells);
    const vertices = load<u32>(cells, 4) & 255;
    let taken: u32 = 0;
    for (; taken < min(CELLS, count - done); taken++) {
      const record = cells + 8 * taken;
      const shape = load<u32>(record, 4);
      if (load<u32>(record) != bits || (shape & 255) != vertices) break;
      store<u32>(LABELS + 4 * taken, shape >> 8);
    }
    for (let lane = taken; lane < CELLS; lane++) store<u32>(LABELS + 4 * lane, load<u32>(LABELS + 4 * (taken - 1)));
    hashCells(bits, vertices);
    for (let lane: u32 = 0; lane < taken; lane++) v128.store(digests + 16 * lane, digest(lane));
    done += taken;
    cells += 8 * taken;
    digests += 16 * taken;
  }
}
