import { csvParse } from 'd3-dsv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv, formatCsvRecord, guardText, unguardText } from '../src/csv.js';

describe('CSV', () => {
  it('has a header of the first row’s names, and nothing where there are no rows', () => {
    expect(formatCsv([{ a: 1, b: true }, { a: 'x', b: false }])).toBe('a,b\n1,true\nx,false\n'); // prettier-ignore
    expect(formatCsv([])).toBe('');
  });

  it('leaves out what is no number or not there', () => {
    expect(formatCsvRecord([NaN, undefined, 0, '', Infinity])).toBe(',,0,,Infinity');
  });

  it('holds no text that a spreadsheet takes for a formula, and leaves numbers as they are', () => {
    const formulas = ['=1+1', '+cmd', '-x', '@SUM(A1)', '\tx', '\rx', '\n=x', '＝1', "'=1", '-', '=', '-1-1'];
    for (const text of formulas) expect(formatCsv([{ text }])).toMatch(/^text\n"?'/);
    expect(formatCsvRecord([-1, '-1', '+1.5e-3', -0.5, 'a=1', "'a", true])).toBe("-1,-1,+1.5e-3,-0.5,a=1,'a,true");
  });

  it('gives back every text it was given', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '=', '-', '@', "'", '\t', '1'),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ first: text, second: text }), { minLength: 1, maxLength: 8 }), (rows) => {
        const read = csvParse<'first' | 'second'>(formatCsv(rows));
        expect(read.map((row) => ({ first: unguardText(row.first!), second: unguardText(row.second!) }))).toEqual(rows);
      }),
    );
    fc.assert(fc.property(fc.string(), (each) => unguardText(guardText(each)) === each));
  });
});
