import { expect, test } from 'vitest';
import { acceleratorAt, DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { gridOfRows, gridRows } from '../../../src/space/accelerators/rows.js';

const rows = gridRows({ ...DEFAULT_GRID, filter_par: [16] });

test('the rows of a grid are its accelerators in order, found by name and by parameters', () => {
  expect(rows.count).toBe(4_320);
  const last = acceleratorAt(8_639);
  expect(rows.at(4_319)).toEqual(last);
  expect(rows.findName(rows.nameOf(17))).toBe(17);
  expect(rows.findParameters(last)).toBe(4_319);
  expect(rows.findName('K8-P64-I8192-W4096-O4096-M512-pool-r1/4')).toBe(-1);
  expect(rows.findName('17')).toBe(-1);
});

test('a grid is told from its rows, and rows that are not all combinations are none', () => {
  expect(gridOfRows(rows)).toEqual({ ...DEFAULT_GRID, filter_par: [16] });
  expect(gridOfRows({ ...rows, count: 4_319 })).toBeUndefined();
  expect(gridOfRows({ ...rows, at: (index) => rows.at(4_319 - index) })?.filter_par).toEqual([16]);
  expect(gridOfRows({ ...rows, at: (index) => rows.at((index + 1) % 4_320) })).toBeUndefined();
});
