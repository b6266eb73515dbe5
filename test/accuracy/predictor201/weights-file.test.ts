import { expect, test } from 'vitest';
import { PARAMETER_COUNT } from '../../../src/accuracy/predictor201/network.js';
import { decodeWeights, encodeWeights, WEIGHTS_FILE_BYTES } from '../../../src/accuracy/predictor201/weights-file.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';

const weights = Int16Array.from({ length: PARAMETER_COUNT }, (_, i) => ((i * 7919) % 65536) - 32768);
const file = encodeWeights(weights);

function altered(change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = file.slice();
  change(bytes);
  return bytes;
}

test('weights come back from their file, also from the middle of a larger buffer', () => {
  expect(decodeWeights(file, 'w.bin')).toEqual(weights);
  const larger = new Uint8Array(file.length + 3);
  larger.set(file, 3);
  expect(decodeWeights(larger.subarray(3), 'w.bin')).toEqual(weights);
});

test('the file has the size it says and fits its budget of 64 KB', () => {
  expect(file.length).toBe(WEIGHTS_FILE_BYTES);
  expect(WEIGHTS_FILE_BYTES).toBeLessThanOrEqual(65_536);
});

test('encoding needs exactly the weights of the network', () => {
  expect(() => encodeWeights(weights.subarray(1))).toThrow(/weights, not/);
});

test.each([
  ['an empty file', new Uint8Array(0), /not a weights file/],
  ['a foreign file', Buffer.from('SQLite format 3\0'), /not a weights file \(begins with "SQLi"/],
  ['a file cut within the header', file.slice(0, 20), /20 bytes, cut short within the header/],
  ['a file cut within the weights', file.slice(0, -2), new RegExp(`${file.length - 2} bytes, not ${file.length}`)],
  ['a file with bytes after its end', Buffer.concat([file, Buffer.from([0])]), /bytes, not/],
  ['another version', altered((bytes) => (bytes[4] = 9)), /version 9, not 1/],
  ['another width', altered((bytes) => (bytes[6] = 8)), /4 networks of width 8, not 4 networks of width 64/],
  ['another count', altered((bytes) => (bytes[8] = 1)), /weights, not/],
  ['a flipped bit in the weights', altered((bytes) => (bytes[5000] = bytes[5000]! ^ 4)), /damaged/],
  ['a flipped bit in the digest', altered((bytes) => (bytes[13] = bytes[13]! ^ 1)), /damaged/],
])('%s is refused by name', (_, bytes, fault) => {
  try {
    decodeWeights(bytes, 'some/w.bin');
  } catch (error) {
    expect(error).toBeInstanceOf(CodesignError);
    expect((error as CodesignError).code).toBe('SURROGATE_INVALID');
    expect((error as CodesignError).message).toMatch(fault);
    expect((error as CodesignError).message).toContain('some/w.bin');
    return;
  }
  expect.unreachable();
});
