import { createHash } from 'node:crypto';
import { surrogateInvalid } from '../../errors/accuracy.js';
import { MEMBER_COUNT, NETWORK_WIDTH, PARAMETER_COUNT } from './network.js';

/**
 * The weights file, little-endian:
 *
 *   0  magic `CFS2`      6  uint8 network width       8  uint32 number of weights         44  the weights, int16 each,
 *   4  uint16 version    7  uint8 number of members  12  SHA-256 of the weights, 32 bytes      in the order of network.ts
 */
const MAGIC = 'CFS2';
const VERSION = 1;
const DIGEST_OFFSET = 12;
const WEIGHTS_OFFSET = 44;

/** The size of a weights file. */
export const WEIGHTS_FILE_BYTES = WEIGHTS_OFFSET + 2 * PARAMETER_COUNT;

/** Write 16-bit weights as the bytes of a weights file. */
export function encodeWeights(weights: Int16Array): Uint8Array {
  if (weights.length !== PARAMETER_COUNT) throw new RangeError(`${weights.length} weights, not ${PARAMETER_COUNT}`);
  const bytes = Buffer.alloc(WEIGHTS_FILE_BYTES);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt16LE(VERSION, 4);
  bytes.writeUInt8(NETWORK_WIDTH, 6);
  bytes.writeUInt8(MEMBER_COUNT, 7);
  bytes.writeUInt32LE(weights.length, 8);
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
export function decodeWeights(content: Uint8Array, origin: string): Int16Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const fail = (fault: string): never => {
    throw surrogateInvalid('weights', origin, fault, undefined, 'train:predictor201');
  };
  const magic = bytes.toString('latin1', 0, 4);
  if (magic !== MAGIC) fail(`not a weights file (begins with ${JSON.stringify(magic)}, not "${MAGIC}")`);
  if (bytes.length < WEIGHTS_OFFSET) fail(`${bytes.length} bytes, cut short within the header`);
  const version = bytes.readUInt16LE(4);
  if (version !== VERSION) fail(`version ${version}, not ${VERSION}`);
  const shape = `${bytes.readUInt8(7)} networks of width ${bytes.readUInt8(6)}`;
  const ours = `${MEMBER_COUNT} networks of width ${NETWORK_WIDTH}`;
  if (shape !== ours) fail(`for ${shape}, not ${ours}`);
  const count = bytes.readUInt32LE(8);
  if (count !== PARAMETER_COUNT) fail(`${count} weights, not ${PARAMETER_COUNT}`);
  if (bytes.length !== WEIGHTS_FILE_BYTES) fail(`${bytes.length} bytes, not ${WEIGHTS_FILE_BYTES}`);
  const digest = createHash('sha256').update(bytes.subarray(WEIGHTS_OFFSET)).digest();
  if (!digest.equals(bytes.subarray(DIGEST_OFFSET, WEIGHTS_OFFSET))) fail('damaged, the SHA-256 does not match');
  return Int16Array.from({ length: count }, (_, i) => bytes.readInt16LE(WEIGHTS_OFFSET + 2 * i));
}
