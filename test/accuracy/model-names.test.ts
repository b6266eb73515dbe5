import { expect, it } from 'vitest';
import { ARCHITECTURE_NAMES, cellNames } from '../../src/accuracy/model-names.js';
import { hashAt } from '../../src/space/cells/cell-table.js';
import { architectureAt, formatArchitecture } from '../../src/space/nasbench201/architecture.js';
import { allCells } from '../cells.js';

it('finds cells by their hash', () => {
  const names = cellNames(allCells());
  expect([names.find(hashAt(allCells(), 77)), names.find('ffff')]).toEqual([77, -1]);
  expect(names.describeUnknown('ffff')).toContain('"ffff" is not that of a cell');
});

it('finds architectures by their text', () => {
  for (const index of [0, 1, 9776, 15_624]) {
    expect(ARCHITECTURE_NAMES.find(formatArchitecture(architectureAt(index)))).toBe(index);
  }
  expect(ARCHITECTURE_NAMES.find('|none~0|')).toBe(-1);
  expect(ARCHITECTURE_NAMES.describeUnknown('|none~0|')).toContain('"|none~0|" is no architecture of NAS-Bench-201');
});
