import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32c, maskedCrc32c } from '../../../../src/accuracy/import/tfrecord/crc32c.js';
import { frame, slowCrc32c } from './encode.js';

it('meets the published check value and the examples of RFC 3720', () => {
  const crc = (bytes: Uint8Array): number => crc32c(bytes, 0, bytes.length);
  expect(crc(Buffer.from('123456789'))).toBe(0xe3069283);
  expect(crc(Buffer.alloc(32))).toBe(0x8a9136aa);
  expect(crc(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
  expect(crc(Buffer.from(Array.from({ length: 32 }, (_, i) => i)))).toBe(0x46dd794e);
  expect(crc(Buffer.alloc(0))).toBe(0);
});

it('agrees with division bit by bit, wherever in the bytes it starts', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(20), (bytes, skip) => {
      const from = Math.min(skip, bytes.length);
      expect(crc32c(bytes, from, bytes.length)).toBe(slowCrc32c(bytes.subarray(from)));
      const framed = frame(Buffer.from(bytes));
      expect(maskedCrc32c(bytes, 0, bytes.length)).toBe(framed.readUInt32LE(framed.length - 4));
    }),
    { seed: 1 },
  );
});
