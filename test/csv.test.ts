import { csvParse } from 'd3-dsv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv, formatCsvRecord } from '../src/csv.js';

describe('CSV', () => {
  it('has a header of the first row’s names, and nothing where there are no rows', () => {
    expect(formatCsv([{ a: 1, b: true }, { a: 'x', b: false }])).toBe('a,b\n1,true\nx,false\n'); // prettier-ignore
    expect(formatCsv([])).toBe('');
  });

  it('leaves out what is no number or not there', () => {
    expect(formatCsvRecord([NaN, undefined, 0, '', Infinity])).toBe(',,0,,Infinity');
  });

  it('gives back every text it was given', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '×') });
    fc.assert(
      fc.property(fc.array(fc.record({ first: text, second: text }), { minLength: 1, maxLength: 8 }), (rows) => {
        expect([...csvParse(formatCsv(rows))]).toEqual(rows);
      }),
    );
  });
});
