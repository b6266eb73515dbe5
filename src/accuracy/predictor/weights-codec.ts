import { createHash } from 'node:crypto';
import { surrogateInvalid } from '../../errors/accuracy.js';

/**
 * What tells the weights file of one predictor from that of another. The file, little-endian:
 *
 *   0  magic, 4 bytes    6  uint16 shape of the network     12  SHA-256 of the weights, 32 bytes
 *   4  uint16 version    8  uint32 number of weights        44  the weights, int16 each, in the order of network.ts
 */
export interface WeightsFormat {
  readonly magic: string;
  readonly version: number;
  /** What of the network may not differ, as one number. */
  readonly shape: number;
  /** Such a shape as people read it, e.g. `a network of width 64`. */
  readonly describeShape: (shape: number) => string;
  /** The number of weights. */
  readonly weights: number;
  /** The script that makes the file anew. */
  readonly script: string;
}

const SHAPE_OFFSET = 6;
const COUNT_OFFSET = 8;
const DIGEST_OFFSET = 12;
const WEIGHTS_OFFSET = 44;

/** The size of a weights file. */
export function weightsFileBytes({ weights }: Pick<WeightsFormat, 'weights'>): number {
  return WEIGHTS_OFFSET + 2 * weights;
}

/** Write 16-bit weights as the bytes of a weights file. */
export function encodeWeightsFile(format: WeightsFormat, weights: Int16Array): Uint8Array {
  if (weights.length !== format.weights) throw new RangeError(`${weights.length} weights, not ${format.weights}`);
  const bytes = Buffer.alloc(weightsFileBytes(format));
  bytes.write(format.magic, 0, 'latin1');
  bytes.writeUInt16LE(format.version, 4);
  bytes.writeUInt16LE(format.shape, SHAPE_OFFSET);
  bytes.writeUInt32LE(weights.length, COUNT_OFFSET);
  weights.forEach((weight, i) => bytes.writeInt16LE(weight, WEIGHTS_OFFSET + 2 * i));
  createHash('sha256').update(bytes.subarray(WEIGHTS_OFFSET)).digest().copy(bytes, DIGEST_OFFSET);
  // A plain copy: the slice of a Buffer would share its memory.
  return new Uint8Array(bytes);
}

/**
 * Read the bytes of a weights file.
 *
 * @param origin - What to call the file in an error.
 * @throws {@link CodesignError} SURROGATE_INVALID where it is foreign, of another version, cut short or damaged.
 */
export function decodeWeightsFile(format: WeightsFormat, content: Uint8Array, origin: string): Int16Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const fail = (fault: string): never => {
    throw surrogateInvalid('weights', origin, fault, undefined, format.script);
  };
  const magic = bytes.toString('latin1', 0, 4);
  if (magic !== format.magic) {
    fail(`not a weights file (begins with ${JSON.stringify(magic)}, not "${format.magic}")`);
  }
  if (bytes.length < WEIGHTS_OFFSET) fail(`${bytes.length} bytes, cut short within the header`);
  const version = bytes.readUInt16LE(4);
  if (version !== format.version) fail(`version ${version}, not ${format.version}`);
  const shape = bytes.readUInt16LE(SHAPE_OFFSET);
  if (shape !== format.shape) fail(`for ${format.describeShape(shape)}, not ${format.describeShape(format.shape)}`);
  const count = bytes.readUInt32LE(COUNT_OFFSET);
  if (count !== format.weights) fail(`${count} weights, not ${format.weights}`);
  const size = weightsFileBytes(format);
  if (bytes.length !== size) fail(`${bytes.length} bytes, not ${size}`);
  const digest = createHash('sha256').update(bytes.subarray(WEIGHTS_OFFSET)).digest();
  if (!digest.equals(bytes.subarray(DIGEST_OFFSET, WEIGHTS_OFFSET))) fail('damaged, the SHA-256 does not match');
  return Int16Array.from({ length: count }, (_, i) => bytes.readInt16LE(WEIGHTS_OFFSET + 2 * i));
}
