import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, formatNumber, formatPercentage } from '../../../native-free-bench/report/format.js';

test('numbers are as short as people want them', () => {
  expect(formatNumber(0.98837814)).toBe('0.9884');
  expect(formatNumber(-0.5)).toBe('−0.5');
  expect(formatNumber(0.0000123)).toBe('1.23e−5');
  expect(formatNumber(-1.23e-5)).toBe('−1.23e−5');
  expect(formatNumber(-1e300)).toBe('−1e+300');
  expect(formatNumber(0)).toBe('0');
  expect(formatNumber(NaN)).toBe('–');
});

test('a number of any size and sign has one kind of minus sign and is read back to three digits', () => {
  const numbers = fc.tuple(
    fc.constantFrom(1, -1),
    fc.double({ min: 1, max: 9.99, noNaN: true }),
    fc.integer({ min: -11, max: 300 }),
  );
  fc.assert(
    fc.property(numbers, ([sign, digits, exponent]) => {
      const value = sign * digits * 10 ** exponent;
      const text = formatNumber(value);
      expect(text).toMatch(/^−?\d+(\.\d+)?(e[+−]\d+)?$/);
      expect(Math.abs(Number(text.replaceAll('−', '-')) / value - 1)).toBeLessThan(0.0051);
    }),
  );
});

test('a share is a percentage of three digits', () => {
  expect(formatPercentage(0.12345)).toBe('12.3 %');
  expect(formatPercentage(1)).toBe('100 %');
  expect(formatPercentage(0)).toBe('0 %');
});

test('text is escaped for tags and attributes', () => {
  expect(escapeHtml('<a b="c">&amp;</a>')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;amp;&lt;/a&gt;');
});

test('what has no look of its own is shown by its escape', () => {
  expect(escapeHtml('a\u0000b\u202ec\u200f\n')).toBe('a\\u{0}b\\u{202e}c\\u{200f}\\u{a}');
  expect(escapeHtml("it's")).toBe('it&#39;s');
});
