const POLYNOMIAL = 0x82f63b78;
const TABLE_SIZE = 256;
const TABLES = 8;

/**
 * Eight tables of 256: entry [t][b] is what byte b does to the checksum t bytes later, so that eight bytes are taken at
 * once ("slicing by 8").
 */
const table = new Int32Array(TABLES * TABLE_SIZE);
for (let byte = 0; byte < TABLE_SIZE; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) * POLYNOMIAL);
  table[byte] = crc;
}
for (let i = TABLE_SIZE; i < table.length; i++) {
  const before = table[i - TABLE_SIZE]!;
  table[i] = (before >>> 8) ^ table[before & 255]!;
}

/** Compute the CRC-32C (Castagnoli) of bytes `from..end`, as an unsigned 32-bit number. */
export function crc32c(bytes: Uint8Array, from: number, end: number): number {
  let crc = -1;
  let at = from;
  for (; at + 8 <= end; at += 8) {
    const low = crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    crc =
      table[1792 + (low & 255)]! ^
      table[1536 + ((low >>> 8) & 255)]! ^
      table[1280 + ((low >>> 16) & 255)]! ^
      table[1024 + (low >>> 24)]! ^
      table[768 + bytes[at + 4]!]! ^
      table[512 + bytes[at + 5]!]! ^
      table[256 + bytes[at + 6]!]! ^
      table[bytes[at + 7]!]!;
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 255]!;
  return ~crc >>> 0;
}

const MASK_DELTA = 0xa282ead8;

/** Compute the masked CRC-32C as TFRecord files store it: rotated right by 15 bits, plus a constant. */
export function maskedCrc32c(bytes: Uint8Array, from: number, end: number): number {
  const crc = crc32c(bytes, from, end);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}
