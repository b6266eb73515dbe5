import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';
import { compressors, decompressZstd as zstd } from 'hyparquet-compressors';

const HADOOP_HEAD_BYTES = 8;

type Decompressor = (input: Uint8Array, length: number) => Uint8Array;

function compressorNamed(codec: CompressionCodec): Decompressor {
  const found = compressors[codec];
  if (found === undefined) throw new RangeError(`the compression ${codec} is not read`);
  return found;
}

/** Decompressors by codec; none of them makes more than the length that it is given. */
const DECOMPRESSORS: Readonly<Partial<Record<CompressionCodec, Decompressor>>> = {
  UNCOMPRESSED: (input) => input,
  SNAPPY: compressorNamed('SNAPPY'),
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  ZSTD: decompressZstd,
  LZ4: decompressLz4,
  LZ4_RAW: compressorNamed('LZ4_RAW'),
};

/**
 * Decompress a page into memory of its own.
 *
 * @param length - What its header says it comes to [bytes].
 * @throws Error where it comes to something else, or the codec is not known.
 */
export function decompressPage(codec: CompressionCodec, input: Uint8Array, length: number): Uint8Array {
  const decompress = DECOMPRESSORS[codec];
  if (decompress === undefined) throw new RangeError(`the compression ${codec} is not read`);
  const page = length === 0 && codec !== 'UNCOMPRESSED' ? new Uint8Array() : decompress(input, length);
  if (page.length !== length) throw new RangeError(`a page has ${page.length} bytes, its header says ${length}`);
  // A copy: a value that reaches past its page must not find the bytes of the next one.
  return new Uint8Array(page);
}

const ZSTD_MAGIC = 0xfd2fb528;
const ZSTD_BLOCK_HEAD_BYTES = 3;
const ZSTD_BLOCK_BYTES = 1 << 17;
/** Types of blocks: as they are, one byte many times, compressed. */
const RAW = 0;
const RLE = 1;
/** Blocks have 128 kB each but where a writer flushed; smaller ones than this are none that one would write. */
const ZSTD_LEAST_BLOCK = 64;
const ZSTD_SPARE_BLOCKS = 16;

/** Decompress Zstandard frames whose blocks were counted before: one of four bytes may come to 128 kB. */
function decompressZstd(input: Uint8Array, length: number): Uint8Array {
  checkZstdBlocks(input, length);
  return zstd(input, new Uint8Array(length));
}

function checkZstdBlocks(input: Uint8Array, length: number): void {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  let plain = 0;
  let blocks = 0;
  for (let at = 0; at + 4 <= input.length;) {
    if (view.getUint32(at, true) !== ZSTD_MAGIC) throw new RangeError('it is no Zstandard frame');
    const flags = view.getUint8(at + 4);
    const isSingle = (flags >> 5) & 1;
    const sizeBytes = flags >> 6 === 0 ? isSingle : 1 << (flags >> 6);
    at += 6 - isSingle + [0, 1, 2, 4][flags & 3]! + sizeBytes;
    for (let isLast = false; !isLast;) {
      const head = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      isLast = (head & 1) === 1;
      const type = (head >> 1) & 3;
      const size = head >> 3;
      if (type === RAW || type === RLE) plain += size;
      if (size > ZSTD_BLOCK_BYTES || plain > length || ++blocks > ZSTD_SPARE_BLOCKS + length / ZSTD_LEAST_BLOCK) {
        throw new RangeError('its Zstandard blocks come to more than its page');
      }
      at += ZSTD_BLOCK_HEAD_BYTES + (type === RLE ? 1 : size);
    }
    at += flags & 4;
  }
}

/** Decompress what may be in Hadoop's frames; one of a negative length would be read for ever. */
function decompressLz4(input: Uint8Array, length: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  for (let at = 0; at < input.length - HADOOP_HEAD_BYTES;) {
    const [output, packed] = [view.getInt32(at), view.getInt32(at + 4)] as const;
    if (output < 0 || packed <= 0) return compressorNamed('LZ4_RAW')(input, length);
    at += HADOOP_HEAD_BYTES + packed;
  }
  return compressorNamed('LZ4')(input, length);
}
