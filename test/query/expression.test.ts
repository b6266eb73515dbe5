import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/query/expression.js';
import { compileCondition } from '../../src/query/expression.js';

const ROW = { accuracy: 0.93, latency_ms: 40, area_mm2: 100, pool_enable: true, ratio_conv_engines: '1/2' };
const holds = (source: string, row: Row = ROW): boolean => compileCondition(source, ROW)(row);

describe('compileCondition', () => {
  test.each([
    ['accuracy > 0.92', true],
    ['accuracy>0.92&&latency_ms<50', true],
    ['accuracy > 0.94 || latency_ms < 50', true],
    ['accuracy > 0.94 && latency_ms < 50 || pool_enable', true],
    ['accuracy > 0.94 && (latency_ms < 50 || pool_enable)', false],
    ['!pool_enable', false],
    ['!(accuracy > 0.94)', true],
    ['!!pool_enable', true],
    ['pool_enable == true', true],
    ['pool_enable != true', false],
    ['ratio_conv_engines == "1/2"', true],
    ["ratio_conv_engines = '1/2'", true],
    ['ratio_conv_engines != "1"', true],
    ['latency_ms * area_mm2 <= 4000', true],
    ['latency_ms * area_mm2 < 4e3', false],
    ['latency_ms + area_mm2 / 2 - 10 == 80', true],
    ['-latency_ms < -39.5', true],
    ['area_mm2 - 50 - 40 == 10', true],
    ['100 >= area_mm2', true],
    ['.5 < accuracy', true],
    ['false', false],
  ])('%s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  test.each([
    ['', 'expected a column, a number or a text at its end'],
    ['accuracy', 'it is no condition'],
    ['accuracy > ', 'expected a column, a number or a text at its end'],
    ['accurcy > 0.9', 'there is no column "accurcy" (columns: accuracy, latency_ms'],
    ['accuracy > 0.9 latency_ms', 'expected the end or an operator at "latency_ms", character 16'],
    ['(accuracy > 0.9', 'expected ")" at its end'],
    ['accuracy > 0.9)', 'expected the end or an operator at ")"'],
    ['accuracy > "high"', 'a number is compared with a string'],
    ['pool_enable && latency_ms', '"&&" needs a boolean, not a number'],
    ['!latency_ms', '"!" needs a boolean, not a number'],
    ['ratio_conv_engines + 1 > 2', '"+" needs a number, not a string'],
    ['-pool_enable', '"-" needs a number, not a boolean'],
    ['accuracy > 0.9 & pool_enable', 'it cannot be read from character 15, "& pool_enable"'],
    ['accuracy > 0.9; process.exit()', 'it cannot be read from character 15'],
    ['constructor == 1', 'there is no column "constructor"'],
    ['__proto__ == 1', 'there is no column "__proto__"'],
    ['ratio_conv_engines == "1/2', 'it cannot be read from'],
  ])('refuses %s', (source, message) => {
    expect(() => compileCondition(source, ROW)).toThrow(message);
    expect(() => compileCondition(source, ROW)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  test('gives what JavaScript gives for the same sums and comparisons', () => {
    const term = fc.constantFrom('accuracy', 'latency_ms', 'area_mm2', '3', '0.25', '(latency_ms - 7)');
    const sign = fc.constantFrom('+', '-', '*', '/');
    const side = fc
      .array(fc.tuple(term, sign), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.map(([text, operator], i) => (i === 0 ? text : `${operator} ${text}`)).join(' '));
    const compare = fc.constantFrom('<', '<=', '>', '>=');
    const condition = fc.tuple(side, compare, side).map((parts) => parts.join(' '));
    const both = fc.array(fc.tuple(condition, fc.constantFrom('&&', '||')), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(both, fc.double({ noNaN: true }), fc.integer(), (parts, accuracy, latency) => {
        const source = parts.map(([text, operator], i) => (i === 0 ? text : `${operator} ${text}`)).join(' ');
        const row = { ...ROW, accuracy, latency_ms: latency };
        // The test alone may evaluate what it has put together itself.
        // eslint-disable-next-line @typescript-eslint/no-implied-eval
        const evaluate = new Function('accuracy', 'latency_ms', 'area_mm2', `return ${source}`) as (
          ...columns: number[]
        ) => unknown;
        const expected = evaluate(accuracy, latency, row.area_mm2);
        expect(holds(source, row)).toBe(expected);
      }),
    );
  });
});
