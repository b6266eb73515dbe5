// The official NAS-Bench-101 module hash for many cells (spec/cell-space.md, "Hash"), compiled to wasm by AssemblyScript.
//
// Memory, all offsets in bytes:
//   0     .. 64     one MD5 block
//   64    .. 80     the running MD5 state a, b, c, d
//   128   .. 384    text of up to 7 hashes as 32 hex digits each, this round
//   384   .. 640    the same, next round
//   1024  .. 2048   the message being hashed
//   4096  ..        input and output: the caller's records
// A cell is two u32: adjacency bits, then vertices | label code << 8. A digest is 16 bytes, in the order MD5 writes them.

const STATE: usize = 64;
const NOW: usize = 128;
const NEXT: usize = 384;
const MESSAGE: usize = 1024;

// @ts-ignore: decorator
@inline function ff(a: u32, b: u32, c: u32, d: u32, x: u32, s: u32, k: u32): u32 {
  return rotl<u32>(a + (d ^ (b & (c ^ d))) + x + k, s) + b;
}
// @ts-ignore: decorator
@inline function gg(a: u32, b: u32, c: u32, d: u32, x: u32, s: u32, k: u32): u32 {
  return rotl<u32>(a + (c ^ (d & (b ^ c))) + x + k, s) + b;
}
// @ts-ignore: decorator
@inline function hh(a: u32, b: u32, c: u32, d: u32, x: u32, s: u32, k: u32): u32 {
  return rotl<u32>(a + (b ^ c ^ d) + x + k, s) + b;
}
// @ts-ignore: decorator
@inline function ii(a: u32, b: u32, c: u32, d: u32, x: u32, s: u32, k: u32): u32 {
  return rotl<u32>(a + (c ^ (b | ~d)) + x + k, s) + b;
}

function block(p: usize): void {
  const a0 = load<u32>(STATE), b0 = load<u32>(STATE, 4), c0 = load<u32>(STATE, 8), d0 = load<u32>(STATE, 12);
  let a = a0, b = b0, c = c0, d = d0;
  a = ff(a, b, c, d, load<u32>(p, 0), 7, 0xd76aa478);
  d = ff(d, a, b, c, load<u32>(p, 4), 12, 0xe8c7b756);
  c = ff(c, d, a, b, load<u32>(p, 8), 17, 0x242070db);
  b = ff(b, c, d, a, load<u32>(p, 12), 22, 0xc1bdceee);
  a = ff(a, b, c, d, load<u32>(p, 16), 7, 0xf57c0faf);
  d = ff(d, a, b, c, load<u32>(p, 20), 12, 0x4787c62a);
  c = ff(c, d, a, b, load<u32>(p, 24), 17, 0xa8304613);
  b = ff(b, c, d, a, load<u32>(p, 28), 22, 0xfd469501);
  a = ff(a, b, c, d, load<u32>(p, 32), 7, 0x698098d8);
  d = ff(d, a, b, c, load<u32>(p, 36), 12, 0x8b44f7af);
  c = ff(c, d, a, b, load<u32>(p, 40), 17, 0xffff5bb1);
  b = ff(b, c, d, a, load<u32>(p, 44), 22, 0x895cd7be);
  a = ff(a, b, c, d, load<u32>(p, 48), 7, 0x6b901122);
  d = ff(d, a, b, c, load<u32>(p, 52), 12, 0xfd987193);
  c = ff(c, d, a, b, load<u32>(p, 56), 17, 0xa679438e);
  b = ff(b, c, d, a, load<u32>(p, 60), 22, 0x49b40821);
  a = gg(a, b, c, d, load<u32>(p, 4), 5, 0xf61e2562);
  d = gg(d, a, b, c, load<u32>(p, 24), 9, 0xc040b340);
  c = gg(c, d, a, b, load<u32>(p, 44), 14, 0x265e5a51);
  b = gg(b, c, d, a, load<u32>(p, 0), 20, 0xe9b6c7aa);
  a = gg(a, b, c, d, load<u32>(p, 20), 5, 0xd62f105d);
  d = gg(d, a, b, c, load<u32>(p, 40), 9, 0x02441453);
  c = gg(c, d, a, b, load<u32>(p, 60), 14, 0xd8a1e681);
  b = gg(b, c, d, a, load<u32>(p, 16), 20, 0xe7d3fbc8);
  a = gg(a, b, c, d, load<u32>(p, 36), 5, 0x21e1cde6);
  d = gg(d, a, b, c, load<u32>(p, 56), 9, 0xc33707d6);
  c = gg(c, d, a, b, load<u32>(p, 12), 14, 0xf4d50d87);
  b = gg(b, c, d, a, load<u32>(p, 32), 20, 0x455a14ed);
  a = gg(a, b, c, d, load<u32>(p, 52), 5, 0xa9e3e905);
  d = gg(d, a, b, c, load<u32>(p, 8), 9, 0xfcefa3f8);
  c = gg(c, d, a, b, load<u32>(p, 28), 14, 0x676f02d9);
  b = gg(b, c, d, a, load<u32>(p, 48), 20, 0x8d2a4c8a);
  a = hh(a, b, c, d, load<u32>(p, 20), 4, 0xfffa3942);
  d = hh(d, a, b, c, load<u32>(p, 32), 11, 0x8771f681);
  c = hh(c, d, a, b, load<u32>(p, 44), 16, 0x6d9d6122);
  b = hh(b, c, d, a, load<u32>(p, 56), 23, 0xfde5380c);
  a = hh(a, b, c, d, load<u32>(p, 4), 4, 0xa4beea44);
  d = hh(d, a, b, c, load<u32>(p, 16), 11, 0x4bdecfa9);
  c = hh(c, d, a, b, load<u32>(p, 28), 16, 0xf6bb4b60);
  b = hh(b, c, d, a, load<u32>(p, 40), 23, 0xbebfbc70);
  a = hh(a, b, c, d, load<u32>(p, 52), 4, 0x289b7ec6);
  d = hh(d, a, b, c, load<u32>(p, 0), 11, 0xeaa127fa);
  c = hh(c, d, a, b, load<u32>(p, 12), 16, 0xd4ef3085);
  b = hh(b, c, d, a, load<u32>(p, 24), 23, 0x04881d05);
  a = hh(a, b, c, d, load<u32>(p, 36), 4, 0xd9d4d039);
  d = hh(d, a, b, c, load<u32>(p, 48), 11, 0xe6db99e5);
  c = hh(c, d, a, b, load<u32>(p, 60), 16, 0x1fa27cf8);
  b = hh(b, c, d, a, load<u32>(p, 8), 23, 0xc4ac5665);
  a = ii(a, b, c, d, load<u32>(p, 0), 6, 0xf4292244);
  d = ii(d, a, b, c, load<u32>(p, 28), 10, 0x432aff97);
  c = ii(c, d, a, b, load<u32>(p, 56), 15, 0xab9423a7);
  b = ii(b, c, d, a, load<u32>(p, 20), 21, 0xfc93a039);
  a = ii(a, b, c, d, load<u32>(p, 48), 6, 0x655b59c3);
  d = ii(d, a, b, c, load<u32>(p, 12), 10, 0x8f0ccc92);
  c = ii(c, d, a, b, load<u32>(p, 40), 15, 0xffeff47d);
  b = ii(b, c, d, a, load<u32>(p, 4), 21, 0x85845dd1);
  a = ii(a, b, c, d, load<u32>(p, 32), 6, 0x6fa87e4f);
  d = ii(d, a, b, c, load<u32>(p, 60), 10, 0xfe2ce6e0);
  c = ii(c, d, a, b, load<u32>(p, 24), 15, 0xa3014314);
  b = ii(b, c, d, a, load<u32>(p, 52), 21, 0x4e0811a1);
  a = ii(a, b, c, d, load<u32>(p, 16), 6, 0xf7537e82);
  d = ii(d, a, b, c, load<u32>(p, 44), 10, 0xbd3af235);
  c = ii(c, d, a, b, load<u32>(p, 8), 15, 0x2ad7d2bb);
  b = ii(b, c, d, a, load<u32>(p, 36), 21, 0xeb86d391);
  store<u32>(STATE, a0 + a);
  store<u32>(STATE, b0 + b, 4);
  store<u32>(STATE, c0 + c, 8);
  store<u32>(STATE, d0 + d, 12);
}

/** MD5 of `length` bytes at MESSAGE; the state is left at STATE. The message area is overwritten by the padding. */
function md5(length: u32): void {
  store<u32>(STATE, 0x67452301);
  store<u32>(STATE, 0xefcdab89, 4);
  store<u32>(STATE, 0x98badcfe, 8);
  store<u32>(STATE, 0x10325476, 12);
  const padded: u32 = (length + 72) & ~63;
  memory.fill(MESSAGE + length, 0, padded - length);
  store<u8>(MESSAGE + length, 0x80);
  store<u32>(MESSAGE + padded - 8, length << 3);
  for (let at: u32 = 0; at < padded; at += 64) block(MESSAGE + at);
}

/** Four bits as a lower-case hex digit. */
// @ts-ignore: decorator
@inline function digit(nibble: u32): u32 {
  return nibble + 48 + (nibble > 9 ? 39 : 0);
}

function writeHex(to: usize): void {
  for (let i: usize = 0; i < 16; i++) {
    const byte: u32 = load<u8>(STATE + i);
    store<u16>(to + 2 * i, <u16>(digit(byte >> 4) | (digit(byte & 15) << 8)));
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
function order(mask: u32): u32 {
  let sorted: u32 = 0;
  let count: u32 = 0;
  for (let v: u32 = 0; v < 7; v++) {
    if (!(mask & (1 << v))) continue;
    let at = count;
    while (at > 0 && before(NOW + (v << 5), NOW + (((sorted >> ((at - 1) << 2)) & 15) << 5))) at--;
    const low: u32 = (1 << (at << 2)) - 1;
    sorted = (sorted & low) | (v << (at << 2)) | ((sorted & ~low) << 4);
    count++;
  }
  return sorted;
}

function writeHashes(to: usize, mask: u32): usize {
  let sorted = order(mask);
  for (let left = popcnt<u32>(mask); left > 0; left--) {
    memory.copy(to, NOW + ((sorted & 15) << 5), 32);
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
function writeTuple(out: u32, into: u32, label: i32): u32 {
  let p: usize = MESSAGE;
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
  return <u32>(p - MESSAGE);
}

function hashCell(bits: u32, vertices: u32, labels: u32): void {
  let rest = labels;
  for (let i: u32 = vertices; i > 0; i--) {
    const v = i - 1;
    let label: i32 = v == 0 ? -1 : -2;
    if (v > 0 && v < vertices - 1) {
      label = <i32>(rest % 3);
      rest /= 3;
    }
    md5(writeTuple(popcnt<u32>(successors(bits, vertices, v)), popcnt<u32>(predecessors(bits, v)), label));
    writeHex(NOW + (v << 5));
  }
  for (let round: u32 = 0; round < vertices; round++) {
    for (let v: u32 = 0; v < vertices; v++) {
      let p = writeHashes(MESSAGE, predecessors(bits, v));
      store<u8>(p++, 124);
      p = writeHashes(p, successors(bits, vertices, v));
      store<u8>(p++, 124);
      memory.copy(p, NOW + (v << 5), 32);
      md5(<u32>(p + 32 - MESSAGE));
      writeHex(NEXT + (v << 5));
    }
    memory.copy(NOW, NEXT, vertices << 5);
  }
  let sorted = order((1 << vertices) - 1);
  let p: usize = MESSAGE;
  store<u8>(p++, 91);
  for (let v: u32 = 0; v < vertices; v++) {
    if (v > 0) {
      store<u16>(p, 0x202c);
      p += 2;
    }
    store<u8>(p++, 39);
    memory.copy(p, NOW + ((sorted & 15) << 5), 32);
    sorted >>= 4;
    p += 32;
    store<u8>(p++, 39);
  }
  store<u8>(p++, 93);
  md5(<u32>(p - MESSAGE));
}

/** Hash `count` cells at `cells` (8 bytes each) into `digests` (16 bytes each). */
export function moduleHashes(cells: usize, digests: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const shape = load<u32>(cells, 4);
    hashCell(load<u32>(cells), shape & 255, shape >> 8);
    memory.copy(digests, STATE, 16);
    cells += 8;
    digests += 16;
  }
}
