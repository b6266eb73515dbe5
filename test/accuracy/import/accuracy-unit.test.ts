import { expect, it } from 'vitest';
import { tellUnit } from '../../../src/accuracy/import/accuracy-unit.js';

it.each([
  [[0.25, 1, 0], 'fraction'],
  [[25, 0.5, 100], 'percent'],
  [[25, 199, 0], 'count'],
  // None fits: the one whose range the values are in.
  [[0.123456, 0.5], 'fraction'],
  [[12.3456, 0.5], 'percent'],
  [[12.3456, 300], 'count'],
] as const)('tells the unit of a column by its values: %#', (values, unit) => {
  expect(tellUnit('x', values, 200, 'exact')).toBe(unit);
});

it('asks where several units fit', () => {
  expect(() => tellUnit('x', [25, 50], 200, 'exact')).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: expect.stringMatching(/"x" may be percent or count.*--unit/) as string,
    }),
  );
});
