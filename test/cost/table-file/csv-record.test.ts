import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvField } from '../../../src/cost/table-file/csv-record.js';
import { CsvRecordReader } from '../../../src/cost/table-file/csv-record.js';

const encode = (records: readonly (readonly string[])[], newline: string): Uint8Array =>
  new TextEncoder().encode(
    records
      .map((fields) => fields.map((f) => (/[",\r\n]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f)).join())
      .join(newline) + newline,
  );

/** Read records from bytes that come a few at a time. */
function readInPieces(bytes: Uint8Array, piece: number, isText: (position: number) => boolean): CsvField[][] {
  const reader = new CsvRecordReader();
  const records: CsvField[][] = [];
  const fields: CsvField[] = [];
  for (let end = piece; ; end += piece) {
    const from = end - piece;
    const more = bytes.subarray(from, Math.min(end, bytes.length));
    const last = from >= bytes.length;
    const rest = reader.rest;
    const joined = new Uint8Array(rest.length + more.length);
    joined.set(rest);
    joined.set(more, rest.length);
    reader.refill(joined);
    while (reader.next(fields, isText, last)) if (fields.length > 0) records.push([...fields]);
    if (last) return records;
  }
}

describe('CSV records', () => {
  it('come out as they went in, however the bytes are cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '7', ',', '"', '\n', '\r', ' ', '👍'), maxLength: 6 });
    const record = fc.array(text, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        (records, piece, newline) => {
          expect(readInPieces(encode(records, newline), piece, () => true)).toEqual(records);
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });

  it('give numbers as numbers, and what is none as its text', () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger());
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 20 }),
        (values, piece) => {
          const bytes = encode([values.map((v) => String(v))], '\n');
          // −0 is written 0.
          expect(readInPieces(bytes, piece, () => false)).toEqual([values.map((v) => Number(String(v)))]);
        },
      ),
      { seed: 4, numRuns: 500 },
    );
    const odd = ['', ' ', '1,5', '1e', '--1', 'Infinity', '0b1', '1_000', '"'];
    expect(readInPieces(encode([odd], '\n'), 7, () => false)).toEqual([odd]);
  });
});
