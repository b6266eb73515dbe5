import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Piece } from '../../src/made-bytes.js';
import { holdsPieces } from '../../src/verify/same-file.js';
import { temporaryFolder } from '../temporary-folder.js';

const path = join(temporaryFolder(), 'file');

/** Bytes as pieces: some there already, some made in two stretches. */
function asPieces(parts: readonly Uint8Array[]): Piece[] {
  return parts.map((part, i) => {
    if (i % 2 === 0) return part;
    const half = part.length >> 1;
    return { length: part.length, make: () => [part.subarray(0, half), part.subarray(half)] };
  });
}

test('a file holds pieces iff it has their bytes, no more and no fewer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }),
      fc.constantFrom('same', 'altered', 'shorter', 'longer'),
      fc.nat(),
      async (parts, how, place) => {
        const bytes = Buffer.concat(parts);
        const altered = Buffer.from(bytes);
        const at = bytes.length === 0 ? 0 : place % bytes.length;
        if (bytes.length > 0) altered[at] = altered[at]! ^ 1;
        const written = { same: bytes, altered, shorter: bytes.subarray(0, at), longer: Buffer.concat([bytes, bytes.subarray(0, 1), Buffer.of(1)]) }; // prettier-ignore
        writeFileSync(path, written[how]);
        expect(await holdsPieces(path, asPieces(parts))).toBe(written[how].equals(bytes));
      },
    ),
  );
});

test('pieces longer than what is read at a time are compared to their end', async () => {
  const bytes = new Uint8Array(2 ** 24 + 2 ** 20 + 3).fill(7);
  writeFileSync(path, bytes);
  expect(await holdsPieces(path, [bytes])).toBe(true);
  bytes[bytes.length - 1] = 8;
  expect(await holdsPieces(path, [bytes])).toBe(false);
});
