import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Digest } from '../src/sha256.js';

test('digests are those of node:crypto', () => {
  const hex = (text: string): string => Buffer.from(sha256Digest(text).buffer).toString('hex');
  const crypto = (text: string): string => createHash('sha256').update(text).digest('hex');
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 500]) {
    expect(hex('x'.repeat(length))).toBe(crypto('x'.repeat(length)));
  }
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => hex(text) === crypto(text)));
});
